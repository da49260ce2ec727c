package dev.coroutine.spi;

import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes the futures of a library awaitable, by {@code Coroutines.awaitable}.
 *
 * <p>It is registered as a service: by its name in {@code META-INF/services/dev.coroutine.spi.AwaitableAdapter}, in a named module
 * by {@code provides}. It has a public constructor without parameters, is used by many threads at once, and may be made several
 * times. If the library is missing, {@link #type} throws {@link NoClassDefFoundError}, and the adapter is left alone; so no
 * field, supertype or constructor of it may need the library.
 *
 * @param <F> the type of the library
 */
public interface AwaitableAdapter<F> {
    /** The type whose objects are adapted, those of its subtypes among them. */
    Class<? super F> type();

    /**
     * Begins to wait for an object of the library. Where that has to be started to have an outcome, starts it.
     *
     * @param foreign an object of {@link #type}
     * @param outcome to be completed, on any thread: with the value, which may be null, or with the very exception of the
     *     failure; with a {@link java.util.concurrent.CancellationException} if the foreign object was cancelled
     * @return what asks the foreign object to cancel what it stands for. It gives false if that is not cancelled: because it is
     *     done, and its outcome is there or will come, or because it refuses. Called by any thread; must not block
     */
    BooleanSupplier connect(F foreign, CompletableFuture<@Nullable Object> outcome);
}
