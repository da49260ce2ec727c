package dev.coroutine.it.runtime;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.run;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.withTimeout;
import static dev.coroutine.Coroutines.yieldNow;
import static dev.coroutine.it.acts.Acts.failureOf;
import static dev.coroutine.it.acts.Acts.listOf;
import static dev.coroutine.it.runtime.Generators.elements;
import static dev.coroutine.it.runtime.Generators.emitTwo;
import static dev.coroutine.it.runtime.Generators.upTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coroutine.Async;
import dev.coroutine.AsyncGenerator;
import dev.coroutine.AsyncIterable;
import dev.coroutine.AsyncIterator;
import dev.coroutine.CancelledError;
import dev.coroutine.Emitter;
import dev.coroutine.EventLoop;
import dev.coroutine.ExceptionContext;
import dev.coroutine.GeneratorExit;
import dev.coroutine.Task;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What emits are refused, and bodies of generators that do not run inside the task that asks. */
@Timeout(60)
class EmitterTest {
    private final List<String> log = new ArrayList<>();

    @Test
    void nothing_is_no_iterator_and_no_emitter() {
        run(() -> {
            assertThat(await(failureOf(awaiting(null, null))))
                    .isInstanceOf(NullPointerException.class)
                    .hasMessageContaining("AsyncIterator.hasNextAsync()");
            assertThat(await(failureOf(awaiting(upTo(1).iterator(), null))))
                    .isInstanceOf(NullPointerException.class)
                    .hasMessageContaining("Emitter.emit(Object)");
            return Task.done();
        });
    }

    @Async
    private static Task<Void> awaiting(AsyncIterator<Integer> iterator, Emitter<Integer> out) {
        await(iterator.hasNextAsync());
        await(out.emit(1));
        return Task.done();
    }

    @Test
    void an_emit_after_the_end_is_refused() {
        List<Emitter<Integer>> kept = new ArrayList<>();
        run(() -> {
            await(listOf(AsyncIterable.<Integer>generate(out -> {
                kept.add(out);
                await(out.emit(1));
                return Task.done();
            })));
            assertThatIllegalStateException()
                    .isThrownBy(() -> kept.get(0).emit(2))
                    .withMessageContaining("after the end");
            return Task.done();
        });
    }

    @Test
    void an_emit_of_the_consumer_is_refused() {
        List<Emitter<Integer>> kept = new ArrayList<>();
        run(() -> {
            for (int each : AsyncIterable.<Integer>generate(out -> {
                kept.add(out);
                await(out.emit(1));
                return Task.done();
            })) {
                assertThatIllegalStateException()
                        .isThrownBy(() -> kept.get(0).emit(2))
                        .withMessageContaining("while nobody asks");
            }
            return Task.done();
        });
    }

    @Test
    void an_emit_of_another_task_is_refused_and_harms_nobody() {
        List<Throwable> refused = new ArrayList<>();
        assertThat(elements((Emitter<Integer> out) -> {
                    Task<Void> other = createTask(() -> {
                        try {
                            await(out.emit(1));
                        } catch (IllegalStateException e) {
                            refused.add(e);
                        }
                        return Task.done();
                    });
                    await(sleep(Duration.ofMillis(1)));
                    await(other);
                    await(out.emit(2));
                    return Task.done();
                }))
                .containsExactly(2);
        assertThat(refused.get(0))
                .hasMessageContaining("emit was called by Task-")
                .hasMessageContaining("emit is for its body");
    }

    @Test
    void an_emit_that_is_not_awaited_is_an_error_at_the_next_emit() {
        assertThatIllegalStateException()
                .isThrownBy(() -> elements((Emitter<Integer> out) -> {
                    Task<Void> forgotten = out.emit(1);
                    await(out.emit(2));
                    return Task.done();
                }))
                .withMessageContaining("not awaited");
    }

    @Test
    void an_emit_that_is_not_awaited_is_an_error_at_the_end() {
        assertThatIllegalStateException()
                .isThrownBy(() -> elements((Emitter<Integer> out) -> {
                    Task<Void> forgotten = out.emit(1);
                    return Task.done();
                }))
                .withMessageContaining("not awaited");
    }

    @Test
    void an_emit_that_is_awaited_too_late_is_an_error_there() {
        assertThatIllegalStateException()
                .isThrownBy(() -> elements((Emitter<Integer> out) -> {
                    Task<Void> emit = out.emit(1);
                    await(sleep(Duration.ofMillis(1)));
                    await(emit);
                    return Task.done();
                }))
                .withMessageContaining("not awaited");
    }

