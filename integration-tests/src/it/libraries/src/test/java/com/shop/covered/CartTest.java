package com.shop.covered;

import static dev.coroutine.Coroutines.run;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CartTest {
    @Test
    void total() {
        assertEquals(6, run(() -> Cart.total("a", "bb", "ccc")));
    }
}
