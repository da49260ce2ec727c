package dev.coroutine.it.primitives;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.yieldNow;

import dev.coroutine.Async;
import dev.coroutine.Task;
import java.util.Random;
import java.util.concurrent.BrokenBarrierException;

/** What the tasks of a schedule do, and what must hold. */
interface Play {
    /** One step of a task. */
    Task<Void> act(Random random) throws BrokenBarrierException;

    /** Nobody has gone on for some turns: ends what may wait for ever. */
    void letGo();

    /** All tasks have ended. */
    void check();

    /** Keeps something for some turns and gives it back, also when it is cancelled meanwhile. */
    @Async
    static Task<Void> keep(Random random, Runnable giveBack) {
        try {
            if (random.nextInt(3) > 0) {
                await(yieldNow());
            }
        } finally {
            giveBack.run();
        }
        return Task.done();
    }
}
