package dev.coroutine.it.compiler;

import static dev.coroutine.it.compiler.Shop.NAME;
import static dev.coroutine.it.compiler.Shop.assertRefused;
import static dev.coroutine.it.compiler.Shop.compiled;
import static dev.coroutine.it.compiler.Shop.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coroutine.Task;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What is said of a coroutine that the compiler refuses, word for word and with the place, and what becomes of the rest of the
 * class.
 */
class RefusedMethodTest {
    @Test
    void co004_another_return_type() throws ReflectiveOperationException {
        assertRefused(
                "@Async public int buy() {\n    return 1; }\n",
                "CO004 shop.Shop.buy(Shop.java:11): @Async method returns int. Let it return Task, CompletableFuture or"
                        + " CompletionStage.");
        assertRefused(
                "@Async public static java.util.List<String>[] buy() { await(fine()); return null; }\n",
                "CO004 shop.Shop.buy(Shop.java:10): @Async method returns java.util.List[]. Let it return Task,"
                        + " CompletableFuture or CompletionStage.");
    }

    @Test
    void co004_on_main() {
        assertThat(said(compiled("@Async public static void main(String[] args) { await(fine()); }\n")))
                .containsExactly("CO004 shop.Shop.main(Shop.java:10): @Async method returns void. Move its code"
                        + " to an @Async method that returns Task, and let main call that: run(() -> …).");
    }

    @Test
    void co004_on_an_abstract_method_and_on_another_future() {
        assertThat(said(compiled("interface Buyer { @Async void buy(); @Async Future<String> ask(); }\n")))
                .containsExactly(
                        "CO004 shop.Shop$Buyer.buy(Shop.java): @Async method returns void. Let it return Task,"
                                + " CompletableFuture or CompletionStage.",
                        "CO004 shop.Shop$Buyer.ask(Shop.java): @Async method returns java.util.concurrent.Future. Let it"
                                + " return Task, CompletableFuture or CompletionStage.");
    }

    @Test
    void co005_a_native_method() throws ReflectiveOperationException {
        CompiledClasses compiled = compiled("@Async public static native Task<String> buy();\n");
        assertThat(said(compiled))
                .containsExactly(
                        "CO005 shop.Shop.buy(Shop.java): @Async on a native method, which has no code to compile."
                                + " Remove @Async.");
        assertThat(((Task<?>) compiled.load(NAME).getMethod("fine").invoke(null)).join())
                .isEqualTo("fine1");
    }

    @Test
    void co006_a_synchronized_method() throws ReflectiveOperationException {
        assertRefused(
                "@Async public synchronized Task<String> buy() {\n\n    return fine(); }\n",
                "CO006 shop.Shop.buy(Shop.java:12): @Async on a synchronized method, which would hold its monitor while"
                        + " suspended. Remove synchronized, or use AsyncLock.");
    }

    @Test
    void co007_too_much_code() throws ReflectiveOperationException {
        StringBuilder statements = new StringBuilder();
        for (int i = 0; i < 1200; i++) {
            statements.append("sum += await(Task.of(sum + ").append(i).append(")) * 3;\n");
        }
        assertRefused(
                "@Async public static Task<Integer> buy() {\n    int sum = 0;\n" + statements
                        + "return Task.of(sum); }\n",
                "CO007 shop.Shop.buy(Shop.java:11): the compiled method would pass the limit of 65535 bytes of code. Split buy"
                        + " into smaller @Async methods.");
    }

    @Test
    void co007_leaves_overloads_that_fit() throws ReflectiveOperationException {
        StringBuilder statements = new StringBuilder();
        for (int i = 0; i < 1200; i++) {
            statements.append("sum += await(Task.of(sum + ").append(i).append(")) * 3;\n");
        }
        CompiledClasses compiled = compiled("@Async public static Task<Integer> buy(int sum) {\n" + statements
                + "return Task.of(sum); }\n"
                + "@Async public static Task<String> buy() { return Task.of(\"small\" + await(fine())); }\n");
        assertThat(said(compiled)).hasSize(1).allMatch(text -> text.startsWith("CO007 shop.Shop.buy(Shop.java:11)"));
        Class<?> shop = compiled.load(NAME);
        assertThat(((Task<?>) shop.getMethod("buy").invoke(null)).join()).isEqualTo("smallfine1");
    }

    @Test
    void co008_no_room_for_the_task_among_the_arguments() throws ReflectiveOperationException {
        String parameters = IntStream.range(0, 127).mapToObj(i -> "long a" + i).collect(Collectors.joining(", "));
        String arguments = "0, ".repeat(126) + "0";
        assertRefused(
                "@Async private Task<String> wide(" + parameters + ") { return fine(); }\n"
                        + "public void buy() { wide(" + arguments + "); }\n",
                "CO008 shop.Shop.wide(Shop.java:10): @Async method has 255 argument slots; 254 is the most that leaves room for"
                        + " its task. Pass fewer arguments, or an object that holds them.");
    }

