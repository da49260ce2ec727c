package com.shop;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.yieldNow;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.coroutine.Async;
import dev.coroutine.Task;
import dev.coroutine.test.AsyncTest;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

class ShopTest {
    @AsyncTest
    @Async
    Task<Void> leaves_a_task() {
        Task<Void> audit = createTask("audit", () -> audit());
        await(yieldNow());
        return audit.isDone() ? audit : Task.done();
    }

    @Async
    private static Task<Void> audit() {
        await(sleep(Duration.ofDays(1)));
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> waits_for_ever() {
        await(answer());
        return Task.done();
    }

    @Async
    private static Task<String> answer() {
        CompletableFuture<String> nobody = new CompletableFuture<>();
        return Task.of(await(nobody) + "!");
    }

    @AsyncTest
    @Async
    Task<Void> overlooks_a_failure() {
        Task<Void> order = createTask("order", () -> {
            await(yieldNow());
            throw new IOException("sold out");
        });
        await(sleep(Duration.ofSeconds(1)));
        return order == null ? order : Task.done();
    }

    @AsyncTest(seed = 99)
    @Async
    Task<Void> expects_another_sum() {
        await(yieldNow());
        assertEquals(5, 2 + 2);
        return Task.done();
    }
}
