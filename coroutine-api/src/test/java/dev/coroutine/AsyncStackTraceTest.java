package dev.coroutine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The stack trace of an exception that was thrown after a suspension tells who awaited. */
@Timeout(60)
class AsyncStackTraceTest {
    private static final String MARK = "dev.coroutine.awaited_by";

    private final LoopRule rule = new LoopRule();

    @AfterEach
    void close() {
        rule.close();
    }

    /** The methods of {@link Co} in the trace, and the lines that tell who awaited; of each its first word. */
    private static List<String> asyncLines(Throwable error) {
        List<String> lines = new ArrayList<>();
        for (StackTraceElement line : error.getStackTrace()) {
            if (line.getClassName().equals("Example")) {
                lines.add("line " + line.getLineNumber());
            } else if (line.toString().startsWith(MARK)) {
                lines.add("awaited by " + line.getFileName());
            }
        }
        return lines;
    }

    /** A coroutine that has suspended {@code line - 1} times before it awaits the callee. */
    private static Co<Object> at(int line, Co<?> callee) {
        return Co.of(c -> advance(c, line, () -> c.call(callee, v -> v)));
    }

    private static Co<Object> at(int line, CompletableFuture<?> future) {
        return Co.of(c -> advance(c, line, () -> c.await(future, v -> v)));
    }

    private interface Rest {
        Object go() throws Throwable;
    }

    private static Object advance(Co<?> c, int line, Rest rest) throws Throwable {
        return line == 1 ? rest.go() : c.yieldNow(v -> advance(c, line - 1, rest));
    }

    private Throwable failureOf(Co<?> main) {
        return catchThrowable(() -> rule.loop.run(main));
    }

    private static Co<Object> failing(Throwable[] made) {
        return Co.of(c -> c.yieldNow(v -> {
            made[0] = new IOException("boom");
            throw made[0];
        }));
    }

    @Test
    void shows_the_callers_behind_the_method_that_threw() {
        Throwable[] made = new Throwable[1];
        Throwable thrown = failureOf(at(3, at(4, failing(made))));
        assertThat(thrown).isSameAs(made[0]);
        assertThat(asyncLines(thrown)).containsExactly("line 4", "line 3");
        List<String> classes = Arrays.stream(thrown.getStackTrace())
                .map(StackTraceElement::getClassName)
                .toList();
        int first = classes.indexOf("Example");
        assertThat(classes.subList(0, first))
                .allMatch(name -> name.startsWith(getClass().getName()) || name.equals(Co.class.getName()));
        assertThat(classes.get(first + 2)).startsWith("dev.coroutine.runtime.");
    }

    @Test
    void shows_the_remaining_callers_when_one_of_them_wraps_the_exception() {
        Co<Object> wrapping = Co.of(c -> advance(
                c,
                2,
                () -> c.call(failing(new Throwable[1]), v -> v, e -> {
                    throw new IllegalStateException(e);
                })));
        Throwable thrown = failureOf(at(5, wrapping));
        assertThat(thrown).isInstanceOf(IllegalStateException.class);
        assertThat(asyncLines(thrown)).containsExactly("line 5");
        assertThat(asyncLines(thrown.getCause())).containsExactly("line 2", "line 5");
    }

    @Test
    void shows_where_tasks_waited_for_an_exception_that_was_made_elsewhere() {
        CompletableFuture<Object> source = new CompletableFuture<>();
        IOException failure = new IOException("elsewhere");
        int before = failure.getStackTrace().length;
        Task<Object>[] tasks = tasks(2);
        rule.inside(() -> {
            tasks[0] = Coroutines.createTask("inner", at(2, at(3, source)));
            tasks[1] = Coroutines.createTask("outer", at(4, tasks[0]));
        });
        for (int i = 0; i < 6; i++) {
            rule.turn();
        }
        source.completeExceptionally(failure);
        rule.turnUntil(tasks[1]::isDone);
        assertThat(catchThrowable(tasks[1]::join)).hasCause(failure);
        assertThat(asyncLines(failure))
                .containsExactly("awaited by inner", "line 3", "line 2", "awaited by outer", "line 4");
        assertThat(failure.getStackTrace()).hasSize(before + 5);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Task<Object>[] tasks(int length) {
        return new Task[length];
    }

    @Test
    void does_not_grow_without_end() {
        CompletableFuture<Object> source = new CompletableFuture<>();
        IOException failure = new IOException("shared");
        int before = failure.getStackTrace().length;
        List<Task<Object>> tasks = new ArrayList<>();
        rule.inside(() -> {
            for (int i = 0; i < 100; i++) {
                tasks.add(Coroutines.createTask(at(1, source)));
            }
        });
        rule.turn();
        source.completeExceptionally(failure);
        rule.turnUntil(() -> tasks.stream().allMatch(Task::isDone));
        tasks.forEach(task -> assertThat(task).isCompletedExceptionally());
        assertThat(failure.getStackTrace()).hasSize(before + 16);
    }

    @Test
    void is_bounded_however_deep_the_callers_are_nested() {
        Co<Object> deep = failing(new Throwable[1]);
        for (int i = 0; i < 400; i++) {
            deep = at(1, deep);
        }
        Throwable thrown = failureOf(deep);
        assertThat(thrown).hasMessage("boom");
        assertThat(asyncLines(thrown)).hasSize(256);
    }

    @Test
    void shows_where_a_cancelled_task_waited() {
        List<String> seen = new ArrayList<>();
        Co<Object> body = Co.of(c -> c.call(at(2, at(3, new CompletableFuture<>())), v -> v, e -> {
            seen.addAll(asyncLines(e));
            assertThat(e.getStackTrace()).hasSize(3);
            throw e;
        }));
        Task<Object> task = rule.loop.createTask(body);
        for (int i = 0; i < 5; i++) {
            rule.turn();
        }
        task.cancel();
        rule.turnUntil(task::isDone);
        assertThat(task).isCancelled();
        assertThat(seen).containsExactly("line 3", "line 2", "line 1");
    }

    @Test
    void leaves_exceptions_without_a_trace_alone() {
        class Bare extends RuntimeException {
            private static final long serialVersionUID = 1L;

            Bare() {
                super(null, null, false, false);
            }
        }
        Co<Object> throwing = Co.of(c -> c.yieldNow(v -> {
            throw new Bare();
        }));
        assertThat(failureOf(at(2, throwing)).getStackTrace()).isEmpty();
    }

    @Test
    void never_hides_the_exception_itself() {
        class Hostile extends RuntimeException {
            private static final long serialVersionUID = 1L;

            @Override
            public StackTraceElement[] getStackTrace() {
                throw new IllegalStateException("no trace for you");
            }
        }
        Co<Object> throwing = Co.of(c -> c.yieldNow(v -> {
            throw new Hostile();
        }));
        Task<Object> task = rule.loop.createTask(at(2, throwing));
        rule.turnUntil(task::isDone);
        assertThat(task.exceptionNow()).isInstanceOf(Hostile.class);
        assertThat(task.exceptionNow().getSuppressed()).singleElement().isInstanceOf(IllegalStateException.class);
    }
}
