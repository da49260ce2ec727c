package dev.coroutine.it.compiler;

import static dev.coroutine.it.compiler.Shop.assertWarned;
import static dev.coroutine.it.compiler.Shop.compiled;
import static dev.coroutine.it.compiler.Shop.said;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What the compiler warns of, word for word and with the place, and what keeps it quiet. */
class WarningsTest {
    @Test
    void co102_nothing_is_awaited() {
        assertWarned(
                """
                @Async public static Task<String> buy() {
                    return Task.of("x"); }
                @Async public static Task<String> tail() { return fine(); }
                @Async public static Task<Void> nothing() { return Task.done(); }
                """,
                "CO102 shop.Shop.buy(Shop.java:11): @Async method awaits nothing. Remove @Async, or await what it starts.",
                "CO102 shop.Shop.nothing(Shop.java:13): @Async method awaits nothing. Remove @Async, or await what it starts.");
    }

    @Test
    void co102_not_where_the_await_stands_in_a_lambda_that_is_refused() throws ReflectiveOperationException {
        assertThat(said(compiled("""
                @Async public static Task<Void> buy() {
                    java.util.List.of(1, 2).forEach(x -> await(fine()));
                    return Task.done();
                }
                """)))
                .containsExactly(
                        "CO013 shop.Shop.buy(Shop.java:11): await in a lambda that returns void. Write a for loop instead"
                                + " of forEach: an await in its body suspends the method around it.");
    }

    @Test
    void co103_calls_that_block() {
        assertWarned(
                """
                @Async public static Task<String> buy(Future<String> future, CountDownLatch latch) throws Exception {
                    Thread.sleep(1);
                    String text = future.get();
                    latch.await();
                    text += fine().join();
                    return Task.of(text + await(fine()));
                }
                """,
                "CO103 shop.Shop.buy(Shop.java:11): Thread.sleep blocks the thread of the event loop. Write"
                        + " await(sleep(duration)).",
                "CO103 shop.Shop.buy(Shop.java:12): Future.get blocks the thread of the event loop. Write await(future).",
                "CO103 shop.Shop.buy(Shop.java:13): CountDownLatch.await blocks the thread of the event loop. Await a future that"
                        + " the other side completes.",
                "CO103 shop.Shop.buy(Shop.java:14): Task.join blocks the thread of the event loop. Write await(future).");
    }

    @Test
    void co103_only_where_the_form_that_is_called_blocks() {
        assertWarned(
                """
                @Async public static Task<String> buy(BlockingQueue<String> queue, Semaphore semaphore) throws Exception {
                    String text = queue.poll();
                    text += queue.poll(1, TimeUnit.SECONDS);
                    text += semaphore.tryAcquire();
                    text += semaphore.tryAcquire(1, TimeUnit.SECONDS);
                    return Task.of(text + await(fine()));
                }
                """,
                "CO103 shop.Shop.buy(Shop.java:12): BlockingQueue.poll blocks the thread of the event loop. Write"
                        + " await(toThread(() -> …)).",
                "CO103 shop.Shop.buy(Shop.java:14): Semaphore.tryAcquire blocks the thread of the event loop. Write"
                        + " await(toThread(() -> …)).");
    }

    @Test
    void co103_a_condition_of_a_lock() {
        assertWarned(
                """
                @Async public static Task<String> buy(java.util.concurrent.locks.Condition filled) throws Exception {
                    filled.await();
                    java.util.concurrent.locks.LockSupport.park();
                    return fine();
                }
                """,
                "CO103 shop.Shop.buy(Shop.java:11): Condition.await blocks the thread of the event loop. Use an"
                        + " AsyncCondition.",
                "CO103 shop.Shop.buy(Shop.java:12): LockSupport.park blocks the thread of the event loop. Await a future"
                        + " that the other side completes.");
    }

    @Test
    void co103_only_in_coroutines() {
        assertWarned("""
                public static void buy() throws Exception {
                    Thread.sleep(1);
                    Supplier<Integer> s = () -> fine().join().length();
                }
                """);
    }

