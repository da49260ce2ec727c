package dev.coroutine.it.runtime;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.run;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.yieldNow;
import static dev.coroutine.it.acts.Acts.listOf;
import static dev.coroutine.it.runtime.Generators.upTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coroutine.Async;
import dev.coroutine.AsyncIterable;
import dev.coroutine.Emitter;
import dev.coroutine.EventLoop;
import dev.coroutine.Task;
import dev.coroutine.TaskGroup;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** In which task the body of a generator runs, how deep, and what tells of it. */
@Timeout(60)
class GeneratorTest {
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
}
