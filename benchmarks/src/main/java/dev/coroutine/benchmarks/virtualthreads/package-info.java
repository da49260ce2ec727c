/** The workloads on virtual threads with one carrier thread. Compiled for Java 17, so that one jar serves every JDK; only the factory of the threads is looked up. */
@NullMarked
package dev.coroutine.benchmarks.virtualthreads;

import org.jspecify.annotations.NullMarked;
