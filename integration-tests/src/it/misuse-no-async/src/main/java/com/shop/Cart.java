package com.shop;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.yieldNow;

final class Cart {
    int size() {
        await(yieldNow());
        return 1;
    }
}
