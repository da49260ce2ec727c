package dev.coroutine.agent;

import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The agent's memory of every class loader, forgotten together with the loader. */
final class LoaderMemories {
    private final Predicate<String> compiledToo;
    private final Map<@Nullable ClassLoader, LoaderMemory> byLoader = new WeakHashMap<>();

    LoaderMemories(Predicate<String> compiledToo) {
        this.compiledToo = compiledToo;
    }

    LoaderMemory of(@Nullable ClassLoader loader) {
        synchronized (byLoader) {
            LoaderMemory memory = byLoader.get(loader);
            if (memory == null) {
                ClassLoader resources = loader == null ? ClassLoader.getPlatformClassLoader() : loader;
                memory = new LoaderMemory(resources, compiledToo);
                byLoader.put(loader, memory);
            }
            return memory;
        }
    }
}
