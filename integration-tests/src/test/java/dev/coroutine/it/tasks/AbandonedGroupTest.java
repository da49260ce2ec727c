package dev.coroutine.it.tasks;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coroutine.Async;
import dev.coroutine.AsyncCallable;
import dev.coroutine.CancelledError;
import dev.coroutine.Runner;
import dev.coroutine.Task;
import dev.coroutine.TaskGroup;
import dev.coroutine.test.TestEventLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A group that is open when its loop shuts down: is it reported? */
class AbandonedGroupTest {
    private final List<String> log = new ArrayList<>();
    private final List<String> reported = new ArrayList<>();

    /** Runs the main task and what a runner does behind it. */
    private void shutDown(AsyncCallable<Void> main) {
        TestEventLoop loop = TestEventLoop.open();
        loop.exceptionHandler((owner, context) -> reported.add(context.message()));
        try (Runner runner = new Runner(() -> loop)) {
            runner.run(main);
        }
    }

    @Async
    private Task<Void> asleep(String name) {
        try {
            await(sleep(Duration.ofSeconds(1)));
        } catch (CancelledError e) {
            log.add(name + " cancelled");
            throw e;
        }
        return Task.done();
    }

    @Test
    void is_reported_if_nobody_has_joined_or_closed_it() {
        shutDown(() -> {
            TaskGroup group = TaskGroup.open();
            group.createTask("a", () -> asleep("a"));
            group.createTask("b", () -> asleep("b"));
            await(yieldNow());
            return Task.done();
        });
        assertThat(log).containsExactlyInAnyOrder("a cancelled", "b cancelled");
        assertThat(reported)
                .containsExactly("a task group was neither joined nor closed:"
                        + " a, b were cancelled because the event loop was closing");
    }

    @Test
    void is_reported_with_the_tasks_that_were_made_behind_a_join() {
        shutDown(() -> {
            TaskGroup group = TaskGroup.open();
            await(group.join());
            group.createTask("late", () -> asleep("late"));
            await(yieldNow());
            return Task.done();
        });
        assertThat(reported).singleElement().asString().contains(": late was cancelled");
    }

    @Test
    void is_not_reported_if_its_tasks_have_ended() {
        shutDown(() -> {
            TaskGroup.open().createTask(() -> asleep("a"));
            await(sleep(Duration.ofSeconds(2)));
            return Task.done();
        });
        assertThat(reported).isEmpty();
    }

    @Test
    void is_not_reported_if_its_block_is_left_meanwhile() {
        shutDown(() -> {
            createTask(() -> {
                try (TaskGroup group = TaskGroup.open()) {
                    group.createTask(() -> asleep("a"));
                    await(sleep(Duration.ofSeconds(1)));
                }
                return Task.done();
            });
            await(yieldNow());
            await(yieldNow());
            return Task.done();
        });
        assertThat(log).containsExactly("a cancelled");
        assertThat(reported).isEmpty();
    }

    @Test
    void is_not_reported_if_somebody_waits_for_it() {
        shutDown(() -> {
            createTask(() -> {
                TaskGroup group = TaskGroup.open();
                group.createTask(() -> asleep("joined"));
                await(group.join());
                return Task.done();
            });
            TaskGroup.run(group -> {
                group.createTask(() -> asleep("run"));
                return Task.done();
            });
            await(yieldNow());
            await(yieldNow());
            return Task.done();
        });
        assertThat(log).containsExactlyInAnyOrder("joined cancelled", "run cancelled");
        assertThat(reported).isEmpty();
    }
}
