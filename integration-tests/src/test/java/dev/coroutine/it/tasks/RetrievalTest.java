package dev.coroutine.it.tasks;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coroutine.Async;
import dev.coroutine.Task;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which methods of a future that has failed count as a look at its exception: all but those that are named here. */
@Timeout(60)
class RetrievalTest {
    /** Tell nothing of the exception, or (since JDK 19) cannot be overridden by what is compiled for 17. */
    private static final Set<String> BLIND =
            Set.of("isDone", "isCancelled", "getNumberOfDependents", "toString", "defaultExecutor", "state");

    private static final Set<String> REFUSED =
            Set.of("complete", "completeExceptionally", "completeAsync", "obtrudeValue", "obtrudeException");

    private static final Map<Class<?>, Object> ARGUMENTS = Map.ofEntries(
            Map.entry(Function.class, (Function<Object, Object>) CompletableFuture::completedFuture),
            Map.entry(BiFunction.class, (BiFunction<Object, Object, Object>) (v, e) -> v),
            Map.entry(Consumer.class, (Consumer<Object>) v -> {}),
            Map.entry(BiConsumer.class, (BiConsumer<Object, Object>) (v, e) -> {}),
            Map.entry(Runnable.class, (Runnable) () -> {}),
            Map.entry(Supplier.class, (Supplier<Object>) () -> 1),
            Map.entry(Executor.class, (Executor) Runnable::run),
            Map.entry(Throwable.class, new IOException()),
            Map.entry(TimeUnit.class, TimeUnit.SECONDS),
            Map.entry(Object.class, "value"),
            Map.entry(long.class, 1L),
            Map.entry(boolean.class, true));

    static Stream<Method> methods() {
        return Stream.of(CompletableFuture.class.getMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .filter(method -> method.getDeclaringClass() != Object.class);
    }

    static Stream<Method> combinations() {
        return methods().filter(method -> List.of(method.getParameterTypes()).contains(CompletionStage.class));
    }

    private static void call(Method method, Object target, Map<Class<?>, Object> special) throws Exception {
        call(method, target, special, false);
    }

    private static void call(Method method, Object target, Map<Class<?>, Object> special, boolean waits)
            throws Exception {
        List<Object> arguments = new ArrayList<>();
        for (Class<?> type : method.getParameterTypes()) {
            Object argument = special.getOrDefault(type, ARGUMENTS.get(type));
            assertThat(argument).as("an argument for " + method).isNotNull();
            arguments.add(argument);
        }
        try {
            if (method.invoke(target, arguments.toArray()) instanceof CompletableFuture<?> derived && waits) {
                assertThat(Assertions.catchThrowable(() -> derived.get(30, TimeUnit.SECONDS)))
                        .hasRootCauseMessage("lost");
            }
        } catch (InvocationTargetException e) {
            assertThat(e.getCause()).isInstanceOf(Exception.class);
        }
    }

    private interface Look {
        void at(Task<Object> failed) throws Exception;
    }

    /** How often the failure of a task is reported at which somebody looks in this way. */
    private static int reports(Look look) {
        return Reports.ofLoopWith(() -> {
                    Task<Object> task = createTask(() -> failing());
                    await(yieldNow());
                    assertThat(task).isDone();
                    look.at(task);
                    return Task.done();
                })
                .size();
    }

    @Async
    private static Task<Object> failing() throws IOException {
        throw new IOException("lost");
    }

    @ParameterizedTest
    @MethodSource("methods")
    void is_what_a_method_does_unless_it_tells_nothing(Method method) throws Exception {
        boolean looks = !BLIND.contains(method.getName()) && !REFUSED.contains(method.getName());
        int reports = reports(task -> call(method, task, Map.of(CompletionStage.class, new CompletableFuture<>())));
        assertThat(reports).isEqualTo(looks ? 0 : 1);
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void is_what_a_method_does_with_its_argument(Method method) throws Exception {
        for (CompletableFuture<Object> target : List.of(
                new CompletableFuture<>(),
                CompletableFuture.<Object>completedFuture(1),
                CompletableFuture.failedFuture(new IOException()))) {
            assertThat(reports(task -> call(method, target, Map.of(CompletionStage.class, task))))
                    .isZero();
        }
    }

    static Stream<Method> composing() {
        return methods().filter(method -> method.getName().contains("ompose"));
    }

    @ParameterizedTest
    @MethodSource("composing")
    void is_what_a_method_does_with_what_its_function_returns(Method method) throws Exception {
        CompletableFuture<Object> target = method.getName().startsWith("then")
                ? CompletableFuture.completedFuture(1)
                : CompletableFuture.failedFuture(new IOException());
        assertThat(reports(task ->
                        call(method, target, Map.of(Function.class, (Function<Object, Object>) v -> task), true)))
                .isZero();
    }

    @Test
    void is_what_allOf_and_anyOf_do_with_a_task_that_fails_later() {
        assertThat(Reports.ofLoopWith(() -> {
                    Task<Object> one = createTask(() -> failing());
                    Task<Object> two = createTask(() -> failing());
                    Task<Object> three = createTask(() -> failing());
                    CompletableFuture<Void> all = CompletableFuture.allOf(one, two);
                    CompletableFuture<Object> any = CompletableFuture.anyOf(three);
                    await(yieldNow());
                    assertThat(all).isCompletedExceptionally();
                    assertThat(any).isCompletedExceptionally();
                    return Task.done();
                }))
                .isEmpty();
    }

    /** They read the field of the JDK's class and call nothing: there is no place where the task could notice. */
    @Test
    void is_not_what_allOf_and_anyOf_do_with_a_task_that_has_failed_already() throws Exception {
        assertThat(reports(CompletableFuture::allOf)).isEqualTo(1);
        assertThat(reports(task -> CompletableFuture.anyOf(task, task))).isEqualTo(1);
        assertThat(reports(task -> CompletableFuture.allOf(task.toCompletableFuture())))
                .isZero();
    }
}
