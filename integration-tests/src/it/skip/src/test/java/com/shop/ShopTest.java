package com.shop;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.run;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.coroutine.Task;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShopTest {
    @Test
    void adds_the_prices() {
        assertEquals(6, run(() -> Shop.total(List.of("a", "bb", "ccc"))));
    }

    @Test
    void a_lambda_of_a_test_may_await() {
        int twice = run(() -> {
            int once = await(Shop.total(List.of("a", "bb")));
            return Task.of(2 * once);
        });
        assertEquals(6, twice);
    }
}
