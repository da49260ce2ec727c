package dev.coroutine.it.runtime;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.run;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.withTimeout;
import static dev.coroutine.Coroutines.yieldNow;
import static dev.coroutine.it.acts.Acts.failureOf;
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
import dev.coroutine.TaskGroup;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What generators do that Python has no words for: tasks, misuse of the emitter, code that was not compiled. */
@Timeout(60)
class GeneratorTest {
    private final List<String> log = new ArrayList<>();

    private static AsyncIterable<Integer> upTo(int end) {
        return AsyncIterable.generate(out -> {
            for (int i = 0; i < end; i++) {
                await(out.emit(i));
            }
            return Task.done();
        });
    }

    @Async
    private static <T> Task<List<T>> listOf(AsyncIterable<T> elements) {
        List<T> list = new ArrayList<>();
        for (T element : elements) {
            list.add(element);
        }
        return Task.of(list);
    }

    private static <T> List<T> elements(AsyncGenerator<T> body) {
        return run(() -> listOf(AsyncIterable.generate(body)));
    }

    // ---- tasks

    @Test
    void body_and_what_it_awaits_run_in_the_task_that_asks() {
        List<Task<?>> tasks = new ArrayList<>();
        AsyncIterable<Integer> generator = AsyncIterable.generate(out -> {
            tasks.add(Task.current());
            await(yieldNow());
            tasks.add(Task.current());
            await(emitTwo(out));
            tasks.add(Task.current());
            return Task.done();
        });
        run(() -> {
            assertThat(await(listOf(generator))).containsExactly(1, 2);
            assertThat(tasks).containsOnly(Task.current()).hasSize(3);
            assertThat(Task.all()).containsExactly(Task.current());
            return Task.done();
        });
    }

    @Async
    private static Task<Void> emitTwo(Emitter<Integer> out) {
        await(out.emit(1));
        await(yieldNow());
        await(out.emit(2));
        return Task.done();
    }

    @Test
    void a_method_reference_is_a_body_that_runs_in_the_task_that_asks() {
        List<Task<?>> tasks = new ArrayList<>();
        run(() -> {
            for (int each : AsyncIterable.generate(GeneratorTest::emitTwo)) {
                tasks.add(Task.current());
                assertThat(Task.all()).hasSize(1);
            }
            for (Task<?> each : AsyncIterable.generate(this::emitCurrent)) {
                tasks.add(each);
            }
            assertThat(tasks).containsOnly(Task.current()).hasSize(3);
            return Task.done();
        });
    }

    @Async
    private Task<Void> emitCurrent(Emitter<Task<?>> out) {
        await(out.emit(Task.current()));
        return Task.done();
    }

    @Test
    void the_body_of_a_group_runs_in_the_task_that_is_returned() {
        run(() -> {
            List<Task<?>> inside = new ArrayList<>();
            Task<String> group = TaskGroup.run(g -> {
                inside.add(Task.current());
                await(yieldNow());
                inside.add(Task.current());
                return Task.of("value");
            });
            assertThat(Task.all()).containsExactlyInAnyOrder(Task.current(), group);
            assertThat(await(group)).isEqualTo("value");
            assertThat(inside).containsExactly(group, group);
            Task<Task<?>> byReference = TaskGroup.run(GeneratorTest::current);
            assertThat((Object) await(byReference)).isSameAs(byReference);
            return Task.done();
        });
    }

    @Async(suppress = "CO102")
    private static Task<Task<?>> current(TaskGroup group) {
        return Task.of(Task.current());
    }

    @Test
    void a_million_elements_that_are_there_need_no_stack_and_no_turn() {
        run(() -> {
            long sum = 0;
            boolean[] turned = {false};
            EventLoop.current().callSoon(() -> turned[0] = true);
            for (int each : upTo(1_000_000)) {
                sum += each;
            }
            assertThat(sum).isEqualTo(499_999_500_000L);
            assertThat(turned[0]).isFalse();
            return Task.done();
        });
    }

    @Test
    void generators_may_be_nested_deeply() {
        AsyncIterable<Integer> elements = upTo(3);
        for (int i = 0; i < 200; i++) {
            AsyncIterable<Integer> inner = elements;
            elements = AsyncIterable.generate(out -> {
                for (int each : inner) {
                    await(yieldNow());
                    await(out.emit(each));
                }
                return Task.done();
            });
        }
        AsyncIterable<Integer> outermost = elements;
        assertThat(run(() -> listOf(outermost))).containsExactly(0, 1, 2);
    }

    @Test
    void the_stack_of_a_task_that_waits_in_a_body_tells_both() {
        run(() -> {
            Task<List<Integer>> task = createTask(() -> listOf(AsyncIterable.generate(GeneratorTest::waiting)));
            await(yieldNow());
            await(yieldNow());
            assertThat(task.stack())
                    .extracting(StackTraceElement::getMethodName)
                    .containsExactly("waiting", "listOf");
            task.cancel();
            return Task.done();
        });
    }

