/** Programs that are measured from their start, each run in a process of its own, and what starts them. */
@NullMarked
package dev.coroutine.benchmarks.oneshot;

import org.jspecify.annotations.NullMarked;
