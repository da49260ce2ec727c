/**
 * Decides what is saved at each suspension point, and in which field of the frame class.
 *
 * <p>In: facts of {@code analysis}. Out: a plan and a layout; no instruction is made here.
 */
@NullMarked
package dev.coroutine.compiler.spill;

import org.jspecify.annotations.NullMarked;
