package dev.coroutine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class AwaitTest {
    private final LoopRule rule = new LoopRule();

    @AfterEach
    void close() {
        rule.close();
    }

    private Object awaitDone(CompletionStage<?> stage) {
        return rule.run(c -> c.await(stage, v -> v, e -> e));
    }

    private Object awaitLater(CompletableFuture<?> source, CompletionStage<?> stage, Runnable completion) {
        return rule.run(c -> {
            rule.loop.callSoon(completion);
            return c.await(stage, v -> v, e -> e);
        });
    }

    static Stream<Throwable> failures() {
        return Stream.of(
                new IOException("checked"),
                new IllegalArgumentException("unchecked"),
                new AssertionError("error"),
                new CancellationException("own"),
                new CompletionException("without a cause", null));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void throws_the_very_exception_of_a_future_that_is_done(Throwable failure) {
        CompletableFuture<Object> future = new CompletableFuture<>();
        future.completeExceptionally(failure);
        assertThat(awaitDone(future)).isSameAs(failure);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void throws_the_very_exception_of_a_future_that_fails_later(Throwable failure) {
        CompletableFuture<Object> future = new CompletableFuture<>();
        assertThat(awaitLater(future, future, () -> future.completeExceptionally(failure)))
                .isSameAs(failure);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void throws_the_very_exception_of_a_task_and_of_what_is_derived(Throwable failure) {
        Task<Object> task = rule.loop.createTask(Co.of(c -> c.yieldNow(v -> {
            throw failure;
        })));
        assertThat(awaitDone(task)).isSameAs(failure);
        assertThat(awaitDone(task)).isSameAs(failure);
        assertThat(awaitDone(task.thenApply(v -> v))).isSameAs(failure);
        assertThat(awaitDone(Task.failed(failure))).isSameAs(failure);
    }

    /** As when another thread completes the future between two looks at it. */
    @ParameterizedTest
    @MethodSource("failures")
    void throws_the_very_exception_of_a_future_that_fails_while_it_is_looked_at(Throwable failure) {
        CompletableFuture<Object> future = new CompletableFuture<>() {
            @Override
            public boolean isCompletedExceptionally() {
                boolean before = super.isCompletedExceptionally();
                completeExceptionally(failure);
                return before;
            }
        };
        assertThat(awaitDone(future)).isSameAs(failure);
    }

    @Test
    void unwraps_a_completion_exception_that_has_a_cause_once() {
        IOException cause = new IOException();
        CompletionException inner = new CompletionException(cause);
        assertThat(awaitDone(CompletableFuture.failedFuture(inner))).isSameAs(cause);
        assertThat(awaitDone(CompletableFuture.failedFuture(new CompletionException(inner))))
                .isSameAs(inner);
    }

    @Test
    void gives_null_values() {
        assertThat(awaitDone(CompletableFuture.completedFuture(null))).isNull();
        CompletableFuture<Object> later = new CompletableFuture<>();
        assertThat(awaitLater(later, later, () -> later.complete(null))).isNull();
    }

    @Test
    void throws_a_null_pointer_exception_for_null() {
        assertThat(awaitDone(null)).isInstanceOf(NullPointerException.class);
        assertThatExceptionOfType(NullPointerException.class)
                .isThrownBy(() -> rule.run(c -> c.tailAwait(null)))
                .withMessageContaining("returned null instead of a future. Write return Task.of(null)");
        assertThatExceptionOfType(NullPointerException.class)
                .isThrownBy(() -> rule.loop.run(() -> null))
                .withMessageContaining("returned null");
    }

    @Test
    void accepts_stages_that_are_no_futures() {
        CompletableFuture<Object> source = new CompletableFuture<>();
        assertThat(awaitLater(source, source.minimalCompletionStage(), () -> source.complete("v")))
                .isEqualTo("v");
        assertThat(awaitDone(source.minimalCompletionStage())).isEqualTo("v");
        assertThat(awaitDone(CompletableFuture.completedStage("w"))).isEqualTo("w");
    }

    @Test
    void accepts_a_stage_that_refuses_to_be_a_future() {
        CompletableFuture<Object> source = new CompletableFuture<>();
        CompletionStage<?> bare = stage(source, () -> {
            throw new UnsupportedOperationException();
        });
        assertThat(awaitLater(source, bare, () -> source.complete("v"))).isEqualTo("v");
        assertThat(awaitDone(bare)).isEqualTo("v");
        IOException failure = new IOException();
        CompletionStage<?> failing = stage(CompletableFuture.failedFuture(failure), () -> {
            throw new UnsupportedOperationException();
        });
        assertThat(awaitDone(failing)).isSameAs(failure);
    }

    @Test
    void throws_what_a_stage_throws_when_it_is_asked_for_its_future() {
        IllegalArgumentException failure = new IllegalArgumentException();
        assertThat(awaitDone(stage(new CompletableFuture<>(), () -> {
                    throw failure;
                })))
                .isSameAs(failure);
    }

    @SuppressWarnings("unchecked")
    private static CompletionStage<Object> stage(CompletableFuture<Object> source, Runnable toFuture) {
        UnaryOperator<Object[]> same = args -> args;
        return (CompletionStage<Object>) Proxy.newProxyInstance(
                AwaitTest.class.getClassLoader(), new Class<?>[] {CompletionStage.class}, (proxy, method, args) -> {
                    if (method.getName().equals("toCompletableFuture")) {
                        toFuture.run();
                    }
                    return source.whenComplete((BiConsumer<Object, Throwable>) same.apply(args)[0]);
                });
    }

    @Test
    void tells_something_else_cancelled_from_oneself_cancelled() {
        CompletableFuture<Object> other = new CompletableFuture<>();
        assertThat(awaitLater(other, other, () -> other.cancel(true)))
                .isInstanceOf(CancellationException.class)
                .isNotInstanceOf(CancelledError.class);
    }

    @Test
    void refuses_to_run_where_it_was_not_compiled() {
        assertThatThrownBy(() -> Coroutines.await(Task.of(1)))
                .isInstanceOf(NotCompiledException.class)
                .hasMessageContaining(AwaitTest.class.getName())
                .hasMessageContaining("(AwaitTest.java:")
                .hasMessageContaining("coroutine-maven-plugin")
                .hasMessageContaining("-javaagent:")
                .hasMessageContaining("coroutine-agent.jar compile");
        assertThatThrownBy(() -> Coroutines.await(Task.of(1), IOException.class))
                .isInstanceOf(NotCompiledException.class)
                .hasMessageContaining("AwaitTest.java:");
    }
}
