package dev.coroutine.benchmarks.growth;

import dev.coroutine.EventLoop;
import java.util.ArrayList;
import java.util.List;

/** Threads that queue callbacks for a loop from outside. */
final class Producers {
    private static final int CALLBACKS = 1_000_000;

    private int performed;

    double millionsPerSecond(int producers) {
        performed = 0;
        long begin = System.nanoTime();
        try (EventLoop loop = EventLoop.open()) {
            for (Thread thread : threads(loop, producers)) {
                thread.start();
            }
            loop.runForever();
        }
        long nanos = System.nanoTime() - begin;
        if (performed != total(producers)) {
            throw new IllegalStateException(performed + " of " + total(producers) + " callbacks");
        }
        return performed * 1e3 / nanos;
    }

    private static int total(int producers) {
        return CALLBACKS / producers * producers;
    }

    private List<Thread> threads(EventLoop loop, int producers) {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < producers; i++) {
            threads.add(new Thread(() -> produce(loop, producers)));
        }
        return threads;
    }

    private void produce(EventLoop loop, int producers) {
        for (int i = 0; i < CALLBACKS / producers; i++) {
            Object unused = loop.callSoonThreadsafe(() -> perform(loop, producers));
        }
    }

    /** On the thread of the loop. */
    private void perform(EventLoop loop, int producers) {
        if (++performed == total(producers)) {
            loop.stop();
        }
    }
}
