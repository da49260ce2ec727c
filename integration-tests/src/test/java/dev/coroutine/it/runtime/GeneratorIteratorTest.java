package dev.coroutine.it.runtime;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.run;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.withTimeout;
import static dev.coroutine.Coroutines.yieldNow;
import static dev.coroutine.it.acts.Acts.failureOf;
import static dev.coroutine.it.runtime.Generators.upTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coroutine.Async;
import dev.coroutine.AsyncIterable;
import dev.coroutine.AsyncIterator;
import dev.coroutine.Emitter;
import dev.coroutine.EventLoop;
import dev.coroutine.ExceptionContext;
import dev.coroutine.Task;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How the iterator of a generator is asked, and who closes one that was left: a cancel, the end of its task or of the loop. */
@Timeout(60)
class GeneratorIteratorTest {
    private final List<String> log = new ArrayList<>();

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
                    AsyncIterable.generate(Generators::emitTwo).iterator();
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
        AsyncIterable.generate(Generators::emitTwo).forEach(all::add);
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
                AsyncIterator<Integer> broken = AsyncIterable.generate(GeneratorIteratorTest::brokenAtTheEnd)
                        .iterator();
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
                    AsyncIterable.generate(Generators::emitTwo).iterator();
            List<Integer> all = new ArrayList<>();
            while (await(withTimeout(Duration.ofHours(1), iterator::hasNextAsync))) {
                all.add(iterator.next());
            }
            assertThat(all).containsExactly(1, 2);
            return Task.done();
        });
    }
}
