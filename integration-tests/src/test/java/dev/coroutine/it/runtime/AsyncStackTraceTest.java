package dev.coroutine.it.runtime;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.run;
import static dev.coroutine.Coroutines.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.coroutine.Async;
import dev.coroutine.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the stack trace of an exception tells that compiled code throws after it has waited. */
class AsyncStackTraceTest {
    @Test
    void tells_the_methods_that_awaited_the_one_that_threw() {
        assertThat(ownMethods(catchThrowable(() -> run(() -> outer()))))
                .startsWith("boom", "inner", "outer")
                .doesNotContain("awaited_by");
    }

    @Test
    void tells_the_lines_where_they_awaited() {
        Throwable thrown = catchThrowable(() -> run(() -> outer()));
        List<Integer> lines = Arrays.stream(thrown.getStackTrace())
                .filter(line -> line.getMethodName().equals("inner")
                        || line.getMethodName().equals("outer"))
                .map(StackTraceElement::getLineNumber)
                .toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).isLessThan(lines.get(1));
    }

    @Test
    void tells_which_task_awaited_another_one() {
        assertThat(ownMethods(catchThrowable(() -> run(() -> joining()))))
                .startsWith("boom", "inner", "outer")
                .containsSubsequence("awaited_by", "joining");
    }

    /** The names in source of the methods of this class, and the lines that name tasks. */
    private static List<String> ownMethods(Throwable thrown) {
        List<String> methods = new ArrayList<>();
        for (StackTraceElement line : thrown.getStackTrace()) {
            String name = line.getMethodName().replaceFirst("^lambda\\$(\\w+)\\$-\\w+$", "$1");
            boolean own = line.getClassName().equals(AsyncStackTraceTest.class.getName());
            if (own || name.equals("awaited_by")) {
                methods.add(name);
            }
        }
        return methods;
    }

    @Async
    private static Task<Integer> boom() {
        await(yieldNow());
        throw new IllegalStateException("boom");
    }

    @Async
    private static Task<Integer> inner() {
        return Task.of(await(boom()) + 1);
    }

    @Async
    private static Task<Integer> outer() {
        await(yieldNow());
        return Task.of(await(inner()) + 1);
    }

    @Async
    private static Task<Integer> joining() {
        Task<Integer> task = createTask(AsyncStackTraceTest::outer);
        return Task.of(await(task) + 1);
    }
}
