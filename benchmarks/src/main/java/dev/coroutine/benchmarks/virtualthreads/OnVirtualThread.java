package dev.coroutine.benchmarks.virtualthreads;

import java.util.function.LongUnaryOperator;

/** Runs an ordinary program in one virtual thread: where nothing waits, that is all there is to do. */
record OnVirtualThread(LongUnaryOperator program) implements LongUnaryOperator {
    @Override
    public long applyAsLong(long rounds) {
        return VirtualThreads.run(() -> program.applyAsLong(rounds));
    }
}
