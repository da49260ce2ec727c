/**
 * Tests of coroutines: time that does not pass but jumps, orders that a seed chooses, and failures that are told instead of
 * waited for.
 *
 * <p>{@link dev.coroutine.test.TestEventLoop} is the loop, for any test framework. What comes in are test bodies; what goes out
 * is their outcome, or a failure that names the tasks that hang, were forgotten, or failed unseen.
 */
@NullMarked
package dev.coroutine.test;

import org.jspecify.annotations.NullMarked;
