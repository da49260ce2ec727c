package dev.coroutine.it.compiler;

import static dev.coroutine.it.compiler.Shop.assertWarned;
import static dev.coroutine.it.compiler.Shop.compiled;
import static dev.coroutine.it.compiler.Shop.said;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tasks that are thrown away, and of which the compiler warns. */
class DroppedTaskTest {
    @Test
    void co101_a_dropped_task() {
        assertWarned(
                """
                @Async public static Task<String> buy() {
                    fine();
                    Task<String> kept = fine();
                    Task.of(1);
                    return Task.of(await(fine()));
                }
                """,
                "CO101 shop.Shop.buy(Shop.java:11): the task of Shop.fine is dropped: nobody awaits it or sees its failure. Write"
                        + " await(fine(…)), or keep the task.");
    }

    @Test
    void co101_an_element_that_is_given_and_not_awaited() {
        assertWarned(
                """
                @Async public static Task<Void> buy(Emitter<Integer> out) {
                    out.emit(1);
                    await(out.emit(2));
                    return Task.done();
                }
                """,
                "CO101 shop.Shop.buy(Shop.java:11): the task of Emitter.emit is dropped: nobody awaits it or sees its failure."
                        + " Write await(emit(…)), or keep the task.");
    }

    @Test
    void co101_a_dropped_task_of_the_api_unless_it_works_alone() {
        assertWarned(
                """
                @Async public static Task<String> buy(AsyncQueue<String> queue, AsyncPriorityQueue<String> other) {
                    sleep(java.time.Duration.ofSeconds(1));
                    queue.put("x");
                    other.take();
                    createTask(() -> fine());
                    toThread(() -> 1);
                    on(Runnable::run, () -> fine());
                    return Task.of(await(fine()));
                }
                """,
                "CO101 shop.Shop.buy(Shop.java:11): the task of Coroutines.sleep is dropped: nobody awaits it or sees its failure."
                        + " Write await(sleep(…)), or keep the task.",
                "CO101 shop.Shop.buy(Shop.java:12): the task of AsyncQueue.put is dropped: nobody awaits it or sees its failure."
                        + " Write await(put(…)), or keep the task.",
                "CO101 shop.Shop.buy(Shop.java:13): the task of AsyncPriorityQueue.take is dropped: nobody awaits it or sees its"
                        + " failure. Write await(take(…)), or keep the task.");
    }

    @Test
    void co101_a_dropped_task_of_an_interface_and_of_a_close() {
        assertWarned(
                """
                interface Store { Task<Void> save(); }
                static abstract class Session implements AsyncCloseable {
                    Task<Void> start() { return createTask(() -> closeAsync()); }
                }
                @Async public static Task<String> buy(Store store, Session session) {
                    store.save();
                    session.closeAsync();
                    session.start();
                    return Task.of(await(fine()));
                }
                """,
                "CO101 shop.Shop.buy(Shop.java:15): the task of Shop$Store.save is dropped: nobody awaits it or sees its failure."
                        + " Write await(save(…)), or keep the task.",
                "CO101 shop.Shop.buy(Shop.java:16): the task of Shop$Session.closeAsync is dropped: nobody awaits it or sees its"
                        + " failure. Write await(closeAsync(…)), or keep the task.");
    }

    @Test
    void co101_in_main_and_in_a_test_of_another_kind() {
        assertWarned(
                """
                public static void main(String... args) {
                    fine();
                    run(() -> fine());
                }
                @org.junit.jupiter.api.Test void sells() {
                    fine();
                }
                void listens() {
                    fine();
                }
                """,
                "CO101 shop.Shop.main(Shop.java:11): the task of Shop.fine is dropped: nobody awaits it or sees its failure."
                        + " Write run(() -> fine(…)), which waits for it.",
                "CO101 shop.Shop.sells(Shop.java:15): the task of Shop.fine is dropped: nobody awaits it or sees its failure."
                        + " Make the test an @AsyncTest and await it, or write run(() -> fine(…)).");
    }

    /** The class stands for the library's, which is not here. */
    @Test
    void co101_not_where_a_mock_is_told_what_to_expect() {
        Map<String, byte[]> classFiles = JavaSources.compile(
                Map.of(
                        "org.mockito.Mockito",
                        "package org.mockito; public class Mockito { public static <T> T verify(T mock) { return mock; } }",
                        "a.ShopTest",
                        """
                        package a;
                        import static dev.coroutine.Coroutines.*;
                        import static org.mockito.Mockito.verify;
                        import dev.coroutine.*;
                        class ShopTest {
                            interface Store { Task<Void> save(); }
                            @org.junit.jupiter.api.Test void saves(Store store) {
                                verify(store).save();
                            }
                            @Async Task<Void> buys(Store store) {
                                await(yieldNow());
                                verify(store).save();
                                return Task.done();
                            }
                        }
                        """),
                List.of("--release", "17"));
        assertThat(said(CompiledClasses.of(classFiles))).isEmpty();
    }

    @Test
    void co101_in_a_class_without_coroutines() {
        Map<String, byte[]> classFiles = JavaSources.compile(
                Map.of(
                        "a.Main", "package a; class Main { public static void main(String[] args) { Work.go(); } }",
                        "a.Work", """
                        package a; class Work {
                            @dev.coroutine.Async static dev.coroutine.Task<Void> go() {
                                dev.coroutine.Coroutines.await(dev.coroutine.Coroutines.yieldNow());
                                return dev.coroutine.Task.done();
                            }
                        }
                        """),
                List.of("--release", "17"));
        assertThat(said(CompiledClasses.of(classFiles)))
                .containsExactly(
                        "CO101 a.Main.main(Main.java:1): the task of Work.go is dropped: nobody awaits it or sees its"
                                + " failure. Write run(() -> go(…)), which waits for it.");
    }

    @Test
    void co101_not_in_a_coroutine_named_main() {
        assertThat(said(compiled("@Async public static Task<Void> main() { await(fine()); return Task.done(); }\n")))
                .isEmpty();
    }
}
