/**
 * What asyncio's own tests demand, and the programs that fail under it, told again for compiled coroutines, in virtual time.
 * What stands as a scenario in {@code dev.coroutine.it.oracle} is not told twice.
 */
package dev.coroutine.it.asyncio;
