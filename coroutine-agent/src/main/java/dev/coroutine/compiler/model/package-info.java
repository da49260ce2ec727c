/**
 * What the compiler knows: class files as values, the names that it generates, and the runtime's names as text.
 *
 * <p>In: bytes of class files. Out: {@link dev.coroutine.compiler.model.ClassModel} and summaries of other classes. The
 * lowest floor of the compiler: depends on nothing but ASM.
 */
@NullMarked
package dev.coroutine.compiler.model;

import org.jspecify.annotations.NullMarked;
