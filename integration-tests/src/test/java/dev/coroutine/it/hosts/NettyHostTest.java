package dev.coroutine.it.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coroutine.ExceptionContext;
import dev.coroutine.Task;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A loop on an event loop of Netty. */
class NettyHostTest extends HostContract {
    private final EventLoop theirs;

    NettyHostTest() {
        super(new NettyHost(new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory()).next()));
        theirs = ((NettyHost) host).theirs();
    }

    @Override
    @AfterEach
    void close() {
        if (!loop.isClosed()) {
            super.close();
        }
        shutDown();
    }

    private void shutDown() {
        theirs.parent().shutdownGracefully(0, 10, TimeUnit.SECONDS).syncUninterruptibly();
    }

    @Test
    void a_loop_whose_host_has_shut_down_ends_its_tasks() throws Exception {
        BlockingQueue<ExceptionContext> reported = new LinkedBlockingQueue<>();
        Visits visits = new Visits(host);
        Task<Void> task = onHost(() -> {
            loop.exceptionHandler((unused, context) -> reported.add(context));
            return visits.untilCancelled();
        });
        shutDown();
        CompletableFuture<Void> late = loop.submit(() -> visits.everywhere());
        assertThat(late).isCancelled();
        assertThat(task).isCancelled();
        assertThat(loop.isClosed()).isTrue();
        assertThat(reported.take().exception()).isInstanceOf(RejectedExecutionException.class);
    }
}
