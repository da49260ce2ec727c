/**
 * The coroutine compiler: bytes of a class file in, bytes of class files out.
 *
 * <p>{@link dev.coroutine.compiler.CoroutineCompiler} is the only door; it reads as the table of contents of the passes
 * behind it. Nothing in here loads a class, touches a file, or keeps state between two class files.
 */
@NullMarked
package dev.coroutine.compiler;

import org.jspecify.annotations.NullMarked;
