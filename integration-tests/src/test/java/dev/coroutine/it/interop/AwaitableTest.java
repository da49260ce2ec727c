package dev.coroutine.it.interop;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.awaitable;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.run;
import static dev.coroutine.Coroutines.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.common.util.concurrent.SettableFuture;
import dev.coroutine.Async;
import dev.coroutine.Task;
import io.netty.util.concurrent.DefaultEventExecutor;
import io.netty.util.concurrent.Promise;
import io.smallrye.mutiny.Uni;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Awaits of the futures of real libraries. */
class AwaitableTest {
    /** Awaits what is being cancelled by somebody else: to the task that is an exception as others. */
    @Async
    static Task<String> cancelledByOthers(Object foreign, Runnable cancel) {
        Task<String> waiting = createTask(() -> seen(foreign));
        await(yieldNow());
        cancel.run();
        return waiting;
    }

    @Async
    private static Task<String> seen(Object foreign) {
        try {
            return Task.of("value " + await(awaitable(foreign)));
        } catch (CancellationException e) {
            return Task.of("it was cancelled, not the task");
        }
    }

    @Nested
    class OfGuava extends AwaitableContract {
        @Override
        Foreign pending() {
            SettableFuture<@Nullable String> future = SettableFuture.create();
            return new Simple(future, future::set, future::setException, future::isCancelled);
        }

        @Test
        void tells_that_it_was_cancelled_by_others() {
            SettableFuture<String> future = SettableFuture.create();
            assertThat(run(() -> cancelledByOthers(future, () -> future.cancel(false))))
                    .isEqualTo("it was cancelled, not the task");
        }
    }

    @Nested
    class OfReactor extends AwaitableContract {
        @Override
        Foreign pending() {
            Sinks.One<String> sink = Sinks.one();
            Flag cancelled = new Flag();
            Consumer<@Nullable String> complete = value -> {
                if (value == null) {
                    sink.tryEmitEmpty();
                } else {
                    sink.tryEmitValue(value);
                }
            };
            return new Simple(sink.asMono().doOnCancel(cancelled::raise), complete, sink::tryEmitError, cancelled);
        }

        @Test
        void each_await_subscribes_anew() {
            int[] subscriptions = new int[1];
            Mono<Integer> mono = Mono.fromCallable(() -> ++subscriptions[0]);
            assertThat(run(() -> sum(mono))).isEqualTo(3);
        }
    }

    @Async
    private static Task<Integer> sum(Mono<Integer> mono) {
        int first = await(awaitable(mono));
        int second = await(awaitable(mono));
        return Task.of(first + second);
    }

    @Nested
    class OfMutiny extends AwaitableContract {
        @Override
        Foreign pending() {
            CompletableFuture<@Nullable String> source = new CompletableFuture<>();
            Flag cancelled = new Flag();
            return new Simple(
                    Uni.createFrom().completionStage(source).onCancellation().invoke(cancelled::raise),
                    source::complete,
                    source::completeExceptionally,
                    cancelled);
        }
    }

    @Nested
    class OfNetty extends AwaitableContract {
        private final DefaultEventExecutor theirs = new DefaultEventExecutor();

        @AfterEach
        void shutDown() {
            theirs.shutdownGracefully(0, 10, TimeUnit.SECONDS);
        }

        @Override
        Foreign pending() {
            Promise<@Nullable String> promise = theirs.newPromise();
            return new Simple(promise, promise::trySuccess, promise::tryFailure, promise::isCancelled);
        }

        @Test
        void tells_that_it_was_cancelled_by_others() {
            Promise<String> promise = theirs.newPromise();
            assertThat(run(() -> cancelledByOthers(promise, () -> promise.cancel(false))))
                    .isEqualTo("it was cancelled, not the task");
        }

        @Test
        void a_future_that_refuses_to_be_cancelled_is_waited_for() {
            Promise<String> promise = theirs.newPromise();
            promise.setUncancellable();
            assertThat(run(() -> refused(promise))).isEqualTo("value nevertheless");
        }

        @Async
        private Task<String> refused(Promise<String> promise) {
            Task<String> waiting = createTask(() -> seen(promise));
            await(yieldNow());
            waiting.cancel();
            promise.setSuccess("nevertheless");
            return waiting;
        }
    }

    @Nested
    class OfVertx extends AwaitableContract {
        @Override
        Foreign pending() {
            io.vertx.core.Promise<@Nullable String> promise = io.vertx.core.Promise.promise();
            return new Simple(promise.future(), promise::tryComplete, promise::tryFail, () -> false);
        }

        @Override
        boolean canBeCancelled() {
            return false;
        }
    }

    /** One that is a stage needs nothing. */
    @Test
    void a_stage_is_what_it_is() {
        Task<String> task = Task.of("own");
        assertThat(awaitable(task)).isSameAs(task);
    }

    @Test
    void null_is_refused() {
        assertThatExceptionOfType(NullPointerException.class)
                .isThrownBy(() -> awaitable(null))
                .withMessage("awaitable: there is nothing to wait for, the argument is null");
    }
}
