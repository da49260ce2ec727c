package dev.coroutine.it.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Class files of versions that the compiler cannot or need not read, beside others of the same program. */
class AgentVersionsTest {
    private static final int MINOR_VERSION = 4;
    private static final int MAJOR_VERSION = 7;
    private static final int FEATURE_TO_MAJOR = 44;
    private static final int JAVA_7 = 51;
    private static final int UNHEARD_OF = 250;
    private static final String NEWLINE = System.lineSeparator();

    private static final String CART = """
            package com.shop;

            import static dev.coroutine.Coroutines.await;
            import static dev.coroutine.Coroutines.yieldNow;

            import dev.coroutine.Async;
            import dev.coroutine.Task;

            public final class Cart {
                @Async
                static Task<Integer> size() {
                    await(yieldNow());
                    return Task.of(3);
                }
            }
            """;

    private static final String STARTER = """
            package com.shop;

            import static dev.coroutine.Coroutines.run;

            import dev.coroutine.NotCompiledException;
            import dev.coroutine.Task;

            public final class Starter {
                public static void main(String[] args) throws Exception {
                    try {
                        System.out.println(run(Starter::size));
                    } catch (NotCompiledException e) {
                        System.out.println("not compiled");
                    }
                    Shop.main(args);
                }

                private static Task<Integer> size() {
                    return Cart.size();
                }
            }
            """;

    @TempDir
    Path folder;

    private UserProgram program;

    @BeforeEach
    void compile() {
        program = UserProgram.of(folder, CART, STARTER, UserProgram.SHOP);
    }

    @Test
    void a_class_file_older_than_java_8_is_told_and_harms_no_other() throws IOException {
        version("com/shop/Cart", JAVA_7);

        JavaProcess run = JavaProcess.run(agent(), "-cp", program.classPath(), "com.shop.Starter");

        assertThat(run.out()).isEqualTo("not compiled" + NEWLINE + "total 6" + NEWLINE);
        assertThat(run.err().lines())
                .containsExactly("CO010 com.shop.Cart(Cart.java): class file version 51 is older than Java 8 (52)."
                        + " Compile the source with --release 8 or newer.");
    }

    @Test
    void an_old_class_file_without_coroutines_calls_those_of_others() throws IOException {
        version("com/shop/Starter", JAVA_7);

        JavaProcess run = JavaProcess.run(agent(), "-cp", program.classPath(), "com.shop.Starter");

        assertThat(run).isEqualTo(new JavaProcess(0, "3" + NEWLINE + "total 6" + NEWLINE, ""));
    }

    @Test
    void a_class_file_newer_than_the_compiler_is_left_alone_if_it_awaits_nothing() throws IOException {
        byte[] newer = version("com/shop/Starter", UNHEARD_OF);

        JavaProcess compile = commandLine("compile");
        JavaProcess check = commandLine("check");

        assertThat(compile.err()).isEmpty();
        assertThat(compile.status()).isZero();
        assertThat(check).isEqualTo(new JavaProcess(0, "", ""));
        assertThat(Files.readAllBytes(program.classFile("com/shop/Starter"))).isEqualTo(newer);
    }

    @Test
    void a_class_file_newer_than_the_compiler_is_told_if_it_awaits() throws IOException {
        byte[] newer = version("com/shop/Cart", UNHEARD_OF);

        JavaProcess compile = commandLine("compile");

        assertThat(compile.status()).isEqualTo(1);
        assertThat(compile.err())
                .startsWith(
                        "CO011 com.shop.Cart(Unknown Source): class file version 250 is newer than this compiler can read.");
        assertThat(Files.readAllBytes(program.classFile("com/shop/Cart"))).isEqualTo(newer);
        assertThat(JavaProcess.run("-cp", program.classPath(), "com.shop.Shop").out())
                .isEqualTo("total 6" + NEWLINE);
    }

    @Test
    void a_class_file_newer_than_the_jvm_is_refused_by_the_jvm_alone() throws IOException {
        version("com/shop/Starter", UNHEARD_OF);

        JavaProcess run = JavaProcess.run(agent(), "-cp", program.classPath(), "com.shop.Starter");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err())
                .contains("UnsupportedClassVersionError: com/shop/Starter")
                .doesNotContain("coroutine-agent", "CO0");
    }

    @Test
    void a_class_file_with_features_of_a_preview_is_compiled_and_needs_them_as_before() throws IOException {
        byte[] cart = version("com/shop/Cart", Runtime.version().feature() + FEATURE_TO_MAJOR);
        cart[MINOR_VERSION] = (byte) 0xFF;
        cart[MINOR_VERSION + 1] = (byte) 0xFF;
        Files.write(program.classFile("com/shop/Cart"), cart);
        JavaProcess three = new JavaProcess(0, "3" + NEWLINE + "total 6" + NEWLINE, "");

        assertThat(JavaProcess.run(agent(), "--enable-preview", "-cp", program.classPath(), "com.shop.Starter"))
                .isEqualTo(three);
        assertThat(commandLine("compile").err()).isEmpty();
        assertThat(JavaProcess.run("--enable-preview", "-cp", program.classPath(), "com.shop.Starter"))
                .isEqualTo(three);
        assertThat(JavaProcess.run("-cp", program.classPath(), "com.shop.Starter")
                        .err())
                .contains("UnsupportedClassVersionError", "com/shop/Cart");
    }

    /** Claims another version, and returns the class file. */
    private byte[] version(String internalName, int major) throws IOException {
        Path file = program.classFile(internalName);
        byte[] classFile = Files.readAllBytes(file);
        classFile[MAJOR_VERSION] = (byte) major;
        return Files.readAllBytes(Files.write(file, classFile));
    }

    private JavaProcess commandLine(String command) {
        String[] classPath = {"--classpath", Jars.api().toString()};
        return command.equals("compile")
                ? JavaProcess.run(
                        "-jar",
                        Jars.agent().toString(),
                        command,
                        classPath[0],
                        classPath[1],
                        program.classes().toString())
                : JavaProcess.run(
                        "-jar",
                        Jars.agent().toString(),
                        command,
                        program.classes().toString());
    }

    private static String agent() {
        return "-javaagent:" + Jars.agent();
    }
}
