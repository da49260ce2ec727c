/**
 * Measures coroutines side by side with what else there is.
 *
 * <p>{@link dev.coroutine.benchmarks.Benchmarks} is the program. A {@code Workload} says what is done and what must come out, a
 * {@code Contender} who does it; each contender has a package of its own. What is repeated in one process is measured by JMH
 * ({@code Measurement}), what can happen once in a process (heap, start-up, cold code) by processes of our own
 * ({@code dev.coroutine.benchmarks.oneshot}).
 */
@NullMarked
package dev.coroutine.benchmarks;

import org.jspecify.annotations.NullMarked;
