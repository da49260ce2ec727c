package dev.coroutine.agent;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The agent's memory of every class loader, forgotten together with the loader. Loaders are told apart by identity: what a loader
 * of the user's answers to {@code equals} is not asked.
 */
final class LoaderMemories {
    private final Predicate<String> compiledToo;
    private final Terminal terminal;
    private final Map<Key, LoaderMemory> byLoader = new HashMap<>();
    private final ReferenceQueue<ClassLoader> gone = new ReferenceQueue<>();
    private @Nullable LoaderMemory ofBootLoader;

    LoaderMemories(Predicate<String> compiledToo, Terminal terminal) {
        this.compiledToo = compiledToo;
        this.terminal = terminal;
    }

    LoaderMemory of(@Nullable ClassLoader loader) {
        synchronized (byLoader) {
            if (loader == null) {
                return ofBootLoader();
            }
            for (Reference<?> key = gone.poll(); key != null; key = gone.poll()) {
                byLoader.remove(key);
            }
            Key key = new Key(loader, gone);
            LoaderMemory memory = byLoader.get(key);
            if (memory == null) {
                memory = new LoaderMemory(loader, compiledToo, terminal);
                byLoader.put(key, memory);
            }
            return memory;
        }
    }

    /** Made when it is asked for: a program without coroutines loads nothing of the compiler. */
    private LoaderMemory ofBootLoader() {
        LoaderMemory memory = ofBootLoader;
        if (memory == null) {
            memory = new LoaderMemory(ClassLoader.getPlatformClassLoader(), compiledToo, terminal);
            ofBootLoader = memory;
        }
        return memory;
    }

    private static final class Key extends WeakReference<ClassLoader> {
        private final int hash;

        Key(ClassLoader loader, ReferenceQueue<ClassLoader> gone) {
            super(loader, gone);
            this.hash = System.identityHashCode(loader);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other == this || (other instanceof Key key && get() != null && key.get() == get());
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }
}
