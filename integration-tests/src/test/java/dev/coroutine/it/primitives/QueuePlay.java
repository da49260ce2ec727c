package dev.coroutine.it.primitives;

import static dev.coroutine.Coroutines.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coroutine.Async;
import dev.coroutine.AsyncQueue;
import dev.coroutine.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What was accepted is taken, once. */
final class QueuePlay implements Play {
    private final AsyncQueue<Integer> queue;
    private final boolean inOrder;
    private final List<Integer> accepted = new ArrayList<>();
    /** By the order in which they were asked for. */
    private final List<Integer> taken = new ArrayList<>();

    private int puts;
    private boolean closed;

    QueuePlay(AsyncQueue<Integer> queue, boolean inOrder) {
        this.queue = queue;
        this.inOrder = inOrder;
    }

    @Override
    @Async
    public Task<Void> act(Random random) {
        int item = puts++;
        switch (random.nextInt(6)) {
            case 0 -> {
                if (!closed && queue.offer(item)) {
                    accepted.add(item);
                }
            }
            case 1 -> {
                if (!closed) {
                    queue.poll().ifPresent(taken::add);
                }
            }
            case 2, 3 -> {
                await(queue.put(item));
                accepted.add(item);
            }
            default -> {
                int ticket = taken.size();
                taken.add(null);
                taken.set(ticket, await(queue.take()));
            }
        }
        return Task.done();
    }

    @Override
    public void letGo() {
        closed = true;
        queue.close();
    }

    @Override
    public void check() {
        while (queue.size() > 0) {
            queue.poll().ifPresent(taken::add);
        }
        taken.removeIf(item -> item == null);
        assertThat(taken).containsExactlyInAnyOrderElementsOf(accepted);
        if (inOrder) {
            assertThat(taken).isSorted();
        }
    }
}
