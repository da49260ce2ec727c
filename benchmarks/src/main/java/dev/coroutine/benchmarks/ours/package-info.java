/** The workloads as {@code @Async} methods, compiled by the project's own Maven plugin. */
@NullMarked
package dev.coroutine.benchmarks.ours;

import org.jspecify.annotations.NullMarked;
