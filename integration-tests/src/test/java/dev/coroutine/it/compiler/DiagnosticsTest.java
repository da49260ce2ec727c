package dev.coroutine.it.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coroutine.Coroutines;
import dev.coroutine.NotCompiledException;
import dev.coroutine.Task;
import dev.coroutine.compiler.CompilationResult;
import dev.coroutine.compiler.CompilationResult.Status;
import dev.coroutine.compiler.CompilerOptions;
import dev.coroutine.compiler.CoroutineCompiler;
import dev.coroutine.compiler.diagnostic.Diagnostic;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/**
 * What the compiler says, word for word and with the place, and what becomes of the rest of a class in which it refuses a
 * method.
 */
class DiagnosticsTest {
    private static final String NAME = "shop.Shop";

    /** The source of {@code shop.Shop}; its members begin in line 10. */
    private static Map<String, byte[]> classFiles(String members) {
        return JavaSources.compile(NAME, """
                package shop;

                import static dev.coroutine.Coroutines.*;
                import dev.coroutine.*;
                import java.util.concurrent.*;
                import java.util.function.*;

                public class Shop {
                    @Async public static Task<String> fine() { return Task.of("fine" + await(Task.of(1))); }
                """ + members + "}\n");
    }

    private static CompiledClasses compiled(String members) {
        CompiledClasses compiled = CompiledClasses.of(classFiles(members));
        assertThat(compiled.problems()).isEmpty();
        return compiled;
    }

    private static List<String> said(CompiledClasses compiled) {
        return compiled.diagnostics().stream().map(Diagnostic::toString).toList();
    }

    /** Checks that only one method is refused, that it says so when it is called, and that the others work. */
    private static void assertRefused(String members, String diagnostic) throws ReflectiveOperationException {
        CompiledClasses compiled = compiled(members);
        assertThat(said(compiled)).containsExactly(diagnostic);
        assertThat(compiled.diagnostics()).allMatch(Diagnostic::isError);
        Class<?> shop = compiled.load(NAME);
        assertThat(((Task<?>) shop.getMethod("fine").invoke(null)).join()).isEqualTo("fine1");
        assertThatThrownBy(() -> call(shop))
                .isInstanceOf(NotCompiledException.class)
                .hasMessage(diagnostic);
    }

    /** Calls {@code buy()}, on an object if it is not static. */
    private static void call(Class<?> shop) throws Throwable {
        try {
            var method = shop.getDeclaredMethod("buy");
            boolean isStatic = (method.getModifiers() & Opcodes.ACC_STATIC) != 0;
            method.invoke(isStatic ? null : shop.getConstructor().newInstance());
        } catch (InvocationTargetException failure) {
            throw failure.getCause();
        }
    }

    private static void assertWarned(String members, String... diagnostics) {
        CompiledClasses compiled = compiled(members);
        assertThat(said(compiled)).containsExactly(diagnostics);
        assertThat(compiled.diagnostics()).noneMatch(Diagnostic::isError);
    }

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
    void co010_a_class_file_older_than_java_8() {
        byte[] old = withVersion(classFiles("").get("shop/Shop"), Opcodes.V1_7);
        CompilationResult result = new CoroutineCompiler(CompilerOptions.standalone()).compile(old);
        assertThat(result.status()).isEqualTo(Status.UNTOUCHED);
        assertThat(result.classFile()).isSameAs(old);
        assertThat(result.diagnostics())
                .extracting(Diagnostic::toString)
                .containsExactly(
                        "CO010 shop.Shop(Shop.java): class file version 51 is older than Java 8 (52). Compile the source"
                                + " with --release 8 or newer.");
    }

    private static byte[] withVersion(byte[] classFile, int version) {
        ClassWriter writer = new ClassWriter(0);
        new ClassReader(classFile)
                .accept(
                        new ClassVisitor(Opcodes.ASM9, writer) {
                            @Override
                            public void visit(
                                    int ignored,
                                    int access,
                                    String name,
                                    String signature,
                                    String parent,
                                    String[] types) {
                                super.visit(version, access, name, signature, parent, types);
                            }
                        },
                        0);
        return writer.toByteArray();
    }

    @Test
    void co011_a_class_file_newer_than_the_compiler() {
        byte[] future = classFiles("").get("shop/Shop").clone();
        future[7] = 99;
        CompilationResult result = new CoroutineCompiler(CompilerOptions.standalone()).compile(future);
        assertThat(result.status()).isEqualTo(Status.UNTOUCHED);
        assertThat(result.classFile()).isSameAs(future);
        assertThat(result.diagnostics())
                .extracting(Diagnostic::toString)
                .containsExactly(
                        "CO011 shop.Shop(Unknown Source): class file version 99 is newer than this compiler can read."
                                + " Compile the source with an older --release, or take a newer version of the coroutine compiler.");
    }

    @Test
    void says_nothing_about_newer_class_files_without_coroutines() {
        byte[] future = JavaSources.compile("a.A", "package a; class A { dev.coroutine.Task<?> task; }")
                .get("a/A");
        future[7] = 99;
        CompilationResult result = new CoroutineCompiler(CompilerOptions.standalone()).compile(future);
        assertThat(result.status()).isEqualTo(Status.UNTOUCHED);
        assertThat(result.diagnostics()).isEmpty();
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
    }

    @Test
    void co014_a_class_file_that_is_broken() {
        byte[] broken = "\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0034 dev/coroutine/Coroutines"
                .getBytes(StandardCharsets.ISO_8859_1);
        CompilationResult result = new CoroutineCompiler(CompilerOptions.standalone()).compile(broken);
        assertThat(result.status()).isEqualTo(Status.UNTOUCHED);
        assertThat(result.classFile()).isSameAs(broken);
        assertThat(result.diagnostics()).hasSize(1).allMatch(Diagnostic::isError);
        assertThat(result.diagnostics().get(0).toString()).startsWith("CO014 ").contains("Compile the source again");
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

    @Test
    void places_without_debug_information_name_class_and_method() {
        Map<String, byte[]> classFiles = JavaSources.compile(
                Map.of("a.A", "package a; class A { void m() { dev.coroutine.Coroutines.await(null); } }"),
                List.of("--release", "17", "-g:none"));
        assertThat(said(CompiledClasses.of(classFiles)))
                .hasSize(1)
                .allMatch(text -> text.startsWith("CO001 a.A.m(Unknown Source): await in a method"));
    }

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
