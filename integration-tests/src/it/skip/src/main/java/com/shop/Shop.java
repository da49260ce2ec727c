package com.shop;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.yieldNow;

import dev.coroutine.Async;
import dev.coroutine.Task;
import java.util.List;

public final class Shop {
    private Shop() {}

    @Async
    static Task<Integer> price(String item) {
        await(yieldNow());
        return Task.of(item.length());
    }

    @Async
    public static Task<Integer> total(List<String> items) {
        int total = 0;
        for (String item : items) {
            total += await(price(item));
        }
        return Task.of(total);
    }
}
