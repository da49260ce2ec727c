package dev.coroutine.it.hosts;

import dev.coroutine.LoopHost;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/** A context of Vert.x: its handlers run one after the other. */
record VertxHost(Context context) implements LoopHost {
    @Override
    public void execute(Runnable turn) {
        context.runOnContext(unused -> turn.run());
    }

    @Override
    public boolean isHostThread() {
        return Vertx.currentContext() == context;
    }
}
