/** The workloads with Tascalate async-await: compiled for Java 8, enhanced by its two Maven plugins when they are built. */
package dev.coroutine.benchmarks.tascalate;