    @Test
    void co103_not_where_another_thread_may_block() {
        assertWarned(
                """
                @Async public static Task<String> buy(Executor executor) {
                    await(on(executor, () -> { Thread.sleep(1); return Task.of(await(fine())); }));
                    await(toThread(() -> { Thread.sleep(1); return fine(); }));
                    await(on(executor, () -> {
                        Task<String> inner = createTask(() -> { Thread.sleep(1); return Task.of(await(fine())); });
                        return Task.of(await(inner));
                    }));
                    return Task.of(await(createTask(() -> { Thread.sleep(1); return Task.of(await(fine())); })));
                }
                """,
                "CO103 shop.Shop.buy(Shop.java:17): Thread.sleep blocks the thread of the event loop. Write"
                        + " await(sleep(duration)).");
    }

    @Test
    void co104_a_cancellation_is_swallowed() {
        assertWarned(
                """
                @Async public static Task<String> buy() {
                    try {
                        await(fine());
                    } catch (Throwable t) {
                        return Task.of("swallowed");
                    }
                    try {
                        await(fine());
                    } catch (CancelledError e) {
                        System.nanoTime();
                    }
                    try {
                        return Task.of(await(fine()));
                    } catch (Exception e) {
                        return Task.of("fine");
                    }
                }
                """,
                "CO104 shop.Shop.buy(Shop.java:13): catch (Throwable) around an await also catches CancelledError and does not"
                        + " rethrow it: the task cannot be cancelled here. Catch Exception, or rethrow.",
                "CO104 shop.Shop.buy(Shop.java:18): catch (CancelledError) around an await does not rethrow it: the task cannot"
                        + " be cancelled here. Rethrow it.");
    }

    @Test
    void co104_not_where_it_is_thrown_again() {
        assertWarned("""
                @Async public static Task<String> buy() {
                    try {
                        await(fine());
                    } catch (Throwable t) {
                        System.nanoTime();
                        throw t;
                    } finally {
                        System.nanoTime();
                    }
                    synchronized (Shop.class) {
                        System.nanoTime();
                    }
                    try {
                        System.nanoTime();
                    } catch (Throwable t) {
                        System.nanoTime();
                    }
                    return fine();
                }
                """);
    }

    @Test
    void co104_not_where_it_becomes_a_suppressed_exception() {
        assertWarned("""
                @Async public static Task<String> buy(Throwable first) {
                    try {
                        await(fine());
                    } catch (Throwable t) {
                        first.addSuppressed(t);
                    }
                    return fine();
                }
                """);
    }

    @Test
    void co104_a_finally_block_that_does_not_end() {
        assertWarned(
                """
                @Async public static Task<String> buy() {
                    for (int i = 0; i < 3; i++) {
                        try {
                            await(fine());
                        } finally {
                            continue;
                        }
                    }
                    try {
                        return Task.of(await(fine()));
                    } finally {
                        return Task.of("left");
                    }
                }
                """,
                "CO104 shop.Shop.buy(Shop.java:15): finally around an await is left by return, break or continue, which drops"
                        + " CancelledError too: the task cannot be cancelled here. Let the block come to its end.",
                "CO104 shop.Shop.buy(Shop.java:21): finally around an await is left by return, break or continue, which drops"
                        + " CancelledError too: the task cannot be cancelled here. Let the block come to its end.");
    }

    @Test
    void co104_not_a_finally_block_that_may_end() {
        assertWarned("""
                @Async public static Task<String> buy(boolean leave) {
                    while (true) {
                        try {
                            await(fine());
                        } finally {
                            if (leave) {
                                break;
                            }
                        }
                    }
                    return Task.of(await(fine()));
                }
                """);
    }

    @Test
    void co105_a_task_is_returned_from_inside_try() {
        assertWarned(
                """
                @Async public static Task<String> buy() {
                    try {
                        await(fine());
                        return fine();
                    } catch (IllegalStateException e) {
                        return Task.of(await(fine()));
                    }
                }
                """,
                "CO105 shop.Shop.buy(Shop.java:13): a task is returned from inside try without being awaited: its failure does"
                        + " not reach this catch or finally. Write return Task.of(await(…)).");
    }

