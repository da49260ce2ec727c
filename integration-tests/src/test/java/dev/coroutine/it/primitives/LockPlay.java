package dev.coroutine.it.primitives;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.it.primitives.Play.keep;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coroutine.Async;
import dev.coroutine.AsyncLock;
import dev.coroutine.Held;
import dev.coroutine.Task;
import java.util.Random;

/** One task at a time has the lock. */
final class LockPlay implements Play {
    private final AsyncLock lock = new AsyncLock();
    private final ArrivalOrder order = new ArrivalOrder();
    private int inside;

    @Override
    @Async
    public Task<Void> act(Random random) {
        if (random.nextInt(5) == 0) {
            if (lock.tryAcquire()) {
                order.got(order.ask());
                inside++;
                await(keep(random, () -> leave(lock::release)));
            }
            return Task.done();
        }
        int ticket = order.ask();
        Held held = await(lock.acquire());
        order.got(ticket);
        inside++;
        await(keep(random, () -> leave(held::close)));
        return Task.done();
    }

    private void leave(Runnable release) {
        assertThat(inside--).isEqualTo(1);
        release.run();
    }

    @Override
    public void letGo() {}

    @Override
    public void check() {
        assertThat(lock.tryAcquire()).isTrue();
    }
}
