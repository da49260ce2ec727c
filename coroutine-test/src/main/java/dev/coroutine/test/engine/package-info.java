/**
 * How JUnit finds and runs methods marked {@link dev.coroutine.test.AsyncTest}: an engine beside Jupiter's.
 *
 * <p>Jupiter takes no test method that returns a value, and a coroutine returns its task. What comes in are the selectors of a
 * launcher; each test is handed to {@link dev.coroutine.test.TestEventLoop} with what its class has marked to run around it.
 */
@NullMarked
package dev.coroutine.test.engine;

import org.jspecify.annotations.NullMarked;
