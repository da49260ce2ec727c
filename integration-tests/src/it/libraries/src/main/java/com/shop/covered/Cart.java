package com.shop.covered;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.yieldNow;

import dev.coroutine.Async;
import dev.coroutine.Task;

/** Lines end with a comment that tells whether the test runs them. */
public final class Cart {
    private Cart() {}

    @Async
    static Task<Integer> price(String item) {
        await(yieldNow()); // runs
        return Task.of(item.length()); // runs
    }

    @Async
    static Task<Integer> total(String... items) {
        int total = 0; // runs
        for (String item : items) { // runs
            if (item.isEmpty()) { // runs
                total += await(price("free")); // does not
                continue; // does not
            }
            total += await(price(item)); // runs
        }
        return Task.of(total); // runs
    }

    @Async
    static Task<Integer> unused() {
        await(yieldNow()); // does not
        return Task.of(1); // does not
    }
}
