package com.shop;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.yieldNow;

import dev.coroutine.Async;

final class Cart {
    @Async
    int size() {
        await(yieldNow());
        return 1;
    }
}