    @Async
    private static Task<Void> waiting(Emitter<Integer> out) {
        await(sleep(Duration.ofHours(1)));
        await(out.emit(1));
        return Task.done();
    }

    @Test
    void what_leaves_the_body_after_it_has_waited_tells_the_consumer() {
        IOException failure = new IOException("broken");
        AsyncIterable<Integer> failing = AsyncIterable.generate(out -> {
            await(out.emit(1));
            await(yieldNow());
            throw failure;
        });
        assertThatThrownBy(() -> run(() -> listOf(failing))).isSameAs(failure);
        AsyncIterable<Integer> wrapping = AsyncIterable.generate(out -> {
            await(out.emit(1));
            throw new CompletionException(failure);
        });
        assertThatThrownBy(() -> run(() -> listOf(wrapping))).isSameAs(failure);
    }

    // ---- the iterator

    @Test
    void an_element_is_given_once() {
        run(() -> {
            AsyncIterator<Integer> iterator = upTo(2).iterator();
            assertThatThrownBy(iterator::next).isInstanceOf(NoSuchElementException.class);
            assertThat(await(iterator.hasNextAsync())).isTrue();
            assertThat(await(iterator.hasNextAsync())).isTrue();
            assertThat(iterator.next()).isZero();
            assertThatThrownBy(iterator::next)
                    .isInstanceOf(NoSuchElementException.class)
                    .hasMessageContaining("hasNextAsync()");
            assertThat(await(iterator.hasNextAsync())).isTrue();
            await(iterator.closeAsync());
            assertThatThrownBy(iterator::next).isInstanceOf(NoSuchElementException.class);
            return Task.done();
        });
    }

    @Test
    void hasNextAsync_is_a_task_like_any_other() {
        run(() -> {
            AsyncIterator<Integer> iterator =
                    AsyncIterable.generate(GeneratorTest::emitTwo).iterator();
            Task<Boolean> first = iterator.hasNextAsync();
            assertThat(first).isDone();
            assertThat(iterator.next()).isEqualTo(1);
            Task<Boolean> second = iterator.hasNextAsync();
            assertThat(second).isNotDone();
            assertThat(await(failureOf(iterator.hasNextAsync())))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("running already");
            assertThat(await(second)).isTrue();
            assertThat(iterator.next()).isEqualTo(2);
            Task<Boolean> third = iterator.hasNextAsync();
            assertThat(await(third)).isFalse();
            return Task.done();
        });
    }

    @Test
    void code_that_is_no_coroutine_blocks_for_each_element_off_the_loop() {
        List<Integer> all = new ArrayList<>();
        AsyncIterable.generate(GeneratorTest::emitTwo).forEach(all::add);
        assertThat(all).containsExactly(1, 2);
    }

    @Test
    void an_iterator_that_no_task_uses_any_more_is_closed_when_the_loop_ends() {
        try (EventLoop loop = EventLoop.open()) {
            List<Task<Boolean>> asked = new ArrayList<>();
            loop.callSoon(() -> asked.add(closing("outside").iterator().hasNextAsync()));
            loop.run(() -> yieldNow());
            assertThat(asked.get(0)).isDone();
            assertThat(log).isEmpty();
        }
        run(() -> {
            EventLoop.current().callSoon(() -> {
                Task<Boolean> unused = closing("inside").iterator().hasNextAsync();
            });
            await(yieldNow());
            log.add("main ends");
            return Task.done();
        });
        assertThat(log).containsExactly("main ends", "inside closes", "inside closed");
    }

    private AsyncIterable<Integer> closing(String name) {
        return AsyncIterable.generate(out -> {
            try {
                await(out.emit(1));
            } finally {
                log.add(name + " closes");
                await(yieldNow());
                log.add(name + " closed");
            }
            return Task.done();
        });
    }

    @Test
    void a_cancel_from_before_waits_until_a_loop_that_is_left_has_closed_its_generator() {
        run(() -> {
            Task<Void> task = createTask(() -> {
                for (int each : closing("generator")) {
                    Task.current().cancel();
                    break;
                }
                log.add("behind the loop");
                await(yieldNow());
                log.add("not reached");
                return Task.done();
            });
            assertThat(await(failureOf(task))).isInstanceOf(CancellationException.class);
            return Task.done();
        });
        assertThat(log).containsExactly("generator closes", "generator closed", "behind the loop");
    }

    @Test
    void a_cancel_from_before_reaches_a_close_that_is_awaited_by_hand() {
        run(() -> {
            Task<Void> task = createTask(() -> {
                AsyncIterator<Integer> iterator = closing("generator").iterator();
                await(iterator.hasNextAsync());
                Task.current().cancel();
                await(iterator.closeAsync());
                return Task.done();
            });
            assertThat(await(failureOf(task))).isInstanceOf(CancellationException.class);
            return Task.done();
        });
        assertThat(log).containsExactly("generator closes");
    }

