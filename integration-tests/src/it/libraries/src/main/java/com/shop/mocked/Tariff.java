package com.shop.mocked;

import static dev.coroutine.Coroutines.await;

import dev.coroutine.Async;
import dev.coroutine.Task;

/** An abstract coroutine and one with a body. */
public interface Tariff {
    @Async
    Task<Integer> rate(String item);

    @Async
    default Task<Integer> doubled(String item) {
        return Task.of(2 * await(rate(item)));
    }
}
