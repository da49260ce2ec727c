package com.shop;

import static dev.coroutine.Coroutines.*;

import dev.coroutine.Async;
import dev.coroutine.Task;
import java.util.concurrent.CompletableFuture;

/** Lines that end with a comment "old" are left out of the later code, those with "new" of the earlier one. */
public final class Swapped {
    @Async
    static Task<String> unchanged(CompletableFuture<String> gate) {
        int three = 3;
        return Task.of(await(gate) + three);
    }

    @Async
    static Task<String> textChanges(CompletableFuture<String> gate) {
        String kept = "kept";
        System.getProperty("x"); // new
        System.getProperty("y"); // new
        String text = await(gate);
        text += " in old code"; // old
        text += " in new code"; // new
        return Task.of(kept + " " + text);
    }

    @Async
    static Task<String> loopChanges(CompletableFuture<String> gate) {
        String text = "";
        for (int i = 0; i < 3; i++) {
            text += i + await(gate) + "-"; // old
            text += i + await(gate) + "+"; // new
            await(yieldNow());
        }
        return Task.of(text);
    }

    @Async
    static Task<String> keepsMore(CompletableFuture<String> gate) {
        int added = 5; // new
        String text = await(gate);
        text += added; // new
        return Task.of(text);
    }

    @Async
    static Task<String> keepsLess(CompletableFuture<String> gate) {
        int dropped = 5; // old
        String text = await(gate);
        text += dropped; // old
        return Task.of(text);
    }

    @Async
    static Task<String> keepsOtherType(CompletableFuture<String> gate) {
        int kept = 5; // old
        long kept = 6; // new
        return Task.of(await(gate) + kept);
    }

    @Async
    static Task<String> keepsAnotherOfTheSameType(CompletableFuture<String> gate) {
        int one = 1;
        int two = 2;
        return Task.of(await(gate) + one); // old
        return Task.of(await(gate) + two); // new
    }

    @Async
    static Task<String> awaitsMore(CompletableFuture<String> gate) {
        await(yieldNow()); // new
        return Task.of(await(gate));
    }

    @Async
    static Task<String> awaitsOtherType(CompletableFuture<?> gate) {
        String text = (String) await(gate); // old
        Integer text = await(gate).toString().length(); // new
        return Task.of("" + text);
    }

    @Async
    static Task<String> overloaded(CompletableFuture<String> gate) {
        return Task.of(await(gate) + "1");
    }

    @Async
    static Task<String> overloaded(CompletableFuture<String> gate, long number) {
        return Task.of(await(gate) + number); // old
        return Task.of(number + await(gate)); // new
    }

    @Async
    private Task<String> privateAndFused(CompletableFuture<String> gate) {
        String old = await(gate); // old
        String kept = "new"; // new
        String old = kept + await(gate); // new
        return Task.of(old);
    }

    @Async
    Task<String> awaitsTheChanged(CompletableFuture<String> gate) {
        try {
            return Task.of(await(privateAndFused(gate)));
        } catch (IllegalStateException e) {
            return Task.of("caught " + e.getClass().getSimpleName());
        }
    }

    static Task<String> lambda(CompletableFuture<String> gate) {
        return createTask(() -> {
            String text = await(gate);
            text += " old"; // old
            text += " new"; // new
            return Task.of(text);
        });
    }

    static Task<String> lambdaThatKeepsMore(CompletableFuture<String> gate) {
        return createTask(() -> {
            int added = 7; // new
            String text = await(gate);
            text += added; // new
            return Task.of(text);
        });
    }
}
