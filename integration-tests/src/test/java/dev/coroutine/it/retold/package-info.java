/**
 * The cases of CPython's own tests of asyncio, told again as a user of coroutine-test would write them. What stands as a scenario
 * in {@code dev.coroutine.it.oracle} or in {@code dev.coroutine.it.asyncio} is not told twice; each class tells which cases
 * are Python's own.
 */
package dev.coroutine.it.retold;
