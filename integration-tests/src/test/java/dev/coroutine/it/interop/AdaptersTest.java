package dev.coroutine.it.interop;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.awaitable;
import static dev.coroutine.Coroutines.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.coroutine.Async;
import dev.coroutine.Task;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/** What is awaitable without a library of ours, and what is not. */
class AdaptersTest {
    /** A type that is no stage, as that of Vavr. */
    public interface Promised {
        CompletableFuture<String> toCompletableFuture();
    }

    private record HiddenPromise(CompletableFuture<String> toCompletableFuture) implements Promised {}

    @Async
    private static Task<String> awaited(Object object) {
        String value = await(awaitable(object));
        return Task.of(value + "!");
    }

    @Test
    void an_object_that_can_become_a_future_is_awaited_as_that() {
        assertThat(run(() -> awaited(new HiddenPromise(CompletableFuture.completedFuture("kept")))))
                .isEqualTo("kept!");
    }

    @Test
    void a_cancel_goes_to_the_future_that_it_has_become() {
        CompletableFuture<String> theirs = new CompletableFuture<>();
        assertThat(awaitable(new HiddenPromise(theirs)).cancel(true)).isTrue();
        assertThat(theirs).isCancelled();
    }

    @Test
    void an_object_of_which_nothing_is_known_is_refused_with_the_remedies() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> run(() -> awaited(new StringBuilder())))
                .withMessageStartingWith("awaitable: an object of class java.lang.StringBuilder in module java.base"
                        + " cannot be awaited: it is no CompletionStage, has no public method toCompletableFuture(),"
                        + " and no dev.coroutine.spi.AwaitableAdapter is registered for it.")
                .withMessageContaining("dev.coroutine:coroutine-interop")
                .withMessageContaining("META-INF/services/dev.coroutine.spi.AwaitableAdapter");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> awaitable(this))
                .withMessageContaining("class dev.coroutine.it.interop.AdaptersTest of class loader ");
    }

    @Test
    void a_future_that_tells_nobody_when_it_is_done_needs_a_thread() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> awaitable(new FutureTask<>(() -> 1)))
                .withMessageEndingWith(
                        "Of any other Future one can only wait with a thread: await(toThread(future::get)).");
    }
}
