package dev.coroutine.it.hosts;

import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterEach;

/** A loop on a context of Vert.x. */
class VertxHostTest extends HostContract {
    VertxHostTest() {
        super(new VertxHost(Vertx.vertx().getOrCreateContext()));
    }

    @Override
    @AfterEach
    void close() {
        super.close();
        ((VertxHost) host)
                .context()
                .owner()
                .close()
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }
}
