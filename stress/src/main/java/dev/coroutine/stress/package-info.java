/**
 * What must hold when two threads do things at the same time, as tests of jcstress.
 *
 * <p>Each test says what may come out; everything else is a bug. A state is made anew for each of millions of rounds, so its loop
 * waits by spinning ({@link dev.coroutine.stress.SpinningDriver}) and its executor is {@code Runnable::run}: then a step runs on
 * the thread that causes it, or on the one that is in the step before. A task that is never woken shows as {@code "pending"}.
 */
@NullMarked
package dev.coroutine.stress;

import org.jspecify.annotations.NullMarked;
