package dev.coroutine.it.compiler;

import static dev.coroutine.it.compiler.Shop.NAME;
import static dev.coroutine.it.compiler.Shop.assertRefused;
import static dev.coroutine.it.compiler.Shop.call;
import static dev.coroutine.it.compiler.Shop.classFiles;
import static dev.coroutine.it.compiler.Shop.compiled;
import static dev.coroutine.it.compiler.Shop.said;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coroutine.Coroutines;
import dev.coroutine.NotCompiledException;
import dev.coroutine.Task;
import java.lang.reflect.InvocationTargetException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What is said of an await that stands where no coroutine can be made, word for word and with the place, and what becomes of the
 * rest of the class.
 */
class MisplacedAwaitTest {
    @Test
    void co001_await_outside_async() throws ReflectiveOperationException {
        assertRefused(
                """
                public static String buy() {
                    String item = "item";
                    return item + await(fine());
                }
                """,
                "CO001 shop.Shop.buy(Shop.java:12): await in a method that is not @Async. Annotate buy with @Async and let it"
                        + " return Task, CompletableFuture or CompletionStage.");
    }

    @Test
    void co001_also_for_the_form_that_declares_an_exception() throws ReflectiveOperationException {
        assertRefused(
                """
                public String buy() throws java.io.IOException {
                    return await(
                        fine(), java.io.IOException.class);
                }
                """,
                "CO001 shop.Shop.buy(Shop.java:11): await in a method that is not @Async. Annotate buy with @Async and let it"
                        + " return Task, CompletableFuture or CompletionStage.");
    }

    @Test
    void co001_where_the_method_returns_a_task_already() throws ReflectiveOperationException {
        assertRefused(
                "public static Task<String> buy() { return Task.of(await(fine())); }\n",
                "CO001 shop.Shop.buy(Shop.java:10): await in a method that is not @Async. Annotate buy with @Async.");
    }

    @Test
    void co001_where_the_mark_is_one_of_another_library() throws ReflectiveOperationException {
        String spring = "static class Spring { @interface Async {} }\n";
        assertRefused(
                spring + "@Spring.Async public static Task<String> buy() { return Task.of(await(fine())); }\n",
                "CO001 shop.Shop.buy(Shop.java:11): await in a method that is not @Async. Its @Async is"
                        + " shop.Shop.Spring.Async: write dev.coroutine.Async instead.");
        assertRefused(
                spring + "@Spring.Async public static String buy() { return await(fine()); }\n",
                "CO001 shop.Shop.buy(Shop.java:11): await in a method that is not @Async. Its @Async is"
                        + " shop.Shop.Spring.Async: write dev.coroutine.Async instead, and let it return Task, CompletableFuture"
                        + " or CompletionStage.");
    }

    @Test
    void co001_in_a_test_of_jupiter() {
        assertThat(said(compiled("@org.junit.jupiter.api.Test void buys() { await(fine()); }\n")))
                .containsExactly("CO001 shop.Shop.buys(Shop.java:10): await in a method that is not @Async. Mark it"
                        + " @AsyncTest (of coroutine-test) and @Async instead, and let it return Task<Void>.");
    }

    @Test
    void co001_where_another_return_type_may_be_settled() {
        String remedy =
                " with @Async and let it return Task, CompletableFuture or CompletionStage; if a supertype settles what"
                        + " it returns, move the await to an @Async method that it calls (on a thread without a loop: run(() -> …)).";
        assertThat(said(compiled("""
                static final Thread THREAD = new Thread() {
                    @Override public void run() { await(fine()); }
                };
                @Override public String toString() { return await(fine()); }
                record Item(String name) { void order() { await(fine()); } private void pay() { await(fine()); } }
                """)))
                .containsExactlyInAnyOrder(
                        "CO001 shop.Shop$1.run(Shop.java:11): await in a method that is not @Async. Annotate run"
                                + remedy,
                        "CO001 shop.Shop.toString(Shop.java:13): await in a method that is not @Async. Annotate toString"
                                + remedy,
                        "CO001 shop.Shop$Item.order(Shop.java:14): await in a method that is not @Async. Annotate order"
                                + remedy,
                        "CO001 shop.Shop$Item.pay(Shop.java:14): await in a method that is not @Async. Annotate pay with"
                                + " @Async and let it return Task, CompletableFuture or CompletionStage.");
    }

