package dev.coroutine.it.primitives;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.it.primitives.Play.keep;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coroutine.Async;
import dev.coroutine.AsyncSemaphore;
import dev.coroutine.Held;
import dev.coroutine.Task;
import java.util.Random;

/** No more tasks than there are permits are inside. */
final class SemaphorePlay implements Play {
    private final AsyncSemaphore semaphore;
    private final ArrivalOrder order = new ArrivalOrder();
    private final int permits;
    private int inside;

    SemaphorePlay(int permits) {
        this.permits = permits;
        this.semaphore = AsyncSemaphore.bounded(permits);
    }

    @Override
    @Async
    public Task<Void> act(Random random) {
        if (random.nextInt(5) == 0) {
            if (semaphore.tryAcquire()) {
                order.got(order.ask());
                inside++;
                await(keep(random, () -> leave(semaphore::release)));
            }
            return Task.done();
        }
        int ticket = order.ask();
        Held held = await(semaphore.acquire());
        order.got(ticket);
        inside++;
        await(keep(random, () -> leave(held::close)));
        return Task.done();
    }

    private void leave(Runnable release) {
        assertThat(inside--).isBetween(1, permits);
        release.run();
    }

    @Override
    public void letGo() {}

    @Override
    public void check() {
        for (int i = 0; i < permits; i++) {
            assertThat(semaphore.tryAcquire()).isTrue();
        }
        assertThat(semaphore.tryAcquire()).isFalse();
    }
}
