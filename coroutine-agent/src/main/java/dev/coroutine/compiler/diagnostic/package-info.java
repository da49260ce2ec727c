/**
 * What the compiler says to the user: stable codes, one phrasing each, and the place in the source.
 *
 * <p>In: facts that a pass found. Out: {@link dev.coroutine.compiler.diagnostic.Diagnostic}, whose text is under test.
 */
@NullMarked
package dev.coroutine.compiler.diagnostic;

import org.jspecify.annotations.NullMarked;
