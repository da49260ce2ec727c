package com.shop;

import static dev.coroutine.Coroutines.*;

import dev.coroutine.Async;
import dev.coroutine.Task;
import java.util.concurrent.CompletableFuture;

/**
 * Lines end with a comment that tells whether they run. JaCoCo does not count a line in whose middle the method ends, by an
 * exception or by waiting for ever, in any method; such lines have no comment.
 */
public final class Covered implements Face {
    @Async
    static Task<Integer> straight(int number) {
        int sum = number; // runs
        await(yieldNow()); // runs
        sum += 1; // runs
        await(Task.done()); // runs
        return Task.of(sum); // runs
    }

    @Async
    static Task<Integer> branches(int number) {
        int sum = 0; // runs
        if (number > 0) { // runs
            sum += 1; // runs
            await(yieldNow()); // runs
            sum += 2; // runs
        } else {
            sum -= 1; // does not
            await(yieldNow()); // does not
            sum -= 2; // does not
        }
        switch (number) { // runs
            case 1:
                sum += await(straight(1)); // runs
                break; // runs
            default:
                sum += await(straight(2)); // does not
        }
        return Task.of(sum); // runs
    }

    @Async
    static Task<Integer> loops(int number) {
        int sum = 0; // runs
        for (int i = 0; i < number; i++) { // runs
            if (i == 100) { // runs
                sum += 100; // does not
            }
            await(yieldNow()); // runs
            if (i == 1) { // runs
                sum += 10; // runs
                continue; // runs
            }
            sum += i; // runs
        }
        while (sum < 0) { // runs
            await(yieldNow()); // does not
        }
        return Task.of(sum); // runs
    }

    @Async
    static Task<Integer> handlers(CompletableFuture<Integer> failed) {
        int sum = 0; // runs
        try {
            await(yieldNow()); // runs
            sum += await(failed);
            sum += 1; // does not
        } catch (IllegalStateException e) { // runs
            await(yieldNow()); // runs
            sum += 2; // runs
        } catch (IllegalArgumentException e) { // does not
            await(yieldNow()); // does not
        } finally {
            await(yieldNow()); // runs
            sum += 3; // runs
        }
        return Task.of(sum); // runs
    }

    @Async
    static Task<Integer> waitsForEver() {
        int sum = 1; // runs
        await(new CompletableFuture<>());
        return Task.of(sum); // does not
    }

    @Async
    static Task<Integer> neverCalled() {
        await(yieldNow()); // does not
        return Task.of(1); // does not
    }

    @Async
    public Task<Integer> virtual() {
        await(yieldNow()); // runs
        return Task.of(1); // runs
    }

    static Task<Integer> lambdas() {
        Task<Integer> task = createTask(() -> { // runs
            await(yieldNow()); // runs
            return Task.of(5); // runs
        });
        return task; // runs
    }

    public static void main(String[] args) {
        Face face = new Covered(); // runs
        run(() -> straight(1)); // runs
        run(() -> branches(1)); // runs
        run(() -> loops(3)); // runs
        run(() -> handlers(CompletableFuture.failedFuture(new IllegalStateException()))); // runs
        run(() -> face.twice()); // runs
        run(() -> lambdas()); // runs
        run(() -> { // runs
            var unused = waitsForEver(); // runs
            return Task.done(); // runs
        });
        System.out.println("done"); // runs
    }
}

interface Face {
    @Async
    Task<Integer> virtual();

    @Async
    default Task<Integer> twice() {
        int sum = await(virtual()); // runs
        sum += await(virtual()); // runs
        return Task.of(sum); // runs
    }
}
