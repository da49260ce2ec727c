package dev.coroutine.benchmarks.common;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * The smallest loop that can serve futures: a queue of actions, performed one after the other by the thread that waits for a
 * result. No timers, no channels, no other threads.
 */
public final class MiniLoop implements Executor {
    private final Queue<Runnable> ready = new ArrayDeque<>();

    @Override
    public void execute(Runnable action) {
        ready.add(action);
    }

    /** A future that is completed when its turn comes. */
    public CompletableFuture<Void> nextTurn() {
        Turn turn = new Turn();
        ready.add(turn);
        return turn;
    }

    /** Performs what is queued until the future is done. */
    public <T> T run(CompletableFuture<T> main) {
        while (!main.isDone()) {
            performOne();
        }
        return main.join();
    }

    /** Performs what is queued until nothing is. */
    public void runUntilIdle() {
        while (!ready.isEmpty()) {
            performOne();
        }
    }

    private void performOne() {
        Runnable action = ready.poll();
        if (action == null) {
            throw new IllegalStateException("nothing is queued, and the main future is not done");
        }
        action.run();
    }

    /** Future and action in one object. */
    private static final class Turn extends CompletableFuture<Void> implements Runnable {
        @Override
        public void run() {
            complete(null);
        }
    }
}
