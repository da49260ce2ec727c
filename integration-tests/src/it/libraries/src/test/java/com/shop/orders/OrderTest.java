package com.shop.orders;

import static dev.coroutine.Coroutines.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderTest {
    private final Order order = Order.builder().name("n").item("a").item("bb").count(4).build();

    @Test
    void variables_whose_type_lombok_infers() {
        assertEquals(10, run(order::inferred));
    }

    @Test
    void a_checked_exception_that_nobody_declares() {
        assertEquals("n", run(() -> order.sneaky(false)));
        assertEquals("n", assertThrows(IOException.class, () -> run(() -> order.sneaky(true))).getMessage());
    }

    @Test
    void a_resource_that_is_cleaned_up_after_a_suspension() {
        Order.LOG.clear();
        assertEquals("n", run(order::cleaned));
        assertEquals(List.of("used", "closed"), Order.LOG);
    }

    @Test
    void an_argument_that_lombok_checks() {
        assertEquals("x", run(() -> order.checked("x")));
        assertEquals(
                "given is marked non-null but is null",
                assertThrows(NullPointerException.class, () -> run(() -> order.checked(null))).getMessage());
    }

    @Test
    void builders_withers_and_what_value_adds() {
        assertEquals("Order(name=b, items=[x, yy], count=3)", run(Order::built));
        assertEquals(4, order.locked());
        assertEquals(order, order.withCount(5).withCount(4));
    }
}
