package dev.coroutine;

import dev.coroutine.runtime.ThreadContext;
import org.jspecify.annotations.Nullable;

/** How a loop is run on somebody else's thread: one turn at a time, when its host or its program finds that it is time. */
final class HostedTurns {
    private final DrivenLoop loop;
    private final LoopThread thread;
    private final Turns turns;

    HostedTurns(DrivenLoop loop, LoopThread thread, Turns turns) {
        this.loop = loop;
        this.thread = thread;
        this.turns = turns;
    }

    /** The loop may be used: who queues something rings. */
    void begin() {
        boolean unused = turns.fallAsleep();
        ThreadContext.settle(loop);
    }

    /**
     * One turn on the host's thread.
     *
     * @param askForNext called before anything runs
     * @return whether the next turn has been asked for; else who queues something will ring
     */
    boolean turn(Runnable askForNext) {
        if (!turns.admitDue() && turns.fallAsleep()) {
            return false;
        }
        runReady(askForNext);
        return true;
    }

    /**
     * One turn on the thread of a program that will come again anyway.
     *
     * @return in how many nanoseconds there is something to do
     */
    long pump() {
        thread.check("pump");
        if (thread.isTurning()) {
            throw new IllegalStateException("pump was called by what the event loop runs: await instead");
        }
        if (turns.admitDue()) {
            runReady(() -> {});
        }
        return turns.isIdle() ? Math.max(0, turns.nanosToNext()) : 0;
    }

    private void runReady(Runnable first) {
        ThreadContext context = ThreadContext.current();
        @Nullable Thread outer = thread.beginTurn();
        try {
            first.run();
            context.runLoop(loop, () -> turns.runReady(item -> loop.perform(item, context)));
        } finally {
            thread.endTurn(outer);
        }
    }
}
