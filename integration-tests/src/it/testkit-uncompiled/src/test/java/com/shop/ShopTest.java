package com.shop;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.sleep;

import dev.coroutine.Async;
import dev.coroutine.Task;
import dev.coroutine.test.AsyncTest;
import java.time.Duration;

class ShopTest {
    @AsyncTest
    @Async
    Task<Void> is_not_compiled() {
        await(sleep(Duration.ofSeconds(1)));
        return Task.done();
    }
}
