package dev.coroutine.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.coroutine.AsyncIterator;
import dev.coroutine.AsyncTimeoutException;
import dev.coroutine.Coroutines;
import dev.coroutine.EventLoop;
import dev.coroutine.ReturnWhen;
import dev.coroutine.Task;
import dev.coroutine.TaskGroup;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A loop in virtual time tells waits for those who are at work elsewhere from waits that never end, in whatever it waits. */
@Timeout(60)
class ForeignFuturesTest {
    private static final Executor ELSEWHERE = work -> new Thread(work, "elsewhere").start();
    private static final Duration LIMIT = Duration.ofSeconds(1);

    private final TestEventLoop loop = TestEventLoop.open(1);

    @AfterEach
    void close() {
        loop.close();
    }

    /** In what a future is waited for. */
    private enum Wait {
        AWAIT(future -> Coroutines.createTask(() -> future)),
        GATHER(future -> Coroutines.gather(future, Coroutines.yieldNow())),
        GATHER_SETTLED(future -> Coroutines.gatherSettled(future, Coroutines.yieldNow())),
        WAIT_UNTIL(future -> Coroutines.waitUntil(List.of(future), ReturnWhen.ALL_COMPLETED)),
        WAIT_UNTIL_FOR_A_WHILE(future -> Coroutines.waitUntil(List.of(future), ReturnWhen.FIRST_COMPLETED, LIMIT)
                .thenAccept(result -> assertThat(result.done()).hasSize(1))),
        AS_COMPLETED(Wait::asCompleted),
        WAIT_FOR(future -> Coroutines.waitFor(future, LIMIT)),
        WITH_TIMEOUT(future -> Coroutines.withTimeout(LIMIT, () -> future)),
        MOVE_ON_AFTER(future -> Coroutines.moveOnAfter(LIMIT, () -> future)
                .thenAccept(value -> assertThat(value).isPresent())),
        SHIELD(Coroutines::shield),
        GROUP_OPEN(Wait::group),
        GROUP_RUN(future -> TaskGroup.run(group -> {
            group.createTask(() -> future);
            return Task.done();
        })),
        GROUP_BODY(future -> TaskGroup.run(group -> future));

        private final Function<CompletionStage<String>, CompletionStage<?>> over;

        Wait(Function<CompletionStage<String>, CompletionStage<?>> over) {
            this.over = over;
        }

        private static CompletionStage<?> asCompleted(CompletionStage<String> future) {
            Task<String> task = future instanceof Task<String> known ? known : Coroutines.createTask(() -> future);
            AsyncIterator<Task<String>> ended =
                    Coroutines.asCompleted(List.of(task)).iterator();
            return ended.hasNextAsync();
        }

        private static CompletionStage<?> group(CompletionStage<String> future) {
            TaskGroup group = TaskGroup.open();
            group.createTask(() -> future);
            return group.join();
        }
    }

    /** Who completes it. */
    private enum Source {
        RUN_IN_EXECUTOR {
            @Override
            CompletionStage<String> future(TestEventLoop loop) {
                return loop.runInExecutor(ELSEWHERE, () -> slowly(loop));
            }
        },
        TO_THREAD {
            @Override
            CompletionStage<String> future(TestEventLoop loop) {
                return Coroutines.toThread(() -> slowly(loop));
            }
        },
        TASK_ON_AN_EXECUTOR {
            @Override
            CompletionStage<String> future(TestEventLoop loop) {
                return Coroutines.on(ELSEWHERE, () -> Task.of(slowly(loop)));
            }
        },
        TASK_OF_ANOTHER_LOOP {
            @Override
            CompletionStage<String> future(TestEventLoop loop) {
                EventLoop other = EventLoop.open();
                CompletableFuture<String> task = other.submit(() -> Task.of(slowly(loop)));
                ELSEWHERE.execute(() -> other.run(() -> task));
                return task;
            }
        },
        /** Of which the loop has to be told. */
        FUTURE_OF_ANOTHER_THREAD {
            @Override
            CompletionStage<String> future(TestEventLoop loop) {
                loop.expectOtherThreads();
                return CompletableFuture.supplyAsync(() -> slowly(loop), ELSEWHERE);
            }
        };

        abstract CompletionStage<String> future(TestEventLoop loop);

        /** Is not done before the loop has waited; then it waits again. */
        private static String slowly(EventLoop loop) {
            CountDownLatch turned = new CountDownLatch(1);
            loop.execute(turned::countDown);
            try {
                turned.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            return "there";
        }
    }

    static Stream<Arguments> waits_for_work_elsewhere() {
        return Stream.of(Source.values())
                .flatMap(source -> Stream.of(Wait.values()).map(wait -> Arguments.of(wait, source)));
    }

    @ParameterizedTest(name = "{0} of {1}")
    @MethodSource
    void waits_for_work_elsewhere(Wait wait, Source source) {
        loop.run(() -> wait.over.apply(source.future(loop)));
        assertThat(loop.elapsed()).isZero();
    }

    @ParameterizedTest
    @EnumSource(
            value = Wait.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"WAIT_UNTIL_FOR_A_WHILE", "WAIT_FOR", "WITH_TIMEOUT", "MOVE_ON_AFTER"})
    void finds_that_nobody_is_at_work_for_it(Wait wait) {
        CompletableFuture<String> never = new CompletableFuture<>();
        assertThatExceptionOfType(DeadlockException.class)
                .isThrownBy(() -> loop.run(() -> wait.over.apply(never)))
                .withMessageContaining("@AsyncTest(otherThreads = true) or TestEventLoop.expectOtherThreads()");
        assertThat(loop.elapsed()).isZero();
        never.cancel(false);
    }

    @Test
    void lets_time_pass_where_nobody_is_at_work() {
        CompletableFuture<String> never = new CompletableFuture<>();
        assertThatExceptionOfType(AsyncTimeoutException.class)
                .isThrownBy(() -> loop.run(() -> Coroutines.waitFor(never, LIMIT)));
        assertThat(loop.elapsed()).isEqualTo(LIMIT);
        assertThat(never).isCancelled();
    }

    @Test
    void waits_for_who_is_at_work_although_of_another_future_nobody_knows_who_has_it() {
        CompletableFuture<String> unknown = new CompletableFuture<>();
        Task<String> atWork = Coroutines.on(ELSEWHERE, () -> {
            String value = Source.slowly(loop);
            unknown.complete("also " + value);
            return Task.of(value);
        });
        assertThat(loop.<List<String>>run(() -> Coroutines.gather(unknown, atWork)))
                .containsExactly("also there", "there");
    }

    @Test
    void goes_on_when_the_work_elsewhere_is_done_although_that_wakes_nobody() {
        loop.patience(Duration.ofDays(1));
        loop.run(() -> Coroutines.gather(
                Coroutines.on(ELSEWHERE, () -> Task.of(Source.slowly(loop))), Coroutines.sleep(Duration.ofHours(1))));
        assertThat(loop.elapsed()).isEqualTo(Duration.ofHours(1));
    }
}
