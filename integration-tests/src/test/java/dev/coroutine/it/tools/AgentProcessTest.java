package dev.coroutine.it.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/** A JVM that is started with the agent. */
class AgentProcessTest {
    private static final String TOTAL = "total 6" + System.lineSeparator();

    @TempDir
    Path folder;

    @Test
    void classes_of_the_class_path_are_compiled_when_they_are_loaded() {
        UserProgram shop = UserProgram.of(folder, UserProgram.SHOP);

        JavaProcess run = JavaProcess.run(agent(""), "-Xverify:all", "-cp", shop.classPath(), "com.shop.Shop");

        assertThat(run).isEqualTo(new JavaProcess(0, TOTAL, ""));
        assertThat(shop.frameClasses()).isEmpty();
    }

    @Test
    void classes_of_a_named_module_are_compiled_when_they_are_loaded() {
        String module = "module com.shop {\n    requires dev.coroutine;\n}\n";
        UserProgram shop = UserProgram.of(folder, module, UserProgram.SHOP);

        JavaProcess run = JavaProcess.run(
                agent(""), "-Xverify:all", "--module-path", shop.classPath(), "-m", "com.shop/com.shop.Shop");

        assertThat(run).isEqualTo(new JavaProcess(0, TOTAL, ""));
    }

    @Test
    void classes_of_the_boot_loader_are_compiled_when_they_are_loaded() {
        UserProgram shop = UserProgram.of(folder, UserProgram.SHOP);

        JavaProcess run = JavaProcess.run(agent(""), "-Xbootclasspath/a:" + shop.classPath(), "com.shop.Shop");

        assertThat(run.err()).doesNotContain("coroutine-agent");
        assertThat(run.out()).isEqualTo(TOTAL);
    }

    @Test
    void classes_that_were_compiled_at_build_time_pass_untouched() {
        UserProgram shop = UserProgram.of(folder, UserProgram.SHOP);
        Path dump = folder.resolve("dump");
        JavaProcess.run(
                "-jar", Jars.agent().toString(), "compile", shop.classes().toString());

        JavaProcess run = JavaProcess.run(agent("dump=" + dump), "-cp", shop.classPath(), "com.shop.Shop");

        assertThat(run).isEqualTo(new JavaProcess(0, TOTAL, ""));
        assertThat(dump).doesNotExist();
    }

    @Test
    void the_dump_holds_the_bytes_that_the_command_line_writes() throws IOException {
        UserProgram shop = UserProgram.of(folder, UserProgram.SHOP);
        Path dump = folder.resolve("dump");
        JavaProcess.run(agent("dump=" + dump), "-cp", shop.classPath(), "com.shop.Shop");

        JavaProcess.run(
                "-jar", Jars.agent().toString(), "compile", shop.classes().toString());

        assertThat(UserProgram.frameClasses(dump)).hasSize(2).isEqualTo(shop.frameClasses());
        assertThat(dump.resolve("com/shop/Shop.class")).hasSameBinaryContentAs(shop.classFile("com/shop/Shop"));
    }

    @Test
    void an_excluded_class_is_not_compiled() {
        UserProgram shop = UserProgram.of(folder, UserProgram.SHOP);

        JavaProcess included = JavaProcess.run(
                agent("include=com.shop.**;exclude=com.other.*"), "-cp", shop.classPath(), "com.shop.Shop");
        JavaProcess excluded = JavaProcess.run(agent("exclude=com.shop.**"), "-cp", shop.classPath(), "com.shop.Shop");

        assertThat(included.out()).isEqualTo(TOTAL);
        assertThat(excluded.err())
                .contains("dev.coroutine.NotCompiledException")
                .contains("the agent, but it is active: its include or exclude leaves this class out, or");
    }

    @Test
    void an_unknown_option_stops_the_jvm_and_names_the_valid_ones() {
        UserProgram shop = UserProgram.of(folder, UserProgram.SHOP);

        JavaProcess run = JavaProcess.run(agent("includes=com.shop.**"), "-cp", shop.classPath(), "com.shop.Shop");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .startsWith("coroutine-agent: unknown option 'includes'. Valid options: include=");
    }

