/** The workloads as plain Java: ordinary calls that never wait. The floor of every comparison. */
@NullMarked
package dev.coroutine.benchmarks.plain;

import org.jspecify.annotations.NullMarked;
