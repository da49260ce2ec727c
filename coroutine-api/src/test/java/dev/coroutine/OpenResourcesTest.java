package dev.coroutine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is left open is closed when the loop is shut down, after the tasks have ended. */
@Timeout(60)
class OpenResourcesTest {
    private final LoopRule rule = new LoopRule();
    private final DrivenLoop loop = rule.loop;

    private final class Resource implements AsyncCloseable {
        private final String name;
        private final Throwable failure;

        Resource(String name, Throwable failure) {
            this.name = name;
            this.failure = failure;
        }

        @Override
        @SuppressWarnings("unchecked")
        public Task<Void> closeAsync() {
            rule.say(name + " closes");
            Task<?> task = Co.of(c -> c.sleep(10, v -> {
                        rule.say(name + " closed");
                        if (failure != null) {
                            throw failure;
                        }
                        return null;
                    }))
                    .begin();
            return (Task<Void>) task;
        }
    }

    private void shutDown(Co.First<Object> main) {
        try (Runner runner = new Runner(() -> loop)) {
            runner.run(Co.of(main));
        }
    }

    @Test
    void side_by_side_and_in_order_when_no_task_is_left() {
        shutDown(c -> {
            loop.resources().add(new Resource("a", null));
            loop.resources().add(new Resource("b", null));
            Coroutines.createTask(Co.of(d -> d.sleep(1000, v -> v, e -> {
                rule.say("task cancelled");
                throw e;
            })));
            return c.yieldNow(v -> v);
        });
        assertThat(rule.log).containsExactly("task cancelled", "a closes", "b closes", "a closed", "b closed");
        assertThat(loop.isClosed()).isTrue();
    }

    @Test
    void reports_what_cannot_be_closed_and_closes_the_others() {
        IOException failure = new IOException("stuck");
        AsyncCloseable throwing = () -> {
            throw new IllegalStateException("at once");
        };
        shutDown(c -> {
            loop.resources().add(new Resource("a", failure));
            loop.resources().add(throwing);
            loop.resources().add(new Resource("b", null));
            return null;
        });
        assertThat(rule.reported)
                .extracting(report -> report.exception().getMessage())
                .containsExactly("stuck", "at once");
        assertThat(rule.log).containsExactly("a closes", "b closes", "a closed", "b closed");
    }

    @Test
    void leaves_alone_what_was_closed_before() {
        shutDown(c -> {
            Resource resource = new Resource("a", null);
            loop.resources().add(resource);
            loop.resources().remove(resource);
            return null;
        });
        assertThat(rule.log).isEmpty();
    }

    @Test
    void closes_what_is_opened_while_others_are_closed_and_ends_the_tasks_that_are_made_then() {
        AsyncCloseable opening = () -> {
            loop.resources().add(new Resource("late", null));
            Coroutines.createTask(Co.of(d -> d.sleep(3_600_000, v -> v, e -> {
                rule.say("late task cancelled");
                throw e;
            })));
            return Task.done();
        };
        shutDown(c -> {
            loop.resources().add(opening);
            return null;
        });
        assertThat(rule.log).containsExactly("late closes", "late closed", "late task cancelled");
    }

    @Test
    void a_resource_is_closed_with_blocking_off_the_loop_alone() {
        IOException failure = new IOException("checked");
        AsyncCloseable slow = () -> Coroutines.sleep(java.time.Duration.ofMillis(1));
        AsyncCloseable broken = () -> Task.failed(failure);
        slow.close();
        assertThatThrownBy(broken::close).isSameAs(failure);
        rule.run(c -> {
            assertThatIllegalStateException().isThrownBy(slow::close).withMessageContaining("closeAsync()");
            assertThatIllegalStateException().isThrownBy(() -> ((AsyncCloseable) Task::done).close());
            return null;
        });
    }
}
