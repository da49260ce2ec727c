package dev.coroutine;

import dev.coroutine.spi.AwaitableAdapter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** The adapters that a class loader, or one of its parents, has registered and that can be used. */
final class AdapterServices {
    /** A service loader that fails so often fails for ever. */
    private static final int MANY = 100;

    private AdapterServices() {}

    /**
     * The adapters in the order of the service loader.
     *
     * @param loader null for that of the system
     * @param unusable gets what to tell of those that cannot be used, because the library of their type is missing or for
     *     another reason: they are no concern of somebody who awaits something else
     */
    static List<AwaitableAdapter<?>> of(@Nullable ClassLoader loader, List<String> unusable) {
        List<AwaitableAdapter<?>> adapters = new ArrayList<>();
        @SuppressWarnings("rawtypes") // the class of a service has no type arguments
        Iterator<AwaitableAdapter> found =
                ServiceLoader.load(AwaitableAdapter.class, loader).iterator();
        for (int failures = 0; failures < MANY; failures++) {
            try {
                while (found.hasNext()) {
                    addUsable(found.next(), adapters, unusable);
                }
                return adapters;
            } catch (ServiceConfigurationError | LinkageError e) {
                unusable.add(e.toString());
            }
        }
        return adapters;
    }

    private static void addUsable(
            AwaitableAdapter<?> adapter, List<AwaitableAdapter<?>> adapters, List<String> unusable) {
        try {
            if (adapter.type() != null) {
                adapters.add(adapter);
            }
        } catch (LinkageError e) {
            unusable.add(adapter.getClass().getName() + " (" + e + ")");
        }
    }
}
