package com.shop.mocked;

import static dev.coroutine.Coroutines.await;

import dev.coroutine.Async;
import dev.coroutine.Task;

/** Awaits the coroutines of others. */
public class Shop {
    private final Prices prices;
    private final Tariff tariff;

    public Shop(Prices prices, Tariff tariff) {
        this.prices = prices;
        this.tariff = tariff;
    }

    @Async
    public Task<Integer> total(String item) {
        return Task.of(await(prices.price(item)) + await(prices.ready(item)));
    }

    @Async
    public Task<Integer> taxed(String item) {
        return Task.of(await(prices.twice(item)) + await(tariff.doubled(item)) + await(tariff.rate(item)));
    }
}
