package dev.coroutine.interop;

import dev.coroutine.spi.AwaitableAdapter;
import io.vertx.core.Future;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Awaits {@code Future} of Vert.x. It has no cancel: who is cancelled while waiting for it goes on, and what it stands for goes on
 * too.
 */
public final class VertxFutureAdapter implements AwaitableAdapter<Future<?>> {
    /** For the service loader. */
    public VertxFutureAdapter() {}

    @Override
    public Class<? super Future<?>> type() {
        return Future.class;
    }

    @Override
    public BooleanSupplier connect(Future<?> foreign, CompletableFuture<@Nullable Object> outcome) {
        // the stage that comes back repeats the outcome
        CompletionStage<?> unused = foreign.toCompletionStage().whenComplete((value, error) -> {
            if (error == null) {
                outcome.complete(value);
            } else {
                outcome.completeExceptionally(error);
            }
        });
        return () -> true;
    }
}
