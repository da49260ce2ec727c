/**
 * Class files that no compiler wrote.
 *
 * <p>{@link dev.coroutine.it.mutated.Mutations} changes class files that hold coroutines: some bytes of them, or instructions, types,
 * ranges and attributes. {@link dev.coroutine.it.mutated.Verdict} holds what the coroutine compiler makes of them against what it
 * promises for every input: a result or a diagnostic, and no class that the JVM refuses if it accepted the input.
 */
package dev.coroutine.it.mutated;
