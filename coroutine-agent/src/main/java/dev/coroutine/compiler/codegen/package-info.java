/**
 * Writes code: public entry, fast body, resume body, frame class, stubs of fused calls, and the class around them.
 *
 * <p>In: a method, the facts about it and its spill plan. Out: methods and class files.
 */
@NullMarked
package dev.coroutine.compiler.codegen;

import org.jspecify.annotations.NullMarked;