    @Test
    void exceptions_in_the_body_cannot_swallow_its_exit() {
        run(() -> {
            for (int each : AsyncIterable.generate(this::catchingExceptions)) {
                break;
            }
            return Task.done();
        });
        assertThat(log).containsExactly("finally");
    }

    @Async
    private Task<Void> catchingExceptions(Emitter<Integer> out) {
        while (true) {
            try {
                await(out.emit(1));
            } catch (Exception e) {
                log.add("caught " + e);
            } finally {
                log.add("finally");
            }
        }
    }

    // ---- the end of the task that uses it

    @Test
    void the_end_of_a_task_closes_the_generators_that_it_has_left_the_newest_first() {
        run(() -> {
            Task<Integer> task = createTask(() -> {
                AsyncIterator<Integer> first = closing("first").iterator();
                await(first.hasNextAsync());
                AsyncIterator<Integer> done = upTo(0).iterator();
                await(done.hasNextAsync());
                AsyncIterator<Integer> second = closing("second").iterator();
                await(second.hasNextAsync());
                return Task.of(first.next());
            });
            assertThat(await(task)).isEqualTo(1);
            return Task.done();
        });
        assertThat(log).containsExactly("second closes", "second closed", "first closes", "first closed");
    }

    @Test
    void the_end_of_a_task_that_has_failed_closes_too_and_what_fails_then_is_reported() {
        List<ExceptionContext> reports = new ArrayList<>();
        run(() -> {
            EventLoop.current().exceptionHandler((loop, context) -> reports.add(context));
            Task<Void> task = createTask("leaving", () -> {
                AsyncIterator<Integer> broken =
                        AsyncIterable.generate(GeneratorTest::brokenAtTheEnd).iterator();
                await(broken.hasNextAsync());
                AsyncIterator<Integer> other = closing("other").iterator();
                await(other.hasNextAsync());
                throw new IOException("of the task");
            });
            assertThat(await(failureOf(task))).isInstanceOf(IOException.class);
            return Task.done();
        });
        assertThat(log).containsExactly("other closes", "other closed");
        assertThat(reports).hasSize(1);
        assertThat(reports.get(0).message()).contains("leaving", "could not be closed");
        assertThat(reports.get(0).exception()).hasMessage("cannot clean up");
    }

    @Async
    private static Task<Void> brokenAtTheEnd(Emitter<Integer> out) {
        try {
            await(out.emit(1));
        } finally {
            brokenNow();
        }
        return Task.done();
    }

    private static void brokenNow() {
        throw new IllegalArgumentException("cannot clean up");
    }

    @Test
    void the_end_of_a_task_that_runs_on_an_executor_closes_too() throws Exception {
        Task<Integer> task = left();
        assertThat(task.get()).isEqualTo(1);
        assertThat(log).containsExactly("generator closes", "generator closed");
    }

    @Async
    private Task<Integer> left() {
        AsyncIterator<Integer> left = closing("generator").iterator();
        await(left.hasNextAsync());
        await(sleep(Duration.ofMillis(1)));
        return Task.of(left.next());
    }

    @Test
    void a_generator_that_another_task_has_asked_outlives_the_task_that_made_it() {
        run(() -> {
            List<AsyncIterator<Integer>> made = new ArrayList<>();
            await(createTask(() -> {
                made.add(closing("generator").iterator());
                await(yieldNow());
                return Task.done();
            }));
            assertThat(await(createTask(made.get(0)::hasNextAsync))).isTrue();
            log.add("main ends");
            return Task.done();
        });
        assertThat(log).containsExactly("main ends", "generator closes", "generator closed");
    }

    @Test
    void a_generator_that_runs_for_somebody_goes_on_when_its_task_ends() {
        run(() -> {
            List<ExceptionContext> reports = new ArrayList<>();
            EventLoop.current().exceptionHandler((loop, context) -> reports.add(context));
            List<Task<Boolean>> asked = new ArrayList<>();
            await(createTask(() -> {
                AsyncIterator<Integer> iterator = AsyncIterable.<Integer>generate(out -> {
                            await(sleep(Duration.ofMillis(1)));
                            await(out.emit(1));
                            return Task.done();
                        })
                        .iterator();
                asked.add(iterator.hasNextAsync());
                await(yieldNow());
                return Task.done();
            }));
            assertThat(await(asked.get(0))).isTrue();
            assertThat(reports).isEmpty();
            return Task.done();
        });
    }

    @Test
    void a_limit_of_time_around_each_element_closes_nothing() {
        run(() -> {
            AsyncIterator<Integer> iterator =
                    AsyncIterable.generate(GeneratorTest::emitTwo).iterator();
            List<Integer> all = new ArrayList<>();
            while (await(withTimeout(Duration.ofHours(1), iterator::hasNextAsync))) {
                all.add(iterator.next());
            }
            assertThat(all).containsExactly(1, 2);
            return Task.done();
        });
    }

    // ---- misuse of the emitter

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
