package com.shop.advised;

import static dev.coroutine.Coroutines.await;

import dev.coroutine.Async;
import dev.coroutine.Task;

/** Awaits the coroutines of others, whatever stands before them. */
public final class Shop {
    private Shop() {}

    @Async
    public static Task<Integer> total(Prices prices, Tariff tariff) {
        int sum = await(prices.price("abc"));
        sum += await(prices.guarded("abc"));
        sum += await(prices.inPackage("abc"));
        sum += await(tariff.rate("abc"));
        return Task.of(sum + await(tariff.doubled("abc")));
    }
}
