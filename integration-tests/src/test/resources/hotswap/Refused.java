package com.shop;

import static dev.coroutine.Coroutines.*;

import dev.coroutine.Async;
import dev.coroutine.Task;
import java.util.concurrent.CompletableFuture;

public final class Refused {
    @Async
    static Task<String> callsAnotherClass(CompletableFuture<String> gate) {
        String text = await(gate);
        text += await(new Swapped().awaitsTheChanged(gate)); // new
        return Task.of(text);
    }
}
