/**
 * Loops on threads that belong to others: Swing, Netty, Vert.x, JavaFX, each tested against the real one.
 *
 * <p>The adapters ({@code SwingHost} and so on) are what a user would write.
 */
package dev.coroutine.it.hosts;
