package dev.coroutine.agent;

import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The agent's memory of every class loader, forgotten together with the loader. */
final class LoaderMemories {
    private final Predicate<String> compiledToo;
    private final Map<ClassLoader, LoaderMemory> byLoader = new WeakHashMap<>();
    private final LoaderMemory ofBootLoader;

    LoaderMemories(Predicate<String> compiledToo) {
        this.compiledToo = compiledToo;
        this.ofBootLoader = new LoaderMemory(ClassLoader.getPlatformClassLoader(), compiledToo);
    }

    LoaderMemory of(@Nullable ClassLoader loader) {
        if (loader == null) {
            return ofBootLoader;
        }
        synchronized (byLoader) {
            LoaderMemory memory = byLoader.get(loader);
            if (memory == null) {
                memory = new LoaderMemory(loader, compiledToo);
                byLoader.put(loader, memory);
            }
            return memory;
        }
    }
}
