package com.checkout;

import static dev.coroutine.Coroutines.run;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CheckoutTest {
    @Test
    void the_callee_of_the_other_module_runs_in_the_task_of_its_caller() {
        assertEquals(3, run(() -> Checkout.pay("tea")));
    }
}
