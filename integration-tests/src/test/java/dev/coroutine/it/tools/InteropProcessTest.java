package dev.coroutine.it.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.internal.InternalFutureFailureAccess;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** Adapters are found on the class path, in named modules and in class loaders of applications, with few libraries or many. */
@Timeout(120)
class InteropProcessTest {
    private static final String GUAVA = """
            package com.shop;

            import static dev.coroutine.Coroutines.*;

            import com.google.common.util.concurrent.SettableFuture;
            import dev.coroutine.Async;
            import dev.coroutine.Task;
            import java.util.function.Function;

            public final class Shop implements Function<Object, String> {
                @Async
                static Task<String> price(Object future) {
                    String value = await(awaitable(future));
                    return Task.of("price " + value);
                }

                @Override
                public String apply(Object future) {
                    return run(() -> price(future));
                }

                public static void main(String[] args) {
                    SettableFuture<String> future = SettableFuture.create();
                    new Thread(() -> future.set("3")).start();
                    System.out.println(new Shop().apply(future));
                }
            }
            """;
    private static final String REACTOR = GUAVA.replace(
                    "com.google.common.util.concurrent.SettableFuture", "reactor.core.publisher.Mono")
            .replaceAll("(?s)main\\(.*", """
                    main(String[] args) {
                        System.out.println(new Shop().apply(Mono.just("4")));
                    }
                }
                """);
    private static final Path[] GUAVA_JARS = {
        Jars.of(ListenableFuture.class), Jars.of(InternalFutureFailureAccess.class)
    };
    private static final Path[] REACTOR_JARS = {Jars.of(Mono.class), Jars.of(Publisher.class)};

    @TempDir
    static Path folder;

    private static UserProgram guava;
    private static UserProgram reactor;

    @BeforeAll
    static void compile() {
        guava = UserProgram.of(folder.resolve("guava"), List.of(GUAVA_JARS), GUAVA);
        reactor = UserProgram.of(folder.resolve("reactor"), List.of(REACTOR_JARS), REACTOR);
    }

    private static Path[] with(Path[] jars, Path... others) {
        return Stream.concat(Stream.of(jars), Stream.of(others)).toArray(Path[]::new);
    }

    private static JavaProcess run(Path... classPath) {
        return JavaProcess.run("-javaagent:" + Jars.agent(), "-cp", UserProgram.path(classPath), "com.shop.Shop");
    }

    @Test
    void serves_each_library_without_the_others_on_the_class_path() {
        assertThat(run(with(GUAVA_JARS, guava.classes(), Jars.api(), Jars.interop())))
                .isEqualTo(new JavaProcess(0, "price 3" + System.lineSeparator(), ""));
        assertThat(run(with(REACTOR_JARS, reactor.classes(), Jars.api(), Jars.interop())))
                .isEqualTo(new JavaProcess(0, "price 4" + System.lineSeparator(), ""));
    }

    @Test
    void the_program_that_the_readme_shows_runs() throws IOException {
        String program = "package com.shop;\n\n" + ReadmeProjectTest.block("java", "class Orders");
        UserProgram orders = UserProgram.of(folder.resolve("readme"), program);
        Path[] jars = with(GUAVA_JARS, REACTOR_JARS);
        JavaProcess process = JavaProcess.run(
                "-javaagent:" + Jars.agent(),
                "-cp",
                UserProgram.path(with(jars, orders.classes(), Jars.api(), Jars.interop())),
                "com.shop.Orders");
        assertThat(process).isEqualTo(new JavaProcess(0, "3 books left" + System.lineSeparator(), ""));
    }

    @Test
    void tells_what_is_missing() {
        JavaProcess without = run(with(GUAVA_JARS, guava.classes(), Jars.api()));
        assertThat(without.status()).isOne();
        assertThat(without.err())
                .contains("IllegalArgumentException: awaitable: an object of class"
                        + " com.google.common.util.concurrent.SettableFuture of class loader")
                .contains("put the artifact dev.coroutine:coroutine-interop on the class path or module path")
                .contains("(Shop.java:13)");
    }

    @Test
    void serves_named_modules() {
        String module = """
                module com.shop {
                    requires dev.coroutine;
                    requires com.google.common;
                }
                """;
        UserProgram named = UserProgram.of(folder.resolve("named"), List.of(GUAVA_JARS), module, GUAVA);
        assertThat(runAsModule(named, GUAVA_JARS))
                .isEqualTo(new JavaProcess(0, "price 3" + System.lineSeparator(), ""));
    }

    @Test
    void serves_named_modules_and_libraries_of_which_nobody_has_made_modules() {
        String module = """
                module com.shop {
                    requires dev.coroutine;
                    requires reactor.core;
                }
                """;
        UserProgram named = UserProgram.of(folder.resolve("automatic"), List.of(REACTOR_JARS), module, REACTOR);
        assertThat(runAsModule(named, REACTOR_JARS))
                .isEqualTo(new JavaProcess(0, "price 4" + System.lineSeparator(), ""));
    }

    private static JavaProcess runAsModule(UserProgram program, Path[] libraries) {
        return JavaProcess.run(
                "-javaagent:" + Jars.agent(),
                "-p",
                UserProgram.path(with(libraries, program.classes(), Jars.api(), Jars.interop())),
                "-m",
                "com.shop/com.shop.Shop");
    }

    @Test
    void serves_applications_each_of_which_has_its_own_class_loader() throws Exception {
        compileInPlace(guava);
        try (URLClassLoader server = loader(null, Jars.api());
                URLClassLoader one = loader(server, with(GUAVA_JARS, guava.classes(), Jars.interop()));
                URLClassLoader other = loader(server, with(GUAVA_JARS, guava.classes(), Jars.interop()))) {
            assertThat(shop(one).apply(done(one))).isEqualTo("price 5");
            assertThat(shop(other).apply(done(other))).isEqualTo("price 5");
        }
    }

    @Test
    void serves_an_application_whose_library_is_its_servers_and_lets_it_go() throws Exception {
        compileInPlace(guava);
        try (URLClassLoader server = loader(null, with(GUAVA_JARS, Jars.api()))) {
            WeakReference<ClassLoader> application = useAndClose(server);
            for (int i = 0; i < 100 && application.get() != null; i++) {
                System.gc();
            }
            assertThat(application.get()).isNull();
        }
    }

    private static WeakReference<ClassLoader> useAndClose(ClassLoader server) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader application = loader(server, guava.classes(), Jars.interop())) {
            thread.setContextClassLoader(application);
            assertThat(shop(application).apply(done(server))).isEqualTo("price 5");
            return new WeakReference<>(application);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static void compileInPlace(UserProgram program) {
        CommandLine.compile(UserProgram.path(with(GUAVA_JARS, Jars.api())), program.classes());
    }

    private static URLClassLoader loader(ClassLoader parent, Path... elements) throws MalformedURLException {
        URL[] urls = new URL[elements.length];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = elements[i].toUri().toURL();
        }
        return new URLClassLoader(urls, parent == null ? ClassLoader.getPlatformClassLoader() : parent);
    }

    @SuppressWarnings("unchecked")
    private static Function<Object, String> shop(ClassLoader loader) throws ReflectiveOperationException {
        return (Function<Object, String>)
                loader.loadClass("com.shop.Shop").getConstructor().newInstance();
    }

    private static Object done(ClassLoader loader) throws ReflectiveOperationException {
        return loader.loadClass("com.google.common.util.concurrent.Futures")
                .getMethod("immediateFuture", Object.class)
                .invoke(null, "5");
    }
}
