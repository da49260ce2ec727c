package dev.coroutine.it.streams;

import dev.coroutine.EventLoop;
import java.util.concurrent.CompletableFuture;

/** A loop on a thread of its own. */
final class LoopThread implements AutoCloseable {
    private final CompletableFuture<EventLoop> opened = new CompletableFuture<>();
    private final Thread thread = new Thread(this::run, "loop");

    LoopThread() {
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try (EventLoop loop = EventLoop.open()) {
            loop.callSoon(() -> opened.complete(loop));
            loop.runForever();
        }
    }

    EventLoop loop() {
        return opened.join();
    }

    @Override
    public void close() {
        loop().stop();
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
