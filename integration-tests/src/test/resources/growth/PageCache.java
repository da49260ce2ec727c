package growth;

import static dev.coroutine.Coroutines.await;

import dev.coroutine.Async;
import dev.coroutine.Task;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A cache that loads what it does not hold: two of its methods await. */
public final class PageCache<K, V> {
    private final Map<K, Entry<V>> entries = new LinkedHashMap<>(16, 0.75f, true);
    private final Function<? super K, ? extends Task<V>> loader;
    private final Clock clock;
    private final Duration age;
    private final int capacity;
    private long hits;
    private long misses;

    public PageCache(Function<? super K, ? extends Task<V>> loader, Clock clock, Duration age, int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity " + capacity);
        }
        this.loader = loader;
        this.clock = clock;
        this.age = age;
        this.capacity = capacity;
    }

    @Async
    public Task<V> get(K key) {
        Entry<V> entry = entries.get(key);
        if (entry != null && !isStale(entry)) {
            hits++;
            return Task.of(entry.value());
        }
        misses++;
        V value = await(loader.apply(key));
        put(key, value);
        return Task.of(value);
    }

    @Async
    public Task<Integer> refresh() {
        int refreshed = 0;
        for (K key : List.copyOf(entries.keySet())) {
            Entry<V> entry = entries.get(key);
            if (entry != null && isStale(entry)) {
                V value = await(loader.apply(key));
                if (!value.equals(entry.value())) {
                    refreshed++;
                }
                put(key, value);
            }
        }
        return Task.of(refreshed);
    }

    public Optional<V> peek(K key) {
        Entry<V> entry = entries.get(key);
        return entry == null || isStale(entry) ? Optional.empty() : Optional.of(entry.value());
    }

    public void put(K key, V value) {
        entries.put(key, new Entry<>(value, clock.instant()));
        Iterator<K> oldest = entries.keySet().iterator();
        while (entries.size() > capacity && oldest.hasNext()) {
            oldest.next();
            oldest.remove();
        }
    }

    public boolean remove(K key) {
        return entries.remove(key) != null;
    }

    public double hitRate() {
        long all = hits + misses;
        return all == 0 ? 0 : (double) hits / all;
    }

    private boolean isStale(Entry<V> entry) {
        return Duration.between(entry.loaded(), clock.instant()).compareTo(age) > 0;
    }

    @Override
    public String toString() {
        return "PageCache[" + entries.size() + " of " + capacity + ", " + Math.round(hitRate() * 100) + "% hits]";
    }

    private record Entry<V>(V value, Instant loaded) {}
}