    @Test
    void co001_in_what_a_compiler_has_made_a_method_of_its_own() {
        String said = ": await in a method that is not @Async. ";
        assertThat(said(compiled("""
                private String liftedTree1$1() { return await(fine()); }
                private String rate$lzycompute$1() { return await(fine()); }
                private String rate$lzyINIT1() { return await(fine()); }
                public String buy$default$1() { return await(fine()); }
                private String local$1() { return await(fine()); }
                private Task<String> buy$local() { return Task.of(await(fine())); }
                @Async public Task<String> ask() { return Task.of(liftedTree1$1()); }
                """)))
                .containsExactlyInAnyOrder(
                        "CO001 shop.Shop.liftedTree1$1(Shop.java:10)" + said
                                + "Give the value of the try expression a name"
                                + " first: among operands and arguments it becomes a method of its own.",
                        "CO001 shop.Shop.rate$lzycompute$1(Shop.java:11)" + said
                                + "A lazy value is computed by a method"
                                + " of its own, which cannot suspend: write val, or an @Async method.",
                        "CO001 shop.Shop.rate$lzyINIT1(Shop.java:12)" + said
                                + "A lazy value is computed by a method of its"
                                + " own, which cannot suspend: write val, or an @Async method.",
                        "CO001 shop.Shop.buy$default$1(Shop.java:13)" + said
                                + "A default value is computed by a method of"
                                + " its own: let it be a task, or await before the call.",
                        "CO001 shop.Shop.local$1(Shop.java:14)" + said + "Annotate local with @Async and let it return"
                                + " Task, CompletableFuture or CompletionStage.",
                        "CO001 shop.Shop.buy$local(Shop.java:15)" + said + "Annotate local with @Async.");
    }

    @Test
    void co001_in_main() {
        assertThat(said(compiled("public static void main(String[] args) { await(fine()); }\n")))
                .containsExactly(
                        "CO001 shop.Shop.main(Shop.java:10): await in a method that is not @Async. Move it to an"
                                + " @Async method, and let main call that: run(() -> …).");
    }

    @Test
    void co002_await_in_a_constructor() throws ReflectiveOperationException {
        assertRefused(
                """
                final String item;
                public Shop() {
                    item = await(fine());
                }
                public static void buy() { new Shop(); }
                """,
                "CO002 shop.Shop.<init>(Shop.java:12): await in a constructor or instance initialiser, which cannot suspend."
                        + " Move it to a static @Async factory method that awaits first and constructs afterwards.");
    }

    @Test
    void co002_await_in_an_instance_initialiser() throws ReflectiveOperationException {
        assertRefused(
                """
                final String item = await(fine());
                public static void buy() { new Shop(); }
                """,
                "CO002 shop.Shop.<init>(Shop.java:10): await in a constructor or instance initialiser, which cannot suspend."
                        + " Move it to a static @Async factory method that awaits first and constructs afterwards.");
    }

    @Test
    void co003_await_in_a_static_initialiser() {
        CompiledClasses compiled = compiled("static final String ITEM = await(fine());\npublic static void buy() {}\n");
        assertThat(said(compiled))
                .containsExactly(
                        "CO003 shop.Shop.<clinit>(Shop.java:10): await in a static initialiser, which cannot suspend."
                                + " Move it to an @Async method that is called when the value is needed.");
        assertThatThrownBy(() -> call(compiled.load(NAME)))
                .isInstanceOf(ExceptionInInitializerError.class)
                .hasCauseInstanceOf(NotCompiledException.class);
    }

    @Test
    void co009_await_as_a_method_reference() throws ReflectiveOperationException {
        assertRefused(
                """
                @Async public static Task<String> buy() {
                    await(fine());
                    Function<Task<String>, String> f = Coroutines::await;
                    return Task.of(f.apply(fine()));
                }
                """,
                "CO009 shop.Shop.buy(Shop.java:12): Coroutines::await used as a method reference, which cannot suspend its"
                        + " caller. Write a lambda that returns a task and awaits in its body.");
        assertRefused(
                """
                public static Object buy() {
                    return java.util.stream.Stream.of(fine()).map(Coroutines::await).count();
                }
                """,
                "CO009 shop.Shop.buy(Shop.java:11): Coroutines::await used as a method reference, which cannot suspend its"
                        + " caller. Write a for loop instead of map: an await in its body suspends the method around it.");
    }

    @Test
    void co013_a_lambda_that_returns_something_else() throws ReflectiveOperationException {
        assertRefused(
                """
                public static String buy() {
                    Supplier<String> supplier = () ->
                        await(fine());
                    return supplier.get();
                }
                """,
                "CO013 shop.Shop.buy(Shop.java:12): await in a lambda that returns java.lang.String. Let the lambda return Task,"
                        + " CompletableFuture or CompletionStage, and await what it gives.");
        assertRefused(
                "public static void buy() { Runnable run = () -> { await(fine()); }; run.run(); }\n",
                "CO013 shop.Shop.buy(Shop.java:10): await in a lambda that returns void. Move the await to an @Async method that"
                        + " the lambda calls, or let the lambda return Task, CompletableFuture or CompletionStage where it may.");
    }

    @Test
    void co013_a_lambda_that_is_called_for_each_element() throws ReflectiveOperationException {
        assertRefused(
                """
                public static void buy() {
                    java.util.List.of(1, 2).forEach(x -> {
                        await(fine());
                    });
                }
                """,
                "CO013 shop.Shop.buy(Shop.java:12): await in a lambda that returns void. Write a for loop instead of forEach: an"
                        + " await in its body suspends the method around it.");
        assertRefused(
                """
                public static Object buy() {
                    return java.util.stream.Stream.of(1, 2).map(x -> await(fine())).toList();
                }
                """,
                "CO013 shop.Shop.buy(Shop.java:11): await in a lambda that returns java.lang.String. Write a for loop instead of"
                        + " map: an await in its body suspends the method around it.");
        assertRefused(
                "public static void buy() { new java.util.ArrayList<>(java.util.List.of(1)).removeIf(x -> await(fine()) == null); }\n",
                "CO013 shop.Shop.buy(Shop.java:10): await in a lambda that returns boolean. Write a for loop instead of"
                        + " removeIf: an await in its body suspends the method around it.");
    }

