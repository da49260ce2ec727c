/**
 * A link checker, written twice: {@link dev.coroutine.examples.SequentialLinkChecker} is plain blocking Java, {@link
 * dev.coroutine.examples.AsyncLinkChecker} is the same program with {@code @Async}, {@code await} and {@code gather}.
 *
 * <p>In: the address of a page, or nothing, and then {@link dev.coroutine.examples.LocalSite} serves a site to check. Out:
 * the site's dead links, and what it took each program to find them. Everything but the two checkers themselves is shared
 * by them and knows nothing of coroutines.
 */
@NullMarked
package dev.coroutine.examples;

import org.jspecify.annotations.NullMarked;
