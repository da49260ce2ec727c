package com.shop.advised;

import static dev.coroutine.Coroutines.await;

import dev.coroutine.Async;
import dev.coroutine.Task;

/** Advised by a proxy of the JDK. */
public interface Tariff {
    @Async
    Task<Integer> rate(String item);

    @Async
    default Task<Integer> doubled(String item) {
        return Task.of(2 * await(rate(item)));
    }
}
