/** How costs grow: with the number of tasks, of timers, of producing threads, and with the depth of awaits; and the plots of that. */
@NullMarked
package dev.coroutine.benchmarks.growth;

import org.jspecify.annotations.NullMarked;
