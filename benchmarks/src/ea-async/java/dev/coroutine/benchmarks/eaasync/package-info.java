/** The workloads with ea-async: class files for Java 8, instrumented by its Maven plugin when they are built. */
package dev.coroutine.benchmarks.eaasync;
