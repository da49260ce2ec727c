package com.shop;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coroutine.NotCompiledException;
import org.junit.jupiter.api.Test;

class ShopTest {
    @Test
    void an_await_that_was_not_compiled_throws_also_for_a_completed_future() {
        NotCompiledException e = assertThrows(NotCompiledException.class, () -> Shop.price("tea"));
        assertTrue(e.getMessage().contains("com.shop.Shop.price"), e.getMessage());
    }
}
