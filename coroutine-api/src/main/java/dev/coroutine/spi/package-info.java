/**
 * What libraries offer to this one, found by {@link java.util.ServiceLoader}: how their futures are awaited,
 * and what they bind to threads is carried along with tasks.
 *
 * <p>In come objects of types that the runtime does not know, out go futures. Nothing here names the other packages. The module
 * {@code coroutine-interop} has implementations for several libraries.
 */
@NullMarked
package dev.coroutine.spi;

import org.jspecify.annotations.NullMarked;