    @Test
    void co105_a_task_is_returned_before_what_it_uses_is_closed() {
        String said =
                ": a task is returned from inside try without being awaited: its failure does not reach this catch or"
                        + " finally. Write return Task.of(await(…)).";
        assertWarned("""
                @Async public static Task<String> buy(AutoCloseable shop) throws Exception {
                    try (shop) {
                        return fine();
                    }
                }
                @Async public static Task<String> ask() {
                    try {
                        if (System.nanoTime() > 0) {
                            return fine();
                        }
                        return Task.of(await(fine()));
                    } finally {
                        System.nanoTime();
                    }
                }
                """, "CO105 shop.Shop.buy(Shop.java:12)" + said, "CO105 shop.Shop.ask(Shop.java:18)" + said);
    }

    @Test
    void co105_not_where_a_task_is_kept_or_given_back_from_a_monitor() {
        assertWarned("""
                @Async public static Task<String> buy() {
                    try {
                        Task<String> kept = fine();
                        System.nanoTime();
                        return kept;
                    } finally {
                        System.nanoTime();
                    }
                }
                @Async public static Task<String> ask() {
                    await(fine());
                    synchronized (Shop.class) {
                        return fine();
                    }
                }
                """);
    }

    @Test
    void co106_code_that_the_jvm_will_not_compile() {
        StringBuilder statements = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            statements.append("sum += await(Task.of(sum + ").append(i).append(")) * 3;\n");
        }
        assertThat(said(compiled("@Async public static Task<Integer> buy() {\n    int sum = 0;\n" + statements
                        + "return Task.of(sum); }\n")))
                .hasSize(1)
                .allMatch(text -> text.startsWith("CO106 shop.Shop.buy(Shop.java:11): "));
    }

    @Test
    void co107_a_test_that_jupiter_does_not_run() {
        assertWarned(
                """
                @org.junit.jupiter.api.Test @Async Task<String> buy() { return fine(); }
                @org.junit.jupiter.api.RepeatedTest(2)
                @Async Task<String> twice() {
                    return fine();
                }
                @org.junit.jupiter.api.Test void plain() { run(() -> fine()); }
                """,
                "CO107 shop.Shop.buy(Shop.java:10): @Test of Jupiter on a method that returns a task: JUnit does not run it. Write"
                        + " @AsyncTest, which is in coroutine-test.",
                "CO107 shop.Shop.twice(Shop.java:13): @RepeatedTest of Jupiter on a method that returns a task: JUnit does not run"
                        + " it. Write @AsyncTest, which is in coroutine-test.");
    }

    @Test
    void warnings_are_suppressed_by_code() {
        assertWarned(
                """
                @Async(suppress = {"CO103", "CO101"}) public static Task<String> buy() throws Exception {
                    Thread.sleep(1);
                    fine();
                    return Task.of(await(fine()));
                }
                @Async(suppress = "CO102") public static Task<String> none() { return Task.of("x"); }
                @Async(suppress = "CO102") public static Task<String> other() throws Exception {
                    Thread.sleep(1);
                    return Task.of("x");
                }
                @Async(suppress = {}) public static Task<String> empty() { return Task.of(await(fine())); }
                """,
                "CO103 shop.Shop.other(Shop.java:17): Thread.sleep blocks the thread of the event loop. Write"
                        + " await(sleep(duration)).");
    }

    @Test
    void errors_cannot_be_suppressed() {
        assertThat(said(compiled("@Async(suppress = \"CO004\") public static int buy() { return 1; }\n")))
                .hasSize(1);
    }

    @Test
    void a_lambda_in_a_suppressing_method_is_judged_by_that_method() {
        assertWarned("""
                @Async(suppress = "CO103") public static Task<String> buy() {
                    return Task.of(await(createTask(() -> { Thread.sleep(1); return Task.of(await(fine())); })));
                }
                """);
    }

    @Test
    void a_method_that_only_closes_or_iterates_awaits_something() {
        assertThat(said(compiled("""
                        @Async public static Task<String> buy(AsyncIterable<String> items) {
                            for (String item : items) return Task.of(item);
                            return Task.of("");
                        }
                        @Async public static Task<Void> leave(AsyncCloseable session) {
                            try (AsyncCloseable s = session) { s.hashCode(); }
                            return Task.done();
                        }
                        """))).isEmpty();
    }
}
