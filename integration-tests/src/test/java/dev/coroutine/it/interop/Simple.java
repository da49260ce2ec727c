package dev.coroutine.it.interop;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A future of a library, and what is done to it there. */
record Simple(
        Object object, Consumer<@Nullable String> completion, Consumer<Throwable> failure, BooleanSupplier cancelled)
        implements Foreign {
    @Override
    public void complete(@Nullable String value) {
        completion.accept(value);
    }

    @Override
    public void fail(Throwable error) {
        failure.accept(error);
    }

    @Override
    public boolean isCancelled() {
        return cancelled.getAsBoolean();
    }
}
