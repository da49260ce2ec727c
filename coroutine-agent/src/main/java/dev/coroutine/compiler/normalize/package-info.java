/**
 * Rewrites a method into an equal one that can be split: no uninitialised object is alive across a suspension point.
 *
 * <p>In: a method as the source compiler wrote it. Out: a copy with the same behaviour.
 */
@NullMarked
package dev.coroutine.compiler.normalize;

import org.jspecify.annotations.NullMarked;
