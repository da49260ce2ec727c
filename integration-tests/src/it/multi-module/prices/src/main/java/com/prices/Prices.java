package com.prices;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.yieldNow;

import dev.coroutine.Async;
import dev.coroutine.Task;

public final class Prices {
    private Prices() {}

    /** Returns the price and the name of the task that found it. */
    @Async
    public static Task<Quote> of(String item) {
        await(yieldNow());
        return Task.of(new Quote(item.length(), Task.current()));
    }

    public record Quote(int price, Task<?> task) {}
}
