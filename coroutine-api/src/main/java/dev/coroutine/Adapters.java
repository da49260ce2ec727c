package dev.coroutine;

import dev.coroutine.spi.AwaitableAdapter;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How is an object awaited that is no stage? By the adapter for its type; where there is none, by its method {@code
 * toCompletableFuture}.
 *
 * <p>Adapters are looked for where the object's class comes from, then in the thread's context class loader, then where this
 * library comes from; the first of these that has any for the type decides, by the one for the most special type. What was
 * found is remembered with the class: an adapter of a loader that may be dropped before the class only as long as somebody else
 * keeps it.
 */
final class Adapters {
    private static final ClassValue<Known> KNOWN = new ClassValue<>() {
        @Override
        protected Known computeValue(Class<?> type) {
            return new Known();
        }
    };

    private Adapters() {}

    /**
     * The adapter for an object.
     *
     * @throws IllegalArgumentException if there is none; the message names the type and the remedies
     */
    static AwaitableAdapter<?> find(Object foreign) {
        Class<?> type = foreign.getClass();
        Known known = KNOWN.get(type);
        AwaitableAdapter<?> adapter = known.get();
        if (adapter == null) {
            adapter = search(type);
            known.set(adapter, livesAsLongAs(type, adapter.getClass()));
        }
        return adapter;
    }

    private static AwaitableAdapter<?> search(Class<?> type) {
        List<String> unusable = new ArrayList<>();
        for (@Nullable ClassLoader loader : loaders(type)) {
            AwaitableAdapter<?> best = mostSpecial(type, AdapterServices.of(loader, unusable));
            if (best != null) {
                return best;
            }
        }
        AwaitableAdapter<?> own = StageMethod.of(type);
        if (own == null) {
            throw new IllegalArgumentException(NoAdapter.message(type, unusable));
        }
        return own;
    }

    private static Set<@Nullable ClassLoader> loaders(Class<?> type) {
        Set<@Nullable ClassLoader> loaders = new LinkedHashSet<>();
        loaders.add(type.getClassLoader());
        loaders.add(Thread.currentThread().getContextClassLoader());
        loaders.add(Adapters.class.getClassLoader());
        return loaders;
    }

    private static @Nullable AwaitableAdapter<?> mostSpecial(Class<?> type, List<AwaitableAdapter<?>> adapters) {
        AwaitableAdapter<?> best = null;
        for (AwaitableAdapter<?> adapter : adapters) {
            if (adapter.type().isAssignableFrom(type) && (best == null || isMoreSpecial(adapter.type(), best.type()))) {
                best = adapter;
            }
        }
        return best;
    }

    private static boolean isMoreSpecial(Class<?> one, Class<?> other) {
        return one != other && other.isAssignableFrom(one);
    }

    /** Whether the adapter's class cannot be unloaded before the other class. */
    private static boolean livesAsLongAs(Class<?> type, Class<?> adapter) {
        ClassLoader wanted = adapter.getClassLoader();
        ClassLoader loader = type.getClassLoader();
        while (loader != wanted && loader != null) {
            loader = loader.getParent();
        }
        return loader == wanted;
    }

    /** What is remembered of a class. */
    private static final class Known {
        private volatile @Nullable AwaitableAdapter<?> lasting;
        private volatile @Nullable WeakReference<AwaitableAdapter<?>> passing;

        @Nullable
        AwaitableAdapter<?> get() {
            AwaitableAdapter<?> adapter = lasting;
            WeakReference<AwaitableAdapter<?>> reference = passing;
            return adapter == null && reference != null ? reference.get() : adapter;
        }

        void set(AwaitableAdapter<?> adapter, boolean lasts) {
            if (lasts) {
                lasting = adapter;
            } else {
                passing = new WeakReference<>(adapter);
            }
        }
    }
}
