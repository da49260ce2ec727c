package com.shop.orders;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.yieldNow;

import dev.coroutine.Async;
import dev.coroutine.Task;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import lombok.Builder;
import lombok.Cleanup;
import lombok.NonNull;
import lombok.Singular;
import lombok.SneakyThrows;
import lombok.Synchronized;
import lombok.Value;
import lombok.With;
import lombok.val;

/** What Lombok writes into a class, and into the coroutines of it. */
@Value
@Builder
public class Order {
    static final List<String> LOG = new ArrayList<>();

    @NonNull
    String name;

    @Singular
    List<String> items;

    @With
    int count;

    @Async
    Task<Integer> inferred() {
        val number = await(CompletableFuture.completedFuture(count));
        await(yieldNow());
        var sum = number;
        for (val item : items) {
            sum += item.length() + await(later(item)).length();
        }
        return Task.of(sum);
    }

    @Async
    @SneakyThrows
    Task<String> sneaky(boolean fails) {
        String text = await(later(name));
        if (fails) {
            throw new IOException(text);
        }
        return Task.of(text);
    }

    @Async
    @SneakyThrows
    Task<String> cleaned() {
        @Cleanup Closeable closed = () -> LOG.add("closed");
        String text = await(later(name));
        LOG.add("used");
        return Task.of(text);
    }

    @Async
    Task<String> checked(@NonNull String given) {
        return Task.of(await(later(given)));
    }

    @Synchronized
    int locked() {
        return count;
    }

    @Async
    static Task<String> built() {
        Order order = await(made(Order.builder().name("b").item("x").item(await(later("yy"))).build()));
        return Task.of(order.withCount(await(later("abc")).length()).toString());
    }

    @Async
    private static Task<Order> made(Order order) {
        await(yieldNow());
        return Task.of(order);
    }

    @Async
    private static Task<String> later(String text) {
        await(yieldNow());
        return Task.of(text);
    }
}
