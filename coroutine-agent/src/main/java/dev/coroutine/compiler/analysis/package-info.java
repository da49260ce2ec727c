/**
 * What is true of a method: types of every slot, control flow, liveness, held monitors, suspension points, eligibility.
 *
 * <p>In: methods as read. Out: immutable facts. Nothing here changes an instruction.
 */
@NullMarked
package dev.coroutine.compiler.analysis;

import org.jspecify.annotations.NullMarked;
