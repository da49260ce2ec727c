package dev.coroutine.interop;

import dev.coroutine.spi.AwaitableAdapter;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.FutureListener;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Awaits {@code Future} of Netty, {@code ChannelFuture} among them. One that has been made uncancellable goes on when it is asked to
 * cancel, and so does who awaits it.
 */
public final class NettyFutureAdapter implements AwaitableAdapter<Future<?>> {
    /** For the service loader. */
    public NettyFutureAdapter() {}

    @Override
    public Class<? super Future<?>> type() {
        return Future.class;
    }

    @Override
    public BooleanSupplier connect(Future<?> foreign, CompletableFuture<@Nullable Object> outcome) {
        whenDone(foreign, outcome);
        return () -> foreign.cancel(true);
    }

    private static <T> void whenDone(Future<T> foreign, CompletableFuture<@Nullable Object> outcome) {
        FutureListener<T> listener = done -> {
            if (done.isSuccess()) {
                outcome.complete(done.getNow());
            } else {
                outcome.completeExceptionally(done.cause()); // of one that was cancelled, a CancellationException
            }
        };
        foreign.addListener(listener);
    }
}
