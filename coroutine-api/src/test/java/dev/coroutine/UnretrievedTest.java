package dev.coroutine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Exceptions that nobody retrieved. */
@Timeout(60)
class UnretrievedTest {
    private final LoopRule rule = new LoopRule();
    private final DrivenLoop loop = rule.loop;

    @AfterEach
    void close() {
        loop.close();
    }

    private Task<Object> failing(String name, Throwable failure) {
        CompletableFuture<Task<Object>> made = new CompletableFuture<>();
        loop.callSoon(() -> made.complete(Coroutines.createTask(
                name,
                Co.of(c -> c.sleep(5, v -> {
                    throw failure;
                })))));
        rule.turn();
        return made.join();
    }

    @Test
    void are_reported_when_the_loop_closes() {
        IOException failure = new IOException("lost");
        Task<Object> task = failing("worker", failure);
        rule.turnUntil(task::isDone);
        assertThat(rule.reported).isEmpty();
        loop.close();
        assertThat(rule.reported).singleElement().satisfies(context -> {
            assertThat(context.exception()).isSameAs(failure);
            assertThat(context.message()).contains("worker");
        });
    }

    @Test
    void are_reported_once_when_the_task_is_collected() {
        failing("forgotten", new IOException("lost"));
        Garbage.collectUntil(() -> {
            rule.turn();
            rule.time.advance(Duration.ofMillis(1));
            return !rule.reported.isEmpty();
        });
        loop.close();
        assertThat(rule.reported).singleElement().satisfies(context -> {
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
                task -> quietly(() -> task.get(1, java.util.concurrent.TimeUnit.SECONDS)),
                Task::exceptionNow,
                Task::isCompletedExceptionally,
                task -> task.handle((v, e) -> v),
                task -> task.thenApply(v -> v),
                task -> CompletableFuture.runAsync(() -> quietly(task::join), Threads.NEW)
                        .join());
    }

    private static void quietly(java.util.concurrent.Callable<?> look) {
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
        rule.turnUntil(task::isDone);
        look.accept(task);
        loop.close();
        assertThat(rule.reported).isEmpty();
    }

    @Test
    void are_not_those_for_which_somebody_waited() {
        List<Task<Object>> tasks = Stream.generate(() -> failing("seen", new IOException("seen")))
                .limit(4)
                .toList();
        Task<Object> waiting = loop.createTask(Co.of(c -> c.await(tasks.get(0), v -> v, e -> e)));
        CompletableFuture<Object> derived = tasks.get(1).exceptionally(e -> null);
        CompletableFuture<Void> all = CompletableFuture.allOf(tasks.get(2), tasks.get(3));
        rule.turnUntil(() -> waiting.isDone() && derived.isDone() && all.isDone());
        loop.close();
        assertThat(rule.reported).isEmpty();
    }

    @Test
    void are_not_cancellations() {
        Task<Object> task = loop.createTask(Co.of(c -> c.sleep(5, v -> v)));
        rule.turn();
        task.cancel();
        rule.turnUntil(task::isDone);
        loop.close();
        assertThat(rule.reported).isEmpty();
    }

    @Test
    void are_not_those_that_run_throws() {
        IOException failure = new IOException();
        assertThat((Object) org.assertj.core.api.Assertions.catchThrowable(() -> rule.run(c -> {
                    throw failure;
                })))
                .isSameAs(failure);
        loop.close();
        assertThat(rule.reported).isEmpty();
    }
}
