package dev.coroutine.it.runtime;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coroutine.Async;
import dev.coroutine.AsyncCallable;
import dev.coroutine.Task;
import dev.coroutine.test.TestEventLoop;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** In debug mode a task knows where it was made: in the code that called for it. */
class CreationSiteTest {
    @Test
    void of_a_direct_call_is_the_caller() {
        assertThat(reportOf(() -> calling()))
                .contains("(created at " + getClass().getName() + ".calling(");
    }

    @Test
    void of_a_direct_call_after_a_suspension_is_the_caller() {
        assertThat(reportOf(() -> callingLate()))
                .contains("(created at " + getClass().getName() + ".callingLate(");
    }

    @Test
    void of_a_created_task_is_who_created_it() {
        assertThat(reportOf(() -> creating()))
                .contains("(created at " + getClass().getName() + ".creating(");
    }

    /** What the loop says of the one failure that nobody retrieves. */
    private static String reportOf(AsyncCallable<Void> main) {
        List<String> reports = new ArrayList<>();
        try (TestEventLoop loop = TestEventLoop.open()) {
            loop.debug(true);
            loop.exceptionHandler((l, context) -> reports.add(context.message()));
            Void unused = loop.run(main);
        }
        assertThat(reports).hasSize(1);
        return reports.get(0);
    }

    @Async
    private static Task<Integer> boom() {
        await(yieldNow());
        throw new IllegalStateException("boom");
    }

    @Async
    private static Task<Void> calling() {
        Task<Integer> lost = boom();
        await(yieldNow());
        await(yieldNow());
        assertThat(lost).isDone();
        return Task.done();
    }

    @Async
    private static Task<Void> callingLate() {
        await(yieldNow());
        Task<Integer> lost = boom();
        await(yieldNow());
        await(yieldNow());
        assertThat(lost).isDone();
        return Task.done();
    }

    @Async
    private static Task<Void> creating() {
        Task<Integer> lost = createTask(() -> boom());
        await(yieldNow());
        await(yieldNow());
        await(yieldNow());
        assertThat(lost).isDone();
        return Task.done();
    }
}
