/**
 * Tests of the compiler against its contract: a compiled method behaves, for every schedule of the awaited futures, as the
 * method whose {@code await} simply blocks.
 *
 * <p>The programs under {@code src/test/resources/programs} are ordinary Java. {@link dev.coroutine.it.compiler.BlockingTwin}
 * makes the blocking version out of the same class files, {@link dev.coroutine.it.compiler.Script} decides when and how each
 * future completes and keeps the trace, and {@link dev.coroutine.it.compiler.ProgramTest} compares the two.
 */
package dev.coroutine.it.compiler;
