/**
 * The cases of CPython's own tests of asyncio, told again: most as a user of coroutine-test would write them, some as programs, of
 * which tells what they print ({@link dev.coroutine.it.retold.Program}). With the latter stand the programs that others hold
 * against asyncio. What stands as a scenario in {@code dev.coroutine.it.oracle} is not told twice; each class tells which cases
 * are Python's own.
 */
package dev.coroutine.it.retold;
