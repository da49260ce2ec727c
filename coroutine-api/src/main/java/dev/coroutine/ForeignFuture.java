package dev.coroutine;

import dev.coroutine.spi.AwaitableAdapter;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What an object of another library stands for, as a future. A cancel goes to that object first: where it is done already, or
 * refuses, its outcome stands.
 */
final class ForeignFuture extends CompletableFuture<@Nullable Object> {
    private volatile BooleanSupplier canceller = () -> true;

    private ForeignFuture() {}

    static <F> ForeignFuture of(F foreign, AwaitableAdapter<F> adapter) {
        ForeignFuture future = new ForeignFuture();
        future.canceller = adapter.connect(foreign, future);
        return future;
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        if (!isDone() && canceller.getAsBoolean()) {
            return super.cancel(mayInterruptIfRunning);
        }
        return isCancelled();
    }
}
