/**
 * Coroutines for the JVM, after the model of Python's asyncio.
 *
 * <p>A method marked {@link dev.coroutine.Async} may {@link dev.coroutine.Coroutines#await await} futures without blocking
 * its thread; what it returns is a {@link dev.coroutine.Task}, a {@link java.util.concurrent.CompletableFuture} that can be
 * cancelled as a whole. {@link dev.coroutine.Coroutines} has the functions, {@link dev.coroutine.EventLoop} runs the tasks.
 *
 * <p>What comes in are compiled method bodies and futures of any origin; what goes out are tasks, and reports to the loop's
 * exception handler. Everything is built on {@link dev.coroutine.runtime}, which does not know this package.
 */
@NullMarked
package dev.coroutine;

import org.jspecify.annotations.NullMarked;
