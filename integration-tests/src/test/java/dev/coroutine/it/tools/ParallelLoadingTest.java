package dev.coroutine.it.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.SimpleRemapper;

/** Many threads load classes at once. */
class ParallelLoadingTest {
    private static final int CLASSES = 1000;

    /** One of the classes: each calls the next. */
    private static final String LINK = """
            package com.shop;

            import static dev.coroutine.Coroutines.*;

            import dev.coroutine.Async;
            import dev.coroutine.Task;

            public class Link0 {
                @Async
                public static Task<Integer> length(int rest) {
                    await(yieldNow());
                    return Task.of(rest == 0 ? 0 : 1 + await(Link1.length(rest - 1)));
                }
            }
            """;

    /** Loads them all in sixteen threads, in a loader that may do so at once and in one that may not. */
    private static final String LOADING = """
            package com.shop;

            import static dev.coroutine.Coroutines.run;

            import dev.coroutine.Task;
            import java.net.URL;
            import java.net.URLClassLoader;
            import java.nio.file.Path;
            import java.util.ArrayList;
            import java.util.List;
            import java.util.concurrent.CountDownLatch;
            import java.util.concurrent.atomic.AtomicInteger;

            public final class Loading {
                /** One that locks itself while it loads: it is not registered as parallel capable. */
                static final class Serial extends ClassLoader {
                    private final URLClassLoader content;

                    Serial(URL[] urls) {
                        super(Loading.class.getClassLoader());
                        content = new URLClassLoader(urls, null);
                    }

                    @Override
                    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                        synchronized (getClassLoadingLock(name)) {
                            Class<?> found = findLoadedClass(name);
                            if (found != null || !name.startsWith("com.shop.Link")) {
                                return found != null ? found : super.loadClass(name, resolve);
                            }
                            try (var in = content.getResourceAsStream(name.replace('.', '/') + ".class")) {
                                byte[] bytes = in.readAllBytes();
                                return defineClass(name, bytes, 0, bytes.length);
                            } catch (java.io.IOException e) {
                                throw new ClassNotFoundException(name, e);
                            }
                        }
                    }
                }

                public static void main(String[] args) throws Exception {
                    URL[] urls = {Path.of(args[0]).toUri().toURL()};
                    int classes = Integer.parseInt(args[1]);
                    for (ClassLoader loader : List.of(Loading.class.getClassLoader(), new Serial(urls))) {
                        AtomicInteger sum = new AtomicInteger();
                        CountDownLatch start = new CountDownLatch(1);
                        List<Thread> threads = new ArrayList<>();
                        for (int t = 0; t < 16; t++) {
                            int offset = t % 4 * 250;
                            int first = t;
                            Thread thread = new Thread(() -> {
                                try {
                                    start.await();
                                    for (int i = 0; i < classes; i++) {
                                        int number = (i + offset) % classes;
                                        Class<?> link = Class.forName("com.shop.Link" + number, true, loader);
                                        if (number % 16 == first) {
                                            sum.addAndGet(run(() -> length(link)));
                                        }
                                    }
                                } catch (Exception e) {
                                    throw new AssertionError(e);
                                }
                            });
                            thread.start();
                            threads.add(thread);
                        }
                        start.countDown();
                        for (Thread thread : threads) {
                            thread.join();
                        }
                        System.out.println("sum " + sum);
                    }
                }

                @SuppressWarnings("unchecked")
                private static Task<Integer> length(Class<?> link) throws Exception {
                    return (Task<Integer>) link.getMethod("length", int.class).invoke(null, 3);
                }
            }
            """;

    @TempDir
    Path folder;

    @Test
    void sixteen_threads_load_a_thousand_classes_in_loaders_of_both_kinds() throws IOException {
        UserProgram program = UserProgram.of(
                folder,
                LINK,
                LINK.replace("Link1", "Link2").replace("Link0", "Link1").replace("Link2", "Link0"),
                LOADING);
        byte[] template = Files.readAllBytes(program.classFile("com/shop/Link0"));
        for (int i = 0; i < CLASSES; i++) {
            Files.write(program.classFile("com/shop/Link" + i), renamed(template, i));
        }

        JavaProcess run = JavaProcess.run(
                "-javaagent:" + Jars.agent(),
                "-cp",
                program.classPath(),
                "com.shop.Loading",
                program.classes() + File.separator,
                String.valueOf(CLASSES));

        String sum = "sum " + 3 * CLASSES + System.lineSeparator();
        assertThat(run).isEqualTo(new JavaProcess(0, sum + sum, ""));
    }

    private static byte[] renamed(byte[] classFile, int number) {
        ClassWriter writer = new ClassWriter(0);
        Map<String, String> names = Map.of(
                "com/shop/Link0", "com/shop/Link" + number,
                "com/shop/Link1", "com/shop/Link" + (number + 1) % CLASSES);
        new ClassReader(classFile).accept(new ClassRemapper(writer, new SimpleRemapper(Opcodes.ASM9, names)), 0);
        return writer.toByteArray();
    }
}
