package dev.coroutine.it.mutated;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Runs what may never end. */
final class Deadline {
    private final Duration longest;

    Deadline(Duration longest) {
        this.longest = longest;
    }

    /** The result, or that it took too long, and where it was then. */
    Optional<String> within(Supplier<Optional<String>> work) {
        AtomicReference<Thread> worker = new AtomicReference<>();
        CompletableFuture<Optional<String>> result = CompletableFuture.supplyAsync(() -> {
            worker.set(Thread.currentThread());
            return work.get();
        });
        try {
            return result.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException endless) {
            Thread thread = worker.get();
            return Optional.of(
                    "takes longer than " + longest + (thread == null ? "" : " at " + List.of(thread.getStackTrace())));
        } catch (ExecutionException | InterruptedException failure) {
            throw new AssertionError(failure);
        }
    }
}
