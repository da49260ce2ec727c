package dev.coroutine.interop;

import com.google.common.util.concurrent.ListenableFuture;
import dev.coroutine.spi.AwaitableAdapter;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Awaits {@code ListenableFuture} of Guava. A cancel interrupts the computation, as {@code cancel(true)} there does. */
public final class ListenableFutureAdapter implements AwaitableAdapter<ListenableFuture<?>> {
    /** For the service loader. */
    public ListenableFutureAdapter() {}

    @Override
    public Class<? super ListenableFuture<?>> type() {
        return ListenableFuture.class;
    }

    @Override
    public BooleanSupplier connect(ListenableFuture<?> foreign, CompletableFuture<@Nullable Object> outcome) {
        foreign.addListener(() -> complete(foreign, outcome), Runnable::run);
        return () -> foreign.cancel(true);
    }

    private static void complete(ListenableFuture<?> done, CompletableFuture<@Nullable Object> outcome) {
        try {
            outcome.complete(done.get());
        } catch (ExecutionException e) {
            outcome.completeExceptionally(e.getCause() == null ? e : e.getCause());
        } catch (CancellationException e) {
            outcome.completeExceptionally(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            outcome.completeExceptionally(e);
        }
    }
}
