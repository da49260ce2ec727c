package dev.coroutine.it.retold;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.withTimeout;
import static dev.coroutine.Coroutines.yieldNow;
import static dev.coroutine.it.acts.Acts.failing;
import static dev.coroutine.it.acts.Acts.later;
import static dev.coroutine.it.acts.Acts.millis;
import static dev.coroutine.it.acts.Acts.telling;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coroutine.Async;
import dev.coroutine.AsyncTimeoutException;
import dev.coroutine.CancelledError;
import dev.coroutine.Task;
import dev.coroutine.TaskGroup;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code test_taskgroups}, where a rule speaks of it: programs with groups in both forms. */
@Timeout(60)
class TaskGroupProgramsTest {
    private final Program program = new Program();

    @Test
    void the_value_of_the_body_is_that_of_run_after_the_tasks_have_ended() {
        String value = program.run(() -> TaskGroup.run(group -> {
            group.createTask(() -> later(20, "child"));
            return Task.of("body");
        }));
        assertThat(value).isEqualTo("body");
        assertThat(program.millis()).isEqualTo(20);
    }

    @Test
    void a_checked_exception_of_a_task_comes_out_as_it_is() {
        IOException failure = new IOException("boom");
        assertThatThrownBy(() -> program.run(() -> TaskGroup.run(group -> {
                    group.createTask(() -> {
                        await(yieldNow());
                        throw failure;
                    });
                    return Task.done();
                })))
                .isSameAs(failure);
    }

    @Test
    void what_the_body_started_elsewhere_goes_on_when_a_task_fails() {
        program.run(() -> {
            Task<String> elsewhere = createTask(() -> later(50, "elsewhere"));
            try {
                await(TaskGroup.run(group -> {
                    group.createTask(() -> failing(10, new IllegalArgumentException()));
                    return Task.of(await(later(1000, "body")));
                }));
            } catch (IllegalArgumentException e) {
                program.print("caught at " + program.millis());
            }
            program.print(await(elsewhere));
            return Task.done();
        });
        assertThat(program.printed).containsExactly("caught at 10", "elsewhere");
    }

    /** A future that the body awaits is cancelled by the cut, as by every cancel. */
    @Test
    void the_cut_reaches_what_the_body_awaits() {
        CompletableFuture<String> awaited = new CompletableFuture<>();
        assertThatThrownBy(() -> program.run(() -> TaskGroup.run(group -> {
                    group.createTask(() -> failing(10, new IllegalArgumentException()));
                    return Task.of(await(awaited));
                })))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(awaited).isCancelled();
    }

    @Test
    void the_body_sees_why_it_was_cut() {
        IllegalArgumentException failure = new IllegalArgumentException("boom");
        assertThatThrownBy(() -> program.run(() -> TaskGroup.run(group -> {
                    group.createTask(() -> failing(10, failure));
                    try {
                        return Task.of(await(later(1000, "body")));
                    } catch (CancelledError e) {
                        program.print(e.reason() + ", " + (e.getCause() == failure));
                        throw e;
                    }
                })))
                .isSameAs(failure);
        assertThat(program.printed).containsExactly("another task of the group has failed, true");
    }

    @Test
    void a_body_that_was_cut_may_clean_up_with_awaits() {
        assertThatThrownBy(() -> program.run(() -> TaskGroup.run(group -> {
                    group.createTask(() -> failing(10, new IllegalArgumentException()));
                    try {
                        await(sleep(millis(1000)));
                    } finally {
                        await(sleep(millis(10)));
                        program.print("cleaned at " + program.millis());
                    }
                    return Task.done();
                })))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(program.printed).containsExactly("cleaned at 20");
    }

    @Test
    void a_failure_in_the_clean_up_of_the_body_is_suppressed_in_the_first() {
        IllegalArgumentException first = new IllegalArgumentException("first");
        IllegalStateException second = new IllegalStateException("second");
        assertThatThrownBy(() -> program.run(() -> TaskGroup.run(group -> {
                    group.createTask(() -> failing(10, first));
                    try {
                        return Task.of(await(later(1000, "body")));
                    } catch (CancelledError e) {
                        throw second;
                    }
                })))
                .isSameAs(first)
                .hasSuppressedException(second);
    }

    @Test
    void a_group_that_fails_in_a_loop_can_be_tried_again() {
        program.run(() -> {
            for (int attempt = 1; attempt <= 3; attempt++) {
                int number = attempt;
                try {
                    program.print(await(TaskGroup.run(group -> {
                        Task<String> child = group.createTask(() -> attempt(number));
                        return Task.of(await(child));
                    })));
                } catch (IllegalStateException e) {
                    program.print(e.getMessage());
                }
            }
            program.print("cancelling " + Task.current().cancelling());
            return Task.done();
        });
        assertThat(program.printed).containsExactly("failed 1", "failed 2", "done 3", "cancelling 0");
    }

    @Async
    private static Task<String> attempt(int number) {
        await(sleep(millis(10)));
        if (number < 3) {
            throw new IllegalStateException("failed " + number);
        }
        return Task.of("done " + number);
    }

    /** Two groups, one in the other, fail in the same turn. */
    @Test
    void nested_groups_that_fail_at_once_lose_no_failure() {
        IllegalArgumentException outer = new IllegalArgumentException("outer");
        IllegalArgumentException inner = new IllegalArgumentException("inner");
        assertThatThrownBy(() -> program.run(() -> TaskGroup.run(group -> {
                    group.createTask(() -> failing(10, outer));
                    return Task.of(await(TaskGroup.run(nested -> {
                        nested.createTask(() -> failing(10, inner));
                        return Task.of(await(later(1000, "body")));
                    })));
                })))
                .isSameAs(outer)
                .hasSuppressedException(inner);
    }

    @Test
    void a_limit_around_a_group_ends_all_of_it() {
        program.run(() -> {
            try {
                await(withTimeout(
                        millis(10),
                        () -> TaskGroup.run(group -> {
                            for (int i = 0; i < 3; i++) {
                                group.createTask(() -> telling("ended", program.printed));
                            }
                            return Task.of(await(telling("ended", program.printed)));
                        })));
            } catch (AsyncTimeoutException e) {
                program.print("too long at " + program.millis());
            }
            return Task.done();
        });
        assertThat(program.printed).containsExactly("ended", "ended", "ended", "ended", "too long at 10");
    }

    @Test
    void a_cancel_before_the_first_step_still_ends_the_tasks_of_the_group() {
        assertThatThrownBy(() -> program.run(() -> {
                    Task<Void> task = createTask(() -> TaskGroup.run(group -> {
                        group.createTask(() -> telling("ended", program.printed));
                        return Task.of(await(telling("ended", program.printed)));
                    }));
                    task.cancel();
                    return task;
                }))
                .isInstanceOf(CancellationException.class);
        assertThat(program.printed).containsExactly("ended", "ended");
    }

    @Test
    void the_tasks_of_an_open_group_end_when_an_exception_leaves_the_block() {
        assertThatThrownBy(() -> program.run(() -> leavingEarly()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("left early");
        assertThat(program.printed).containsExactly("ended", "closed");
    }

    @Async
    private Task<Void> leavingEarly() {
        try (TaskGroup group = TaskGroup.open()) {
            group.createTask(() -> telling("ended", program.printed));
            await(yieldNow());
            throw new IllegalArgumentException("left early");
        } finally {
            program.print("closed");
        }
    }
}
