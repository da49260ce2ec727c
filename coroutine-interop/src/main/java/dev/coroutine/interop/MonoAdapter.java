package dev.coroutine.interop;

import dev.coroutine.spi.AwaitableAdapter;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/** Awaits {@code Mono} of Reactor: subscribes; an empty one gives null. A cancel cancels the subscription. */
public final class MonoAdapter implements AwaitableAdapter<Mono<?>> {
    /** For the service loader. */
    public MonoAdapter() {}

    @Override
    public Class<? super Mono<?>> type() {
        return Mono.class;
    }

    @Override
    public BooleanSupplier connect(Mono<?> foreign, CompletableFuture<@Nullable Object> outcome) {
        Disposable subscription =
                foreign.subscribe(outcome::complete, outcome::completeExceptionally, () -> outcome.complete(null));
        return () -> {
            subscription.dispose();
            return true;
        };
    }
}
