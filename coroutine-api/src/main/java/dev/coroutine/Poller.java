package dev.coroutine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Set;

/** How the default loop waits: for channels, for a time, or for a ring by another thread. */
final class Poller implements LoopDriver {
    private final Selector selector;
    /** Whether a channel was ever registered: to ask the selector costs more than a turn without channels. */
    private boolean watching;

    Poller() {
        try {
            this.selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException("the event loop cannot open a selector", e);
        }
    }

    @Override
    public long nanos() {
        return System.nanoTime();
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

    /** Takes what channels were found ready by {@link #pause}. */
    void takeSelected(ReadyQueue ready) {
        Set<SelectionKey> selected = selector.selectedKeys();
        if (selected.isEmpty()) {
            return;
        }
        for (SelectionKey key : selected) {
            Object callback = key.attachment(); // what runs when its channel is ready
            if (callback != null) {
                ready.add(callback);
            }
        }
        selected.clear();
    }

    @Override
    public void pause(long nanos) {
        try {
            int unused = selector.select(nanos == FOREVER ? 0 : millis(nanos));
        } catch (IOException e) {
            throw new UncheckedIOException("the event loop cannot wait on its selector", e);
        }
    }

    /** Rounded up: a loop that wakes too early would turn without work. */
    private static long millis(long nanos) {
        return nanos / 1_000_000 + (nanos % 1_000_000 == 0 ? 0 : 1);
    }

    @Override
    public void ring() {
        selector.wakeup();
    }

    @Override
    public void close() {
        try {
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the event loop cannot close its selector", e);
        }
    }
}
