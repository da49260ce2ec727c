/**
 * How the futures of other libraries are awaited, and how what they bind to threads travels with tasks.
 *
 * <p>Each class here serves one library, is found by {@link java.util.ServiceLoader} and used only where its library is there. In
 * come objects of that library, out go outcomes, and threads bound to what a task had. Programs call nothing of this: they call
 * {@code Coroutines.awaitable}.
 */
@NullMarked
package dev.coroutine.interop;

import org.jspecify.annotations.NullMarked;
