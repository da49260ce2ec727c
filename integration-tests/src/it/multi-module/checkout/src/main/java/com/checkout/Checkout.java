package com.checkout;

import static dev.coroutine.Coroutines.await;

import com.prices.Prices;
import com.prices.Prices.Quote;
import dev.coroutine.Async;
import dev.coroutine.Task;

public final class Checkout {
    private Checkout() {}

    @Async
    public static Task<Integer> pay(String item) {
        Quote quote = await(Prices.of(item));
        if (quote.task() != Task.current()) {
            throw new IllegalStateException("the callee of the other module ran in a task of its own");
        }
        return Task.of(quote.price());
    }
}
