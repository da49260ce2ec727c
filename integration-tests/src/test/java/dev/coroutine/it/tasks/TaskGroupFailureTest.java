package dev.coroutine.it.tasks;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.gather;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.yieldNow;
import static dev.coroutine.it.acts.Acts.ending;
import static dev.coroutine.it.acts.Acts.failing;
import static dev.coroutine.it.acts.Acts.failingWhenCancelled;
import static dev.coroutine.it.acts.Acts.later;
import static dev.coroutine.it.acts.Acts.millis;
import static dev.coroutine.it.acts.Acts.telling;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coroutine.Async;
import dev.coroutine.CancelledError;
import dev.coroutine.Task;
import dev.coroutine.TaskGroup;
import dev.coroutine.test.AsyncTest;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What a group throws when its tasks or its body fail, and what the others are told. */
class TaskGroupFailureTest {
    private final List<String> log = new ArrayList<>();

    @AsyncTest
    @Async
    Task<Void> throws_the_first_failure_with_the_others_suppressed() {
        IOException first = new IOException("first");
        IOException second = new IOException("second");
        TaskGroup group = TaskGroup.open();
        group.createTask(() -> failing(10, first));
        group.createTask(() -> failingWhenCancelled(second));
        group.createTask(() -> telling("sibling cancelled", log));
        assertThat(await(ending(group.join()))).isSameAs(first);
        assertThat(first.getSuppressed()).containsExactly(second);
        assertThat(log).containsExactly("sibling cancelled");
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> tells_the_cancelled_siblings_the_cause() {
        IOException failure = new IOException("boom");
        List<Task<?>> siblings = new ArrayList<>();
        TaskGroup group = TaskGroup.open();
        group.createTask(() -> failing(10, failure));
        siblings.add(group.createTask(() -> later(1000, "direct")));
        siblings.add(group.createTask(() -> {
            String value = await(createTask(() -> later(1000, "nested")));
            return Task.of(value);
        }));
        siblings.add(group.createTask(() -> {
            List<String> values = await(gather(later(1000, "gathered")));
            return Task.of(values);
        }));
        assertThat(await(ending(group.join()))).isSameAs(failure);
        assertThat(siblings).hasSize(3);
        for (Task<?> sibling : siblings) {
            assertThat(sibling).isCancelled();
            assertThat((Throwable) await(ending(sibling)))
                    .isInstanceOf(CancellationException.class)
                    .hasMessage("another task of the group has failed")
                    .hasCause(failure);
        }
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> tells_the_tasks_that_a_failing_body_cancels_the_cause() {
        IOException failure = new IOException("body");
        AtomicReference<Task<?>> child = new AtomicReference<>();
        Object outcome = await(ending(TaskGroup.run(group -> {
            child.set(group.createTask(() -> later(1000, "child")));
            await(yieldNow());
            throw failure;
        })));
        assertThat(outcome).isSameAs(failure);
        assertThat((Throwable) await(ending(child.get()))).hasCause(failure);
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> counts_an_exception_once_that_the_body_throws_again() {
        IOException failure = new IOException("boom");
        Object outcome = await(ending(TaskGroup.run(group -> {
            String value = await(group.createTask(() -> failing(10, failure)));
            return Task.of(value);
        })));
        assertThat(outcome).isSameAs(failure);
        assertThat(failure.getSuppressed()).isEmpty();
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> fails_with_a_failure_even_if_the_body_has_a_value() {
        IOException failure = new IOException("boom");
        Object outcome = await(ending(TaskGroup.run(group -> {
            group.createTask(() -> failing(10, failure));
            return refusing();
        })));
        assertThat(outcome).isSameAs(failure);
        return Task.done();
    }

    @Async(suppress = "CO104")
    private static Task<String> refusing() {
        try {
            await(sleep(millis(1000)));
            return Task.of("slept");
        } catch (CancelledError e) {
            return Task.of("refused");
        }
    }

    @AsyncTest
    @Async
    Task<Void> fails_when_the_body_throws_before_it_waits() {
        IOException failure = new IOException("body");
        Object outcome = await(ending(TaskGroup.run(group -> {
            group.createTask(() -> telling("child cancelled", log));
            throw failure;
        })));
        assertThat(outcome).isSameAs(failure);
        assertThat(log).containsExactly("child cancelled");
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> fails_when_the_body_returns_null() {
        assertThat(await(ending(TaskGroup.run(group -> null)))).isInstanceOf(NullPointerException.class);
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> joins_twice_with_the_same_failure() {
        IOException first = new IOException("first");
        IOException second = new IOException("second");
        TaskGroup group = TaskGroup.open();
        group.createTask(() -> failing(10, first));
        group.createTask(() -> failing(10, second));
        assertThat(await(ending(group.join()))).isSameAs(first);
        assertThat(await(ending(group.join()))).isSameAs(first);
        assertThat(first.getSuppressed()).containsExactly(second);
        return Task.done();
    }

    @Test
    void does_not_report_failures_that_were_thrown() {
        assertThat(Reports.ofLoopWith(() -> {
                    TaskGroup group = TaskGroup.open();
                    group.createTask(() -> failing(10, new IOException("first")));
                    group.createTask(() -> failingWhenCancelled(new IOException("second")));
                    return ending(group.join());
                }))
                .isEmpty();
    }

    @AsyncTest
    @Async
    Task<Void> ends_a_hundred_thousand_tasks() {
        int[] ended = new int[1];
        IOException failure = new IOException();
        TaskGroup group = TaskGroup.open();
        for (int i = 0; i < 100_000; i++) {
            group.createTask(() -> counted(ended));
        }
        group.createTask(() -> failing(10, failure));
        assertThat(await(ending(group.join()))).isSameAs(failure);
        assertThat(ended[0]).isEqualTo(100_000);
        return Task.done();
    }

    @Async
    private static Task<Void> counted(int[] ended) {
        try {
            await(sleep(Duration.ofHours(1)));
        } catch (CancelledError e) {
            ended[0]++;
            throw e;
        }
        return Task.done();
    }
}
