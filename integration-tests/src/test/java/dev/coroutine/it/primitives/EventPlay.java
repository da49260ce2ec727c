package dev.coroutine.it.primitives;

import static dev.coroutine.Coroutines.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coroutine.Async;
import dev.coroutine.AsyncEvent;
import dev.coroutine.Task;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Who waits goes on once the event is set. */
final class EventPlay implements Play {
    private final AsyncEvent event = new AsyncEvent();
    private final ArrivalOrder order = new ArrivalOrder();
    private final Map<Integer, Task<?>> waiting = new HashMap<>();
    private final Set<Integer> woken = new HashSet<>();

    @Override
    @Async
    public Task<Void> act(Random random) {
        switch (random.nextInt(4)) {
            case 0 -> letGo();
            case 1 -> event.clear();
            default -> {
                if (!event.isSet()) {
                    await(waitSet());
                }
            }
        }
        return Task.done();
    }

    @Async
    private Task<Void> waitSet() {
        int ticket = order.ask();
        waiting.put(ticket, Task.current());
        try {
            await(event.waitSet());
        } catch (Throwable e) {
            assertThat(woken.remove(ticket)).as("was woken").isFalse();
            waiting.remove(ticket);
            throw e;
        }
        order.got(ticket);
        woken.remove(ticket);
        waiting.remove(ticket);
        return Task.done();
    }

    /** Who was cancelled before has left, or refuses the cancel later: which, it tells itself. */
    @Override
    public void letGo() {
        event.set();
        waiting.forEach((ticket, task) -> {
            if (task.cancelling() == 0) {
                woken.add(ticket);
            }
        });
        waiting.keySet().removeAll(woken);
    }

    @Override
    public void check() {
        assertThat(woken).isEmpty();
    }
}
