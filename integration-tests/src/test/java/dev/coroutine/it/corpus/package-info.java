/**
 * The corpus run: is the compiler right for code that nobody wrote for it? Large libraries are taken as they were published; every
 * method becomes a coroutine that suspends, and is resumed, before each call; then every class must pass the JVM's verifier, and the
 * libraries' own tests must pass as before.
 *
 * <p>{@code EveryCall} and {@code SynchronousWrapper} change class files so that they call the API; the compiler that ships does the
 * rest, and has no option for this. Tests and verification run in JVMs of their own ({@code RunTests}, {@code LinkEveryClass}).
 * {@code CONTRIBUTING.md} tells how to run it.
 */
package dev.coroutine.it.corpus;
