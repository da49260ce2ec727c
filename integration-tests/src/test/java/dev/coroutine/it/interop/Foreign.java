package dev.coroutine.it.interop;

import org.jspecify.annotations.Nullable;

/** A pending future of some library, in the hands of whoever completes it. */
interface Foreign {
    /** What the library gives to its users. */
    Object object();

    void complete(@Nullable String value);

    void fail(Throwable error);

    /** Whether it was told that nobody wants its outcome. */
    boolean isCancelled();
}