    @Test
    void a_refused_method_is_reported_and_throws_when_it_is_called() {
        String cart = """
                package com.shop;

                import static dev.coroutine.Coroutines.*;

                public final class Cart {
                    int size() {
                        synchronized (this) {
                            await(yieldNow());
                        }
                        return 1;
                    }

                    public static void main(String[] args) {
                        System.out.println("started");
                        new Cart().size();
                    }
                }
                """;
        UserProgram program = UserProgram.of(folder, cart);

        JavaProcess run = JavaProcess.run(agent(""), "-cp", program.classPath(), "com.shop.Cart");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).isEqualTo("started" + System.lineSeparator());
        assertThat(run.err()).startsWith("CO001 com.shop.Cart.size(Cart.java:8): await in a method that is not @Async");
        assertThat(run.err()).contains("dev.coroutine.NotCompiledException").contains("CO001 com.shop.Cart.size");
    }

    @Test
    void a_compiled_class_may_be_retransformed() throws IOException {
        String retransformer = """
                package com.shop;

                import java.lang.instrument.Instrumentation;

                public final class Retransformer {
                    static Instrumentation instrumentation;

                    public static void premain(String options, Instrumentation given) {
                        instrumentation = given;
                    }

                    public static void main(String[] args) throws Exception {
                        Shop.main(args);
                        instrumentation.retransformClasses(Shop.class);
                        Shop.main(args);
                    }
                }
                """;
        UserProgram shop = UserProgram.of(folder, UserProgram.SHOP, retransformer);
        Path other = OtherAgent.jar(folder, "com.shop.Retransformer");

        JavaProcess run =
                JavaProcess.run(agent(""), "-javaagent:" + other, "-cp", shop.classPath(), "com.shop.Retransformer");

        assertThat(run).isEqualTo(new JavaProcess(0, TOTAL + TOTAL, ""));
    }

    @Test
    void an_agent_that_is_attached_compiles_what_is_loaded_from_then_on() {
        String attacher = """
                package com.shop;

                import com.sun.tools.attach.VirtualMachine;

                public final class Attacher {
                    public static void main(String[] args) throws Exception {
                        VirtualMachine self = VirtualMachine.attach(String.valueOf(ProcessHandle.current().pid()));
                        self.loadAgent(args[0]);
                        self.detach();
                        Shop.main(args);
                    }
                }
                """;
        UserProgram shop = UserProgram.of(folder, UserProgram.SHOP, attacher);

        JavaProcess run = JavaProcess.run(
                "-XX:+EnableDynamicAgentLoading",
                "-Djdk.attach.allowAttachSelf=true",
                "-cp",
                shop.classPath(),
                "com.shop.Attacher",
                Jars.agent().toString());

        assertThat(run).isEqualTo(new JavaProcess(0, TOTAL, ""));
    }

    @Test
    void isolated_loaders_may_load_the_same_class_at_once() {
        String loaders = """
                package com.shop;

                import java.net.URL;
                import java.net.URLClassLoader;
                import java.nio.file.Path;
                import java.util.ArrayList;
                import java.util.List;
                import java.util.concurrent.CountDownLatch;

                public final class Loaders {
                    public static void main(String[] args) throws Exception {
                        URL[] urls = {Path.of(args[0]).toUri().toURL(), Path.of(args[1]).toUri().toURL()};
                        CountDownLatch start = new CountDownLatch(1);
                        List<Thread> threads = new ArrayList<>();
                        for (int i = 0; i < 4; i++) {
                            ClassLoader loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
                            for (int j = 0; j < 4; j++) {
                                Thread thread = new Thread(() -> load(loader, start));
                                thread.start();
                                threads.add(thread);
                            }
                        }
                        start.countDown();
                        for (Thread thread : threads) {
                            thread.join();
                        }
                    }

                    private static void load(ClassLoader loader, CountDownLatch start) {
                        try {
                            start.await();
                            loader.loadClass("com.shop.Shop").getMethod("main", String[].class).invoke(null, (Object) null);
                        } catch (ReflectiveOperationException | InterruptedException e) {
                            throw new AssertionError(e);
                        }
                    }
                }
                """;
        UserProgram shop = UserProgram.of(folder, UserProgram.SHOP, loaders);

        JavaProcess run = JavaProcess.run(
                agent(""),
                "-cp",
                shop.classPath(),
                "com.shop.Loaders",
                shop.classes() + File.separator,
                Jars.api().toString());

        assertThat(run).isEqualTo(new JavaProcess(0, TOTAL.repeat(16), ""));
    }

    @Test
    void a_failure_is_loud_and_leaves_the_class_as_it_was() throws IOException {
        String early = """
                package com.shop;

                public final class Early {
                    public static void main(String[] args) throws Exception {
                        Class.forName(args[0]);
                        Shop.main(args);
                    }
                }
                """;
        UserProgram shop = UserProgram.of(folder, UserProgram.SHOP, early);
        String price = nameOfPricesFrame(shop);
        ClassWriter notTheFrame = new ClassWriter(0);
        notTheFrame.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, price, null, "java/lang/Object", null);
        Files.write(shop.classFile(price), notTheFrame.toByteArray());

        JavaProcess run =
                JavaProcess.run(agent(""), "-cp", shop.classPath(), "com.shop.Early", price.replace('/', '.'));

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err())
                .startsWith("coroutine-agent: failed on com.shop.Shop, which is loaded as it was")
                .contains("is already loaded and is not the frame class")
                .contains("\tat dev.coroutine.agent.")
                .contains("dev.coroutine.NotCompiledException");
    }

    private String nameOfPricesFrame(UserProgram shop) {
        Path dump = folder.resolve("dump");
        JavaProcess.run(agent("dump=" + dump), "-cp", shop.classPath(), "com.shop.Shop");
        return UserProgram.frameClasses(dump).stream()
                .filter(name -> name.startsWith("Shop$-price-"))
                .map(name -> "com/shop/" + name.replace(".class", ""))
                .findFirst()
                .orElseThrow();
    }

    private static String agent(String options) {
        return "-javaagent:" + Jars.agent() + (options.isEmpty() ? "" : '=' + options);
    }
}
