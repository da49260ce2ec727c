/** The workloads as chains of {@link java.util.concurrent.CompletableFuture} on a {@link dev.coroutine.benchmarks.common.MiniLoop}. */
@NullMarked
package dev.coroutine.benchmarks.completablefuture;

import org.jspecify.annotations.NullMarked;
