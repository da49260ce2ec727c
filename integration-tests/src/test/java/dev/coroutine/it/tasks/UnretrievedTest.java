package dev.coroutine.it.tasks;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.sleep;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.coroutine.Async;
import dev.coroutine.ExceptionContext;
import dev.coroutine.Task;
import dev.coroutine.test.TestEventLoop;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Exceptions that nobody retrieved. */
@Timeout(60)
class UnretrievedTest {
    private static final Duration LATER = Duration.ofMillis(5);

    private final TestEventLoop loop = TestEventLoop.open();
    private final List<ExceptionContext> reported = new CopyOnWriteArrayList<>();

    @BeforeEach
    void listen() {
        loop.exceptionHandler((unused, context) -> reported.add(context));
    }

    @AfterEach
    void close() {
        loop.close();
    }

    @Async
    private static Task<Object> failingLater(Exception failure) throws Exception {
        await(sleep(LATER));
        throw failure;
    }

    /** A task that has begun to wait, and will fail. */
    private Task<Object> failing(String name, Exception failure) {
        return loop.run(() -> Task.of(createTask(name, () -> failingLater(failure))));
    }

    @Test
    void are_reported_when_the_loop_closes() {
        IOException failure = new IOException("lost");
        Task<Object> task = failing("worker", failure);
        loop.advance(LATER);
        assertThat(task).isDone();
        assertThat(reported).isEmpty();
        loop.close();
        assertThat(reported).singleElement().satisfies(context -> {
            assertThat(context.exception()).isSameAs(failure);
            assertThat(context.message()).contains("worker");
        });
    }

    @Test
    void are_reported_once_when_the_task_is_collected() {
        failing("forgotten", new IOException("lost"));
        loop.advance(LATER);
        while (reported.isEmpty()) { // as long as the test may last
            System.gc();
            loop.runTurn();
        }
        loop.close();
        assertThat(reported).singleElement().satisfies(context -> {
            assertThat(context.message()).contains("forgotten");
            assertThat(context.exception()).hasMessage("lost");
            assertThat(context.task()).isNull();
        });
    }

    static Stream<Consumer<Task<Object>>> looks() {
        return Stream.of(
                task -> quietly(task::join),
                task -> quietly(task::get),
                task -> quietly(() -> task.getNow(null)),
                task -> quietly(() -> task.get(1, TimeUnit.SECONDS)),
                Task::exceptionNow,
                Task::isCompletedExceptionally,
                task -> task.handle((v, e) -> v),
                task -> task.thenApply(v -> v),
                task -> CompletableFuture.runAsync(() -> quietly(task::join)).join());
    }

    private static void quietly(Callable<?> look) {
        try {
            look.call();
        } catch (Exception e) {
            assertThat(e).hasRootCauseMessage("seen");
        }
    }

    @ParameterizedTest
    @MethodSource("looks")
    void are_not_those_at_which_somebody_looks_afterwards(Consumer<Task<Object>> look) {
        Task<Object> task = failing("seen", new IOException("seen"));
        loop.advance(LATER);
        look.accept(task);
        loop.close();
        assertThat(reported).isEmpty();
    }

    @Test
    void are_not_those_for_which_somebody_waited() {
        List<Task<Object>> tasks = Stream.generate(() -> failing("seen", new IOException("seen")))
                .limit(4)
                .toList();
        Task<Object> waiting = loop.createTask(() -> {
            await(tasks.get(0));
            return Task.of("no failure");
        });
        CompletableFuture<Object> derived = tasks.get(1).exceptionally(e -> null);
        CompletableFuture<Void> all = CompletableFuture.allOf(tasks.get(2), tasks.get(3));
        loop.advance(LATER);
        assertThat(waiting).isCompletedExceptionally();
        assertThat(derived).isDone();
        assertThat(all).isDone();
        loop.close();
        assertThat(reported).isEmpty();
    }

    @Test
    void are_not_cancellations() {
        Task<Void> task = loop.createTask(() -> sleep(LATER));
        loop.runTurn();
        task.cancel();
        loop.runUntilIdle();
        assertThat(task).isCancelled();
        loop.close();
        assertThat(reported).isEmpty();
    }

    @Test
    void are_not_those_that_run_throws() {
        IOException failure = new IOException("thrown");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> loop.run(() -> {
                    throw failure;
                }))
                .isSameAs(failure);
        loop.close();
        assertThat(reported).isEmpty();
    }
}
