package dev.coroutine.it.hosts;

import dev.coroutine.LoopHost;
import io.netty.channel.EventLoop;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** An event loop of Netty, with its own timers. */
record NettyHost(EventLoop theirs) implements LoopHost {
    @Override
    public void execute(Runnable turn) {
        theirs.execute(turn);
    }

    @Override
    public boolean isHostThread() {
        return theirs.inEventLoop();
    }

    @Override
    public Future<?> schedule(Runnable turn, long nanos) {
        return theirs.schedule(turn, nanos, TimeUnit.NANOSECONDS);
    }
}