    // ---- bodies that do not run inside the task that asks

    @Test
    void an_emit_that_is_awaited_as_a_task_gives_its_element() {
        assertThat(elements((Emitter<Integer> out) -> {
                    for (int i = 0; i < 3; i++) {
                        Task<Void> emit = out.emit(i);
                        await(emit);
                    }
                    return Task.done();
                }))
                .containsExactly(0, 1, 2);
    }

    @Test
    void an_emit_may_have_a_limit_of_time_around_it() {
        assertThat(elements((Emitter<Integer> out) -> {
                    await(withTimeout(Duration.ofHours(1), () -> {
                        await(out.emit(1));
                        await(yieldNow());
                        await(out.emit(2));
                        return Task.done();
                    }));
                    await(out.emit(3));
                    return Task.done();
                }))
                .containsExactly(1, 2, 3);
    }

    @Test
    void a_call_that_is_not_fused_may_emit() {
        assertThat(elements((Emitter<Integer> out) -> {
                    Task<Void> apart = emitTwo(out);
                    await(apart);
                    await(out.emit(3));
                    return Task.done();
                }))
                .containsExactly(1, 2, 3);
    }

    /** As a class of another compiler would be. */
    private record Chain(List<String> log) implements AsyncGenerator<Integer> {
        @Override
        public CompletionStage<Void> run(Emitter<Integer> out) {
            return out.emit(1)
                    .thenCompose(v -> sleep(Duration.ofMillis(1)))
                    .thenCompose(v -> out.emit(2))
                    .whenComplete((v, error) -> log.add(error == null ? "through" : unwrapped(error)))
                    .thenApply(v -> null);
        }

        private static String unwrapped(Throwable error) {
            return (error instanceof CompletionException ? error.getCause() : error)
                    .getClass()
                    .getSimpleName();
        }
    }

    @Test
    void a_body_that_was_not_compiled_gives_its_elements() {
        assertThat(elements(new Chain(log))).containsExactly(1, 2);
        assertThat(log).containsExactly("through");
    }

    @Test
    void a_body_that_was_not_compiled_is_closed() {
        run(() -> {
            for (int each : AsyncIterable.generate(new Chain(log))) {
                break;
            }
            log.add("behind the loop");
            return Task.done();
        });
        assertThat(log).containsExactly(GeneratorExit.class.getSimpleName(), "behind the loop");
    }

    @Test
    void a_body_that_was_not_compiled_sees_a_cancel_of_the_consumer() {
        run(() -> {
            Task<List<Integer>> task = createTask(() -> listOf(AsyncIterable.<Integer>generate(this::apart)));
            await(sleep(Duration.ofMillis(1)));
            task.cancel();
            assertThat(await(failureOf(task))).isInstanceOf(CancellationException.class);
            return Task.done();
        });
        assertThat(log).containsExactly("cancelled");
    }

    private CompletionStage<Void> apart(Emitter<Integer> out) {
        return waitingForEver(out);
    }

    @Async
    private Task<Void> waitingForEver(Emitter<Integer> out) {
        try {
            await(out.emit(1));
            await(new CompletableFuture<Void>());
        } catch (CancelledError e) {
            log.add("cancelled");
            throw e;
        }
        return Task.done();
    }

    @Test
    void a_body_that_returns_nothing_is_an_error_of_who_asks() {
        assertThatThrownBy(() -> elements((Emitter<Integer> out) -> null)).isInstanceOf(NullPointerException.class);
        AsyncGenerator<Integer> throwing = new AsyncGenerator<>() {
            @Override
            public CompletionStage<Void> run(Emitter<Integer> out) throws IOException {
                throw new IOException("at once");
            }
        };
        assertThatThrownBy(() -> elements(throwing)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> AsyncIterable.generate(null)).isInstanceOf(NullPointerException.class);
    }

    @Test
    void nothing_is_reported_of_what_was_dealt_with() {
        List<ExceptionContext> reports = new ArrayList<>();
        run(() -> {
            EventLoop.current().exceptionHandler((loop, context) -> reports.add(context));
            for (int each : AsyncIterable.generate(new Chain(log))) {
                break;
            }
            for (int each : AsyncIterable.<Integer>generate(this::apart)) {
                break;
            }
            return Task.done();
        });
        System.gc();
        assertThat(reports).isEmpty();
    }
}
