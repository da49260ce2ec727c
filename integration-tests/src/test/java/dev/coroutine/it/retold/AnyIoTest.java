package dev.coroutine.it.retold;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.shield;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.yieldNow;
import static dev.coroutine.it.acts.Acts.later;
import static dev.coroutine.it.acts.Acts.millis;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coroutine.Async;
import dev.coroutine.AsyncCloseable;
import dev.coroutine.Task;
import dev.coroutine.TaskGroup;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The programs that the documentation of AnyIO holds against the cancellation of asyncio: here they do what is meant. */
@Timeout(60)
class AnyIoTest {
    private final Program program = new Program();

    /** There it hangs and nobody knows why. Here, too, a cancel comes once; but the debug mode tells who swallowed it, and where. */
    @Test
    void a_task_that_swallows_its_cancel_is_told_of() {
        program.loop.debug(true);
        program.run(() -> swallowedCancel());
        assertThat(program.reported)
                .singleElement()
                .satisfies(report -> assertThat(report.message())
                        .contains("sleeper was cancelled")
                        .contains("swallowed")
                        .contains("AnyIoTest.sleeper(AnyIoTest.java:"));
    }

    @Async
    private Task<Void> swallowedCancel() {
        TaskGroup group = TaskGroup.open();
        Task<Void> task = group.createTask("sleeper", () -> sleeper());
        await(yieldNow());
        task.cancel();
        await(sleep(Duration.ofMinutes(1))); // the program that hangs
        await(group.closeAsync());
        return Task.done();
    }

    @Async(suppress = "CO104")
    private static Task<Void> sleeper() {
        try {
            await(sleep(Duration.ofSeconds(1)));
        } catch (Throwable e) {
            // the first cancel ends here
        }
        await(sleep(Duration.ofDays(365)));
        return Task.done();
    }

    /** There the received value is lost. */
    @Test
    void a_value_that_has_been_received_is_not_lost() {
        program.run(() -> receiving());
        assertThat(program.printed).containsExactly("hello", "cancelled");
    }

    @Async
    private Task<Void> receiving() {
        CompletableFuture<String> future = new CompletableFuture<>();
        Task<Void> task = createTask(() -> {
            program.print(await(future));
            await(sleep(Duration.ofSeconds(1)));
            program.print("not reached");
            return Task.done();
        });
        await(yieldNow());
        future.complete("hello");
        task.cancel();
        try {
            await(task);
        } catch (CancellationException e) {
            program.print("cancelled");
        }
        return Task.done();
    }

    /** There the resource is never closed. */
    @Test
    void a_task_that_is_cancelled_at_once_closes_its_resource() {
        program.run(() -> {
            TaskGroup group = TaskGroup.open();
            Task<Void> task = group.createTask(() -> handle(() -> {
                program.print("closed");
                return Task.done();
            }));
            task.cancel();
            return group.join();
        });
        assertThat(program.printed).containsExactly("closed");
    }

    @Async
    private static Task<Void> handle(AsyncCloseable resource) {
        try {
            await(yieldNow());
        } finally {
            await(resource.closeAsync());
        }
        return Task.done();
    }

    /** There the shielded task may be collected while it waits. */
    @Test
    void a_shielded_task_lives_on_when_its_waiter_has_gone() {
        WeakReference<?> inner = program.run(() -> shielded());
        assertThat(inner).isNotNull();
        assertThat(program.printed).containsExactly("still there");
    }

    @Async
    private Task<WeakReference<?>> shielded() {
        WeakReference<?>[] inner = new WeakReference<?>[1];
        Task<Object> host = createTask(() -> {
            Task<Object> task = createTask(() -> Task.of(await(new CompletableFuture<>())));
            inner[0] = new WeakReference<>(task);
            return Task.of(await(shield(task)));
        });
        await(yieldNow());
        await(yieldNow());
        host.cancel();
        await(yieldNow());
        await(yieldNow());
        WeakReference<Object> garbage = new WeakReference<>(new Object());
        while (garbage.get() != null) {
            System.gc();
        }
        program.print(inner[0].get() == null ? "collected" : "still there");
        return Task.of(inner[0]);
    }

    /** There and here the end of the program cancels what is under a shield; here it gets the time to clean up. */
    @Test
    void what_is_shielded_may_clean_up_when_the_program_ends() {
        program.run(() -> {
            Task<Void> host = createTask(() -> shield(finalizer()));
            await(yieldNow());
            host.cancel();
            return Task.done();
        });
        assertThat(program.printed).containsExactly("cleaned up");
    }

    @Async
    private Task<Void> finalizer() {
        try {
            await(sleep(Duration.ofSeconds(1)));
        } finally {
            await(sleep(millis(10)));
            program.print("cleaned up");
        }
        return Task.done();
    }

    /** What asyncio's group cannot do: be cancelled as a whole. */
    @Test
    void a_group_can_be_cancelled_by_a_task_of_it() {
        program.run(() -> {
            TaskGroup group = TaskGroup.open();
            group.createTask(() -> later(1000, "x"));
            group.createTask(() -> {
                await(sleep(millis(10)));
                group.cancel();
                return Task.done();
            });
            return group.join();
        });
        assertThat(program.millis()).isEqualTo(10);
    }
}
