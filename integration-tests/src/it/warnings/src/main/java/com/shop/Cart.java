package com.shop;

import dev.coroutine.Async;
import dev.coroutine.Task;

final class Cart {
    private Cart() {}

    @Async
    static Task<Integer> size() {
        return Task.of(1);
    }
}