    @Test
    void co013_a_function_of_scala_behind_one_that_adapts_its_argument() {
        assertThat(said(compiled("""
                private String buy$$anonfun$1(int i) { return await(fine()); }
                private Task<String> ask$$anonfun$1() { return Task.of(await(fine())); }
                """)))
                .containsExactly("CO013 shop.Shop.buy$$anonfun$1(Shop.java:10): await in a lambda that returns"
                        + " java.lang.String. Let the lambda return Task, CompletableFuture or CompletionStage, and await"
                        + " what it gives.");
    }

    @Test
    void co013_a_lambda_for_an_assertion_a_callback_or_another_thread() {
        String said = ": await in a lambda that returns ";
        assertThat(said(compiled("""
                        static void assertThrows(Class<?> type, Callable<?> call) {}
                        public static void buy(CompletableFuture<String> price, EventLoop loop) {
                            assertThrows(Exception.class, () -> await(fine()));
                            price.thenAccept(p -> await(fine()));
                            fine().handle((p, e) -> await(fine()) + p);
                            toThread(() -> await(fine()));
                            loop.runInExecutor(null, () -> await(fine()));
                            CompletableFuture.runAsync(() -> await(fine()));
                        }
                        """)))
                .containsExactlyInAnyOrder(
                        "CO013 shop.Shop.buy(Shop.java:12)" + said
                                + "java.lang.Object. Write try and catch around the await:"
                                + " assertThrows calls the lambda and does not wait for a task that it returns.",
                        "CO013 shop.Shop.buy(Shop.java:13)" + said
                                + "void. Instead of thenAccept, await the future and go on in" + " the next line.",
                        "CO013 shop.Shop.buy(Shop.java:14)" + said
                                + "java.lang.String. Instead of handle, await the future and go"
                                + " on in the next line.",
                        "CO013 shop.Shop.buy(Shop.java:15)" + said
                                + "java.lang.String. Await before toThread or behind it: the"
                                + " lambda runs on a thread without an event loop.",
                        "CO013 shop.Shop.buy(Shop.java:16)" + said
                                + "java.lang.String. Await before runInExecutor or behind it:"
                                + " the lambda runs on a thread without an event loop.",
                        "CO013 shop.Shop.buy(Shop.java:17)" + said
                                + "void. Await before runAsync or behind it: the lambda runs on a thread without an event loop.");
    }

    @Test
    void places_without_debug_information_name_class_and_method() {
        Map<String, byte[]> classFiles = JavaSources.compile(
                Map.of("a.A", "package a; class A { void m() { dev.coroutine.Coroutines.await(null); } }"),
                List.of("--release", "17", "-g:none"));
        assertThat(said(CompiledClasses.of(classFiles)))
                .hasSize(1)
                .allMatch(text -> text.startsWith("CO001 a.A.m(Unknown Source): await in a method"));
    }

    /** As dynamic Groovy calls it. */
    @Test
    void an_await_that_the_compiler_cannot_see_says_so() throws ReflectiveOperationException {
        Class<?> shop = compiled("""
                        @Async public static Task<Object> buy() throws Throwable {
                            var handle = java.lang.invoke.MethodHandles.lookup().findStatic(Coroutines.class, "await",
                                java.lang.invoke.MethodType.methodType(Object.class, CompletionStage.class));
                            return Task.of((Object) handle.invoke((CompletionStage<?>) fine()));
                        }
                        """).load(NAME);
        Task<?> task = (Task<?>) shop.getMethod("buy").invoke(null);
        assertThatThrownBy(task::join)
                .hasRootCauseInstanceOf(NotCompiledException.class)
                .hasRootCauseMessage(
                        "await was called in shop.Shop.buy(Shop.java:13), which was compiled as a coroutine,"
                                + " in a way that the compiler cannot see. Call Coroutines.await directly; in Groovy, mark the class"
                                + " @CompileStatic");
    }

    @Test
    void an_await_that_was_not_compiled_says_so_also_for_a_finished_future() throws ReflectiveOperationException {
        Class<?> shop = new CompiledClasses(new HashMap<>(classFiles("")), List.of()).load(NAME);
        assertThatThrownBy(() -> {
                    try {
                        shop.getMethod("fine").invoke(null);
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                })
                .isInstanceOf(NotCompiledException.class)
                .hasMessageContaining("shop.Shop.fine(Shop.java:9)");
        assertThatThrownBy(() ->
                        Coroutines.run(() -> (Task<?>) shop.getMethod("fine").invoke(null)))
                .hasRootCauseInstanceOf(NotCompiledException.class);
    }
}
