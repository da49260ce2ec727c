package dev.coroutine.interop;

import dev.coroutine.spi.AwaitableAdapter;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Awaits {@code Uni} of Mutiny: subscribes. A cancel cancels the subscription. */
public final class UniAdapter implements AwaitableAdapter<Uni<?>> {
    /** For the service loader. */
    public UniAdapter() {}

    @Override
    public Class<? super Uni<?>> type() {
        return Uni.class;
    }

    @Override
    public BooleanSupplier connect(Uni<?> foreign, CompletableFuture<@Nullable Object> outcome) {
        Cancellable subscription = foreign.subscribe().with(outcome::complete, outcome::completeExceptionally);
        return () -> {
            subscription.cancel();
            return true;
        };
    }
}
