package com.shop;

import static dev.coroutine.Coroutines.run;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ShopTest {
    @Test
    void total() {
        assertEquals(6, run(() -> Shop.total("a", "bb", "ccc")));
    }
}
