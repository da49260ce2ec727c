package dev.coroutine.it.retold;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.gather;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.it.acts.Acts.millis;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coroutine.Async;
import dev.coroutine.ContextVar;
import dev.coroutine.Task;
import dev.coroutine.test.AsyncTest;
import dev.coroutine.test.TestEventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/**
 * {@code test_tasks}: context variables. Scenarios tell of tasks, calls, callbacks, timers, groups and threads. Python's own:
 * contexts as arguments of {@code create_task}.
 */
class VariablesTest {
    private final ContextVar<String> text = new ContextVar<>("text", "nope");
    private final ContextVar<Integer> number = new ContextVar<>("number", -1);

    @AsyncTest
    @Async
    Task<Void> what_a_callback_of_a_future_sets_is_not_seen_by_who_awaits_the_future(TestEventLoop loop) {
        for (int i = 0; i < 2; i++) {
            CompletableFuture<Void> future = new CompletableFuture<>();
            CompletableFuture<Void> called = future.whenComplete((value, error) -> text.set("something else"));
            text.set("yes" + i);
            loop.callSoon(() -> future.complete(null));
            await(future);
            assertThat(called).isDone();
            assertThat(text.get()).isEqualTo("yes" + i);
            for (int j = 0; j < 3; j++) {
                text.set("yes" + i + j);
                await(sleep(millis(1)));
                assertThat(text.get()).isEqualTo("yes" + i + j);
            }
        }
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> a_hundred_tasks_side_by_side_each_see_their_own() {
        Random random = new Random(1);
        List<Task<Void>> tasks = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            int start = random.nextInt(11);
            tasks.add(createTask(() -> counting(start, new Random(start))));
        }
        await(gather(tasks));
        assertThat(number.get()).isEqualTo(-1);
        return Task.done();
    }

    @Async
    private Task<Void> counting(int start, Random random) {
        for (int i = 0; i < 10; i++) {
            number.set(start + i);
            await(sleep(millis(1 + random.nextInt(50))));
            assertThat(number.get()).isEqualTo(start + i);
        }
        return Task.done();
    }
}