    @Test
    void co012_await_while_holding_a_monitor() throws ReflectiveOperationException {
        assertRefused(
                """
                @Async public Task<String> buy() {
                    String text = await(fine());
                    synchronized (this) {
                        if (text.isEmpty()) {
                            text += await(fine());
                        }
                    }
                    return Task.of(text);
                }
                """,
                "CO012 shop.Shop.buy(Shop.java:14): await while holding a monitor (entered at line 12). Leave the synchronized"
                        + " block first, or use AsyncLock.");
    }

    @Test
    void co012_names_the_innermost_monitor_and_sees_handlers() throws ReflectiveOperationException {
        assertRefused(
                """
                @Async public Task<String> buy() {
                    synchronized (this) {
                        try {
                            synchronized (Shop.class) {
                                System.nanoTime();
                            }
                        } finally {
                            await(fine());
                        }
                    }
                    return fine();
                }
                """,
                "CO012 shop.Shop.buy(Shop.java:17): await while holding a monitor (entered at line 11). Leave the synchronized"
                        + " block first, or use AsyncLock.");
    }

    @Test
    void co012_also_for_a_loop_that_awaits() throws ReflectiveOperationException {
        assertRefused(
                """
                @Async public static Task<String> buy() {
                    AsyncIterable<String> items = null;
                    synchronized (Shop.class) {
                        for (String item : items) return Task.of(item);
                    }
                    return Task.of("");
                }
                """,
                "CO012 shop.Shop.buy(Shop.java:13): await while holding a monitor (entered at line 12). Leave the"
                        + " synchronized block first, or use AsyncLock.");
    }

    @Test
    void co016_an_async_resource_closed_by_the_helper_of_javac_9() throws ReflectiveOperationException {
        assertRefused(
                """
                @Async public static Task<String> buy() throws Exception {
                    AsyncCloseable session = () -> Task.done();
                    $closeResource(null, session);
                    return Task.of("bought");
                }
                private static void $closeResource(Throwable thrown, AutoCloseable resource) throws Exception {
                    resource.close();
                }
                """,
                "CO016 shop.Shop.buy(Shop.java:12): try-with-resources around an AsyncCloseable, compiled by javac 9 or 10,"
                        + " which closes it in a method of its own that cannot wait. Compile the source with another javac.");
    }

    @Test
    void the_helper_of_javac_9_may_close_other_resources() {
        assertThat(said(compiled("""
                        @Async public static Task<String> buy() throws Exception {
                            AutoCloseable session = () -> {};
                            $closeResource(null, session);
                            return Task.of(await(fine()));
                        }
                        private static void $closeResource(Throwable thrown, AutoCloseable resource) throws Exception {
                            resource.close();
                        }
                        """))).isEmpty();
    }

    /** As Kotlin's compiler copies {@code use} into its caller. */
    @Test
    void co020_an_async_resource_closed_by_a_function_of_a_library() {
        Map<String, byte[]> classFiles = JavaSources.compile(
                Map.of(
                        "kotlin.AutoCloseableKt", """
                        package kotlin;

                        public final class AutoCloseableKt {
                            public static void closeFinally(AutoCloseable resource, Throwable thrown) {}
                        }
                        """,
                        "shop.Shop", """
                        package shop;

                        import static dev.coroutine.Coroutines.await;

                        import dev.coroutine.*;

                        class Shop {
                            @Async static Task<String> buy(AsyncCloseable session) {
                                AutoCloseable resource = (AutoCloseable) session;
                                Throwable thrown = null;
                                await(session.closeAsync());
                                kotlin.AutoCloseableKt.closeFinally(resource, thrown);
                                return Task.of("bought");
                            }

                            @Async static Task<String> read(java.io.StringReader reader) {
                                AutoCloseable resource = reader;
                                Throwable thrown = null;
                                await(Task.done());
                                kotlin.AutoCloseableKt.closeFinally(resource, thrown);
                                return Task.of("read");
                            }
                        }
                        """),
                List.of("-g", "--release", "17"));
        assertThat(said(CompiledClasses.of(classFiles)))
                .containsExactly(
                        "CO020 shop.Shop.buy(Shop.java:12): use around an AsyncCloseable: it closes it in a function"
                                + " of its library, which cannot wait. Write try and finally with an await of closeAsync().");
    }

    @Test
    void every_refused_method_of_a_class_is_told() {
        assertThat(said(compiled("""
                        @Async int a() { return 0; }
                        void b() { await(fine()); }
                        @Async synchronized Task<String> c() { return fine(); }
                        class Inner { void d() { await(fine()); } }
                        """)))
                .extracting(text -> text.substring(0, text.indexOf(')') + 1))
                .containsExactlyInAnyOrder(
                        "CO004 shop.Shop.a(Shop.java:10)",
                        "CO001 shop.Shop.b(Shop.java:11)",
                        "CO006 shop.Shop.c(Shop.java:12)",
                        "CO001 shop.Shop$Inner.d(Shop.java:13)");
    }
}
