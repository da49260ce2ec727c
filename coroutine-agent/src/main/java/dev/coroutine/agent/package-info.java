/**
 * The doors to the compiler that a JVM opens: {@code -javaagent:} and {@code java -jar}.
 *
 * <p>In: arguments, and the classes that the JVM loads. Out: compiled classes, an exit status, messages on the terminal.
 * Decided here: which loaded classes are compiled, and how their frame classes are defined beside them.
 */
@NullMarked
package dev.coroutine.agent;

import org.jspecify.annotations.NullMarked;
