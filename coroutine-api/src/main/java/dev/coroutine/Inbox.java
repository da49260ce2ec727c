package dev.coroutine;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What other threads have queued for a loop: many put, one takes.
 *
 * <p>A stack of nodes, turned round when it is taken, so that all that was put comes out in the order in which it was put.
 * Closing replaces the stack by a mark, so that nothing is put after the last taking.
 */
final class Inbox {
    private static final Node CLOSED = new Node("closed", null);

    private final AtomicReference<@Nullable Node> newest = new AtomicReference<>();

    private static final class Node {
        final Object item;

        @Nullable
        Node older;

        Node(Object item, @Nullable Node older) {
            this.item = item;
            this.older = older;
        }
    }

    /**
     * Puts an item in.
     *
     * @return false if the inbox is closed
     */
    boolean put(Object item) {
        for (; ; ) {
            Node older = newest.get();
            if (older == CLOSED) {
                return false;
            }
            if (newest.compareAndSet(older, new Node(item, older))) {
                return true;
            }
        }
    }

    boolean isEmpty() {
        return newest.get() == null;
    }

    /** Takes all items out, oldest first. */
    void drainTo(Consumer<Object> taker) {
        Node waiting = newest.get();
        if (waiting != null && waiting != CLOSED) {
            take(newest.getAndSet(null), taker);
        }
    }

    /** Takes all items out, oldest first, and refuses all further ones. */
    void close(Consumer<Object> taker) {
        Node waiting = newest.getAndSet(CLOSED);
        take(waiting == CLOSED ? null : waiting, taker);
    }

    private static void take(@Nullable Node taken, Consumer<Object> taker) {
        Node oldest = null;
        for (Node node = taken; node != null; ) {
            Node older = node.older;
            node.older = oldest;
            oldest = node;
            node = older;
        }
        for (Node node = oldest; node != null; node = node.older) {
            taker.accept(node.item);
        }
    }
}
