package dev.coroutine.it.primitives;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.it.primitives.Play.keep;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coroutine.Async;
import dev.coroutine.AsyncCondition;
import dev.coroutine.AsyncLock;
import dev.coroutine.Held;
import dev.coroutine.Task;
import java.util.Random;

/** Items behind a lock: each signal stands for one, and wakes one. */
final class ConditionPlay implements Play {
    private final AsyncLock lock = new AsyncLock();
    private final AsyncCondition condition = new AsyncCondition(lock);
    private int inside;
    private int items;
    private int produced;
    private int consumed;
    private boolean closing;

    @Override
    @Async
    public Task<Void> act(Random random) {
        boolean produces = random.nextInt(2) == 0;
        Held held = await(lock.acquire());
        enter();
        await(produces ? produce(random, held) : consume(held));
        return Task.done();
    }

    private void enter() {
        assertThat(inside++).as("tasks that have the lock").isZero();
    }

    private void leave(Held held) {
        assertThat(inside--).isEqualTo(1);
        held.close();
    }

    @Async
    private Task<Void> produce(Random random, Held held) {
        items++;
        produced++;
        condition.signal(1);
        await(keep(random, () -> leave(held)));
        return Task.done();
    }

    @Async
    private Task<Void> consume(Held held) {
        inside--;
        try {
            await(condition.waitUntil(() -> items > 0 || closing));
        } catch (Throwable e) {
            enter();
            leave(held);
            throw e;
        }
        enter();
        if (items > 0) {
            items--;
            consumed++;
        }
        leave(held);
        return Task.done();
    }

    @Override
    public void letGo() {
        // nobody goes on: either nothing is there to consume, or a wake-up was lost
        assertThat(lock.tryAcquire()).isTrue();
        assertThat(items).as("items that nobody was woken for").isZero();
        closing = true;
        condition.signalAll();
        lock.release();
    }

    @Override
    public void check() {
        assertThat(items).isEqualTo(produced - consumed);
        assertThat(inside).isZero();
        assertThat(lock.tryAcquire()).isTrue();
    }
}
