package com.shop;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.coroutine.Async;
import dev.coroutine.Task;
import dev.coroutine.test.AsyncTest;
import dev.coroutine.test.TestEventLoop;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CacheTest {
    private int fetched;
    private Cache<String> cache;

    @BeforeEach
    void open() {
        cache = new Cache<>(() -> sleep(Duration.ofSeconds(2), "value " + ++fetched));
    }

    @AsyncTest
    @Async
    Task<Void> fetches_again_after_an_hour(TestEventLoop loop) throws Exception {
        assertEquals("value 1", await(cache.get()));
        await(sleep(Duration.ofMinutes(59)));
        assertEquals("value 1", await(cache.get()));
        await(sleep(Duration.ofMinutes(1)));
        assertEquals("value 2", await(cache.get()));
        assertEquals(Duration.ofHours(1).plusSeconds(4), loop.elapsed());
        return Task.done();
    }

    @Test
    void stands_beside_tests_of_jupiter() {
        assertEquals(0, fetched);
    }
}
