package dev.coroutine.it.tasks;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.gather;
import static dev.coroutine.Coroutines.run;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.toThread;
import static dev.coroutine.Coroutines.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coroutine.Async;
import dev.coroutine.AsyncCondition;
import dev.coroutine.AsyncLock;
import dev.coroutine.ContextVar;
import dev.coroutine.Held;
import dev.coroutine.Task;
import dev.coroutine.test.AsyncTest;
import dev.coroutine.test.TestEventLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who sees what a task, a callback or a thread has set. */
@Timeout(60)
class ContextVarScopeTest {
    private final List<String> log = new ArrayList<>();
    private final ContextVar<String> user = new ContextVar<>("user", "nobody");

    private void sayUser(String where) {
        log.add(where + " " + user.get());
    }

    @AsyncTest
    @Async
    Task<Void> a_task_sees_what_its_maker_saw_and_keeps_its_changes_to_itself() {
        user.set("maker");
        Task<Void> inner = createTask(() -> {
            sayUser("inner");
            user.set("inner");
            await(yieldNow());
            sayUser("inner");
            return Task.done();
        });
        user.set("maker again");
        await(inner);
        sayUser("maker");
        assertThat(log).containsExactly("inner maker", "inner inner", "maker maker again");
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> a_directly_awaited_call_shares_its_callers() {
        await(setTwice());
        sayUser("caller");
        assertThat(log).containsExactly("caller callee later");
        return Task.done();
    }

    @Async
    private Task<Void> setTwice() {
        user.set("callee");
        await(yieldNow());
        user.set("callee later");
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> a_call_that_is_not_awaited_at_once_is_a_task_with_a_copy() {
        user.set("maker");
        Task<Void> hot = hot();
        sayUser("maker");
        await(hot);
        assertThat(log).containsExactly("hot maker", "maker maker", "hot hot");
        return Task.done();
    }

    @Async
    private Task<Void> hot() {
        sayUser("hot");
        user.set("hot");
        await(yieldNow());
        sayUser("hot");
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> tasks_that_take_turns_each_see_their_own() {
        List<Task<Void>> tasks = new ArrayList<>();
        for (String name : List.of("a", "b")) {
            tasks.add(createTask(() -> {
                user.set(name);
                await(yieldNow());
                sayUser(name);
                await(yieldNow());
                sayUser(name);
                return Task.done();
            }));
        }
        await(gather(tasks));
        assertThat(log).containsExactly("a a", "b b", "a a", "b b");
        assertThat(user.get()).isEqualTo("nobody");
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> callbacks_carry_it_along_and_keep_their_changes_to_themselves(TestEventLoop loop) {
        user.set("maker");
        loop.callSoon(() -> {
            sayUser("soon");
            user.set("soon");
            loop.callSoon(() -> sayUser("nested"));
        });
        loop.callSoonThreadsafe(() -> sayUser("threadsafe"));
        loop.execute(() -> sayUser("execute"));
        loop.callLater(Duration.ofMillis(1), () -> sayUser("later"));
        loop.callAt(loop.time() + 2_000_000, () -> sayUser("at"));
        user.set("changed");
        await(sleep(Duration.ofMillis(5)));
        sayUser("maker");
        assertThat(log)
                .containsExactly(
                        "soon maker",
                        "threadsafe maker",
                        "execute maker",
                        "nested soon",
                        "later maker",
                        "at maker",
                        "maker changed");
        return Task.done();
    }

    @Test
    void what_a_callback_sets_is_not_seen_by_the_next_one_also_if_it_throws() {
        try (TestEventLoop loop = TestEventLoop.open()) {
            loop.exceptionHandler(
                    (unused, context) -> log.add(context.exception().getMessage()));
            loop.callSoon(() -> {
                user.set("first");
                throw new IllegalStateException("expected");
            });
            loop.callSoon(() -> sayUser("second"));
            loop.runTurn();
        }
        assertThat(log).containsExactly("expected", "second nobody");
    }

    @AsyncTest
    @Async
    Task<Void> blocking_calls_carry_it_along_and_keep_their_changes_to_themselves(TestEventLoop loop) {
        Callable<String> call = () -> {
            String seen = user.get();
            user.set("changed by the call");
            return seen;
        };
        Executor direct = Runnable::run;
        user.set("caller");
        log.add(await(toThread(call)) + " " + await(loop.runInExecutor(direct, call)));
        sayUser("caller");
        user.set("someone else");
        log.add(await(toThread(user::get)));
        assertThat(log).containsExactly("caller caller", "caller caller", "someone else");
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> a_thread_of_the_pool_keeps_nothing_for_the_next_call(TestEventLoop loop) {
        ExecutorService one = Executors.newSingleThreadExecutor();
        try {
            await(loop.runInExecutor(one, () -> user.set("left behind")));
            assertThat(await(loop.runInExecutor(one, user::get))).isEqualTo("nobody");
        } finally {
            one.shutdown();
        }
        return Task.done();
    }

    @Test
    void works_for_tasks_without_a_loop() {
        CompletableFuture<Object> gate = new CompletableFuture<>();
        ContextVar.Token<String> token = user.set("thread");
        Task<String> task = behind(gate);
        Task<String> made = createTask(() -> Task.of(user.get()));
        assertThat(user.get()).isEqualTo("thread");
        user.reset(token);
        gate.complete(null);
        assertThat(task.join()).isEqualTo("thread task");
        assertThat(made.join()).isEqualTo("thread");
        assertThat(user.get()).isEqualTo("nobody");
    }

    @Async
    private Task<String> behind(CompletableFuture<Object> gate) {
        String before = user.get();
        user.set("task");
        await(gate);
        return Task.of(before + " " + user.get());
    }

    @Test
    void the_main_task_sees_what_the_thread_has_set_and_the_thread_not_what_the_loop_sets() {
        ContextVar.Token<String> token = user.set("thread");
        String seen = run(() -> {
            String value = user.get();
            user.set("main");
            return Task.of(value);
        });
        assertThat(seen).isEqualTo("thread");
        assertThat(user.get()).isEqualTo("thread");
        try (TestEventLoop loop = TestEventLoop.open()) {
            loop.callSoon(() -> sayUser("callback"));
            user.reset(token);
            loop.callSoon(() -> sayUser("callback"));
            user.set("not for the loop");
            loop.runTurn();
            user.reset(user.set("x"));
        }
        assertThat(log).containsExactly("callback thread", "callback nobody");
    }

    @Test
    void a_task_that_is_submitted_sees_what_its_submitter_saw() {
        try (TestEventLoop loop = TestEventLoop.open()) {
            ContextVar.Token<String> token = user.set("submitter");
            CompletableFuture<String> task = loop.submit(() -> Task.of(user.get()));
            user.reset(token);
            loop.runUntilIdle();
            assertThat(task).isCompletedWithValue("submitter");
        }
    }

    @AsyncTest
    @Async
    Task<Void> the_predicate_of_a_condition_sees_those_of_the_waiting_task() {
        AsyncLock lock = new AsyncLock();
        AsyncCondition condition = new AsyncCondition(lock);
        boolean[] ready = new boolean[1];
        Task<Void> waiting = createTask(() -> {
            user.set("waiter");
            try (Held held = await(lock.acquire())) {
                assertThat(held).isNotNull();
                await(condition.waitUntil(() -> {
                    sayUser("predicate");
                    return ready[0];
                }));
            }
            return Task.done();
        });
        await(yieldNow());
        user.set("signaller");
        assertThat(lock.tryAcquire()).isTrue();
        ready[0] = true;
        condition.signalAll();
        lock.release();
        await(waiting);
        assertThat(log).containsExactly("predicate waiter", "predicate waiter");
        return Task.done();
    }
}
