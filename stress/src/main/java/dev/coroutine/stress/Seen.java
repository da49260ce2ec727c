package dev.coroutine.stress;

import java.util.concurrent.CompletableFuture;

/** How a future stands, as a word. */
final class Seen {
    private Seen() {}

    static String of(CompletableFuture<?> future) {
        if (!future.isDone()) {
            return "pending";
        }
        if (future.isCancelled()) {
            return "cancelled";
        }
        return future.isCompletedExceptionally() ? "failed" : String.valueOf(future.join());
    }
}
