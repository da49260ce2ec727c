package dev.coroutine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * How a loop waits: for channels, for a time, or for a ring by another thread.
 *
 * <p>Ringing costs a system call, so only a loop that may be asleep is rung. The loop says that it is going to sleep and
 * then looks into the inbox; others put into the inbox and then look whether the loop sleeps: one of the two sees the other.
 */
final class Poller {
    private final TimeSource clock;
    private final Selector selector;
    private final AtomicBoolean asleep = new AtomicBoolean();
    /** Whether a channel was ever registered: to ask the selector costs more than a turn without channels. */
    private boolean watching;

    Poller(TimeSource clock) {
        this.clock = clock;
        try {
            this.selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException("the event loop cannot open a selector", e);
        }
    }

    /**
     * Watches a channel. Owner only.
     *
     * @param operations the operations of {@link SelectionKey} for which it is watched
     * @param whenReady what runs in each turn in which the channel is ready
     */
    SelectionKey watch(SelectableChannel channel, int operations, Runnable whenReady) throws ClosedChannelException {
        watching = true;
        return channel.register(selector, operations, whenReady);
    }

    /** Takes what channels are ready, without waiting; a system call only if there are channels. */
    void pollNow(ReadyQueue ready) {
        if (watching && !selector.keys().isEmpty()) {
            try {
                int unused = selector.selectNow();
            } catch (IOException e) {
                throw new UncheckedIOException("the event loop cannot poll its selector", e);
            }
            takeSelected(ready);
        }
    }

    /** Waits, unless the inbox has something. */
    void sleep(long nanos, Inbox inbox, ReadyQueue ready) {
        asleep.set(true);
        try {
            if (inbox.isEmpty()) {
                clock.pause(selector, nanos);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the event loop cannot wait on its selector", e);
        } finally {
            asleep.set(false);
        }
        takeSelected(ready);
    }

    /** Wakes the loop if it sleeps. Any thread. */
    void ring() {
        if (asleep.get() && asleep.compareAndSet(true, false)) {
            selector.wakeup();
        }
    }

    void close() {
        try {
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the event loop cannot close its selector", e);
        }
    }

    /** The attachment of a key is what runs when its channel is ready. */
    private void takeSelected(ReadyQueue ready) {
        Set<SelectionKey> selected = selector.selectedKeys();
        if (selected.isEmpty()) {
            return;
        }
        for (SelectionKey key : selected) {
            Object callback = key.attachment();
            if (callback != null) {
                ready.add(callback);
            }
        }
        selected.clear();
    }
}
