package com.shop;

import static dev.coroutine.Coroutines.*;

import dev.coroutine.Async;
import dev.coroutine.AsyncCondition;
import dev.coroutine.AsyncIterable;
import dev.coroutine.AsyncLock;
import dev.coroutine.EventLoop;
import dev.coroutine.Task;
import dev.coroutine.TaskGroup;
import io.micrometer.context.ContextRegistry;
import io.micrometer.context.integration.Slf4jThreadLocalAccessor;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.MDC;

/** Where is which value of the MDC? One line for each place; what is wrong ends it with "WRONG". */
public final class Traced {
    private static final ThreadLocal<String> USER = new ThreadLocal<>();
    private static final ExecutorService POOL = Executors.newSingleThreadExecutor();

    private static String request() {
        return MDC.get("request") + "/" + USER.get();
    }

    private static void become(String request) {
        MDC.put("request", request);
        USER.set("user of " + request);
    }

    private static void check(String place, String expected) {
        check(place, expected, request());
    }

    private static void check(String place, String expected, String seen) {
        String wanted = expected == null ? "null/null" : expected + "/user of " + expected;
        System.out.println(place + (seen.equals(wanted) ? "" : ": expected " + wanted + ", saw " + seen + " WRONG"));
    }

    @Async
    private static Task<Void> serve(String request) {
        become(request);
        for (int i = 0; i < 3; i++) {
            await(yieldNow());
            check(request + " sees its own after await " + i, request);
        }
        await(sleep(Duration.ofNanos(1)));
        check(request + " sees its own after a sleep", request);
        String elsewhere = await(toThread(Traced::request));
        check(request + " is carried to a thread", request, elsewhere);
        await(toThread(() -> {
            become("thread");
            return null;
        }));
        check(request + " does not see what the thread has changed", request);
        return Task.done();
    }

    @Async
    private static Task<Void> sideBySide() {
        check("the main task sees what its maker had", "main");
        Task<Void> one = createTask(() -> serve("one"));
        Task<Void> two = serve("two");
        check("a direct call keeps its changes to itself", "main");
        await(gather(one, two));
        check("children keep their changes to themselves", "main");
        return Task.done();
    }

    @Async
    private static Task<Void> change(String request) {
        become(request);
        await(yieldNow());
        return Task.done();
    }

    @Async
    private static Task<Void> shared() {
        await(change("shared"));
        check("a call that is awaited directly shares its caller's", "shared");
        MDC.clear();
        USER.remove();
        await(yieldNow());
        check("what was taken away stays away", null);
        await(withTimeout(Duration.ofHours(1), () -> change("limited")));
        check("a body with a time limit is a task of its own", null);
        await(TaskGroup.run(group -> {
            group.createTask(() -> change("grouped"));
            return Task.done();
        }));
        check("so is one of a group", null);
        return Task.done();
    }

    @Async
    private static Task<Void> elsewhere() {
        CompletableFuture<String> seen = EventLoop.current().runInExecutor(POOL, () -> {
            String before = request();
            become("executor");
            return before;
        });
        check("an executor sees the caller's", "main", await(seen));
        check("the caller does not see its changes", "main");
        String own = await(CompletableFuture.supplyAsync(Traced::request, POOL));
        check("the executor's thread has its own again", "pool", own);
        await(on(POOL, () -> onPool()));
        check("a task on the executor keeps its changes to itself", "main");
        own = await(CompletableFuture.supplyAsync(Traced::request, POOL));
        check("the executor's thread has its own again after the steps of a task", "pool", own);
        return Task.done();
    }

    @Async
    private static Task<Void> onPool() {
        check("a task on an executor sees its maker's", "main");
        become("on the pool");
        await(sleep(Duration.ofMillis(1)));
        check("and its own after an await", "on the pool");
        return Task.done();
    }

    @Async
    private static Task<Void> callbacks() {
        CompletableFuture<Void> called = new CompletableFuture<>();
        become("queued");
        EventLoop.current().callSoon(() -> {
            check("a callback sees what was there when it was queued", "queued");
            become("callback");
            EventLoop.current().callLater(Duration.ofNanos(1), () -> {
                check("so does a timer", "callback");
                called.complete(null);
            });
        });
        become("later");
        await(called);
        check("and they keep their changes to themselves", "later");
        return Task.done();
    }

    @Async
    private static Task<Void> conditions() {
        AsyncLock lock = new AsyncLock();
        AsyncCondition condition = new AsyncCondition(lock);
        Task<Void> waiting = createTask(() -> waits(lock, condition));
        await(yieldNow());
        become("signalling");
        try (var held = await(lock.acquire())) {
            condition.signalAll();
        }
        await(waiting);
        check("who signals keeps its own", "signalling");
        return Task.done();
    }

    @Async
    private static Task<Void> waits(AsyncLock lock, AsyncCondition condition) {
        become("waiting");
        int[] asked = new int[1];
        try (var held = await(lock.acquire())) {
            await(condition.waitUntil(() -> {
                check("the predicate of a condition sees its task's, " + asked[0], "waiting");
                return asked[0]++ > 0;
            }));
        }
        return Task.done();
    }

    @Async
    private static Task<Void> generators() {
        become("consumer");
        AsyncIterable<String> elements = AsyncIterable.generate(out -> {
            check("a generator runs in its consumer's", "consumer");
            await(out.emit("element"));
            return Task.done();
        });
        for (String element : elements) {
            await(yieldNow());
        }
        check("and a consumer has its own after the loop", "consumer");
        return Task.done();
    }

    @Async
    private static Task<Void> all() {
        await(gather(List.of(sideBySide())));
        await(createTask(Traced::shared));
        await(createTask(Traced::elsewhere));
        await(createTask(Traced::callbacks));
        await(createTask(Traced::conditions));
        await(createTask(Traced::generators));
        check("the main task has its own at the end", "main");
        become("the end of the main task");
        return Task.done();
    }

    public static void main(String[] args) throws Exception {
        ContextRegistry.getInstance().registerThreadLocalAccessor(new Slf4jThreadLocalAccessor());
        ContextRegistry.getInstance().registerThreadLocalAccessor("user", USER);
        POOL.submit(() -> become("pool")).get();
        become("main");
        run(Traced::all);
        check("the thread of the loop has its own when the loop has ended", "main");
        POOL.shutdown();
    }
}
