package dev.coroutine.it.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code java -jar coroutine-agent.jar} in a process of its own. */
class CommandLineProcessTest {
    private static final FileTime LONG_AGO = FileTime.fromMillis(1_000_000_000_000L);
    private static final String MISUSE = """
            package com.shop;

            import static dev.coroutine.Coroutines.*;

            public final class Cart {
                Cart() {
                    await(yieldNow());
                }
            }
            """;

    @TempDir
    Path folder;

    @Test
    void compiled_classes_run_and_pass_the_verifier() {
        UserProgram shop = UserProgram.of(folder, UserProgram.SHOP);

        JavaProcess compile = tool("compile", "--classpath", Jars.api(), shop.classes());

        assertThat(compile).isEqualTo(new JavaProcess(0, lines("compiled 1 of 1 class, 2 frame classes"), ""));
        assertThat(shop.frameClasses()).hasSize(2);
        assertThat(runShop(shop.classPath())).isEqualTo(new JavaProcess(0, lines("total 6"), ""));
    }

    @Test
    void a_class_that_was_not_compiled_says_so_at_its_first_await() {
        UserProgram shop = UserProgram.of(folder, UserProgram.SHOP);

        JavaProcess run = runShop(shop.classPath());

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("dev.coroutine.NotCompiledException").contains("com.shop.Shop.");
    }

    @Test
    void a_second_run_touches_no_file() throws IOException {
        UserProgram shop = UserProgram.of(folder, UserProgram.SHOP);
        tool("compile", "--classpath", Jars.api(), shop.classes());
        List<Path> files = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(shop.classes())) {
            walk.filter(Files::isRegularFile).forEach(files::add);
        }
        for (Path file : files) {
            Files.setLastModifiedTime(file, LONG_AGO);
        }

        JavaProcess second = tool("compile", "--classpath", Jars.api(), shop.classes());

        assertThat(second.out()).isEqualTo(lines("compiled 0 of 1 class, 0 frame classes"));
        for (Path file : files) {
            assertThat(Files.getLastModifiedTime(file)).as(file.toString()).isEqualTo(LONG_AGO);
        }
    }

    @Test
    void the_frame_class_of_a_renamed_method_is_deleted() {
        UserProgram shop = UserProgram.of(folder, UserProgram.SHOP);
        tool("compile", "--classpath", Jars.api(), shop.classes());
        List<String> before = shop.frameClasses();

        UserProgram.of(folder, UserProgram.SHOP.replace("price(", "priceOf("));
        tool("compile", "--classpath", Jars.api(), shop.classes());

        assertThat(shop.frameClasses()).hasSameSizeAs(before).isNotEqualTo(before);
        assertThat(shop.frameClasses()).noneMatch(name -> name.startsWith("Shop$-price-"));
        assertThat(runShop(shop.classPath()).out()).isEqualTo(lines("total 6"));
    }

    @Test
    void a_target_directory_gets_the_compiled_classes_and_the_input_stays() throws IOException {
        UserProgram shop = UserProgram.of(folder, UserProgram.SHOP);
        byte[] original = Files.readAllBytes(shop.classFile("com/shop/Shop"));
        Path target = folder.resolve("compiled");

        JavaProcess compile = tool("compile", "--classpath", Jars.api(), "--target-dir", target, shop.classes());

        assertThat(compile.status()).isZero();
        assertThat(shop.classFile("com/shop/Shop")).hasBinaryContent(original);
        assertThat(shop.frameClasses()).isEmpty();
        assertThat(runShop(UserProgram.classPath(target)).out()).isEqualTo(lines("total 6"));
    }

    @Test
    void a_jar_is_compiled_in_place_and_keeps_its_order() throws IOException {
        UserProgram shop = UserProgram.of(folder, UserProgram.SHOP);
        Path jar = shop.jar("a-resource.txt");

        JavaProcess compile = tool("compile", "--classpath", Jars.api(), jar);

        assertThat(compile).isEqualTo(new JavaProcess(0, lines("compiled 1 of 1 class, 2 frame classes"), ""));
        try (JarFile result = new JarFile(jar.toFile())) {
            assertThat(result.stream().map(ZipEntry::getName))
                    .startsWith("META-INF/MANIFEST.MF", "a-resource.txt", "com/shop/Shop.class")
                    .hasSize(5);
        }
        assertThat(runShop(UserProgram.classPath(jar)).out()).isEqualTo(lines("total 6"));
    }

    @Test
    void each_version_in_a_multi_release_jar_meets_its_own_frame_classes() throws IOException {
        UserProgram shop = UserProgram.of(folder, UserProgram.SHOP);
        Path version = shop.classes().resolve("META-INF/versions/17/com/shop");
        Files.createDirectories(version);
        Files.copy(shop.classFile("com/shop/Shop"), version.resolve("Shop.class"));
        Path jar = shop.jar();

        JavaProcess compile = tool("compile", "--classpath", Jars.api(), jar);

        assertThat(compile).isEqualTo(new JavaProcess(0, lines("compiled 2 of 2 classes, 4 frame classes"), ""));
        try (JarFile result = new JarFile(jar.toFile())) {
            assertThat(result.stream()
                            .map(ZipEntry::getName)
                            .filter(name -> name.startsWith("META-INF/versions/17/com/shop/Shop$-")))
                    .hasSize(2);
        }
        assertThat(runShop(UserProgram.classPath(jar)).out()).isEqualTo(lines("total 6"));
    }

    @Test
    void a_signed_jar_is_refused_and_stays() throws IOException {
        Path jar = UserProgram.of(folder, UserProgram.SHOP).jar("META-INF/SHOP.SF");
        byte[] original = Files.readAllBytes(jar);

        JavaProcess compile = tool("compile", "--classpath", Jars.api(), jar);

        assertThat(compile.status()).isEqualTo(2);
        assertThat(compile.err()).contains(jar + ": the jar is signed (META-INF/SHOP.SF)");
        assertThat(jar).hasBinaryContent(original);
    }

    @Test
    void a_jar_behind_a_launch_script_is_refused_and_stays() throws IOException {
        Path jar = UserProgram.of(folder, UserProgram.SHOP).jar();
        byte[] script = "#!/bin/sh\nexec java -jar \"$0\"\n".getBytes(StandardCharsets.UTF_8);
        Path executable = Files.write(folder.resolve("shop"), script);
        Files.write(executable, Files.readAllBytes(jar), StandardOpenOption.APPEND);
        byte[] original = Files.readAllBytes(executable);

        JavaProcess compile = tool("compile", "--classpath", Jars.api(), executable);

        assertThat(compile.status()).isEqualTo(2);
        assertThat(compile.err())
                .isEqualTo(lines("error: " + executable.toRealPath() + ": something stands before the jar in this file"
                        + " (a launch script?), and would be lost. Compile its classes before that is put there."));
        assertThat(executable).hasBinaryContent(original);
    }

    @Test
    void the_same_input_gives_the_same_bytes() throws IOException {
        Path first = Files.createDirectory(folder.resolve("first"));
        Path second = Files.createDirectory(folder.resolve("second"));
        for (Path each : List.of(first, second)) {
            tool(
                    "compile",
                    "--classpath",
                    Jars.api(),
                    UserProgram.of(each, UserProgram.SHOP).classes());
        }

        Map<String, List<Byte>> compiled = contents(first.resolve("classes"));

        assertThat(compiled).hasSize(3).isEqualTo(contents(second.resolve("classes")));
    }

    @Test
    void a_misuse_fails_with_code_file_and_line_and_leaves_the_class() throws IOException {
        UserProgram cart = UserProgram.of(folder, MISUSE, UserProgram.SHOP);
        byte[] original = Files.readAllBytes(cart.classFile("com/shop/Cart"));

        JavaProcess compile = tool("compile", "--classpath", Jars.api(), cart.classes());

        assertThat(compile.status()).isEqualTo(1);
        assertThat(compile.err()).startsWith("CO002 com.shop.Cart.<init>(Cart.java:7): await in a constructor");
        assertThat(compile.err().lines()).hasSize(1);
        assertThat(compile.out()).isEqualTo(lines("compiled 1 of 2 classes, 2 frame classes; 1 error, 0 warnings"));
        assertThat(cart.classFile("com/shop/Cart")).hasBinaryContent(original);
    }

    @Test
    void check_names_every_await_that_was_left_and_is_silent_after_compiling() {
        UserProgram shop = UserProgram.of(folder, UserProgram.SHOP);

        JavaProcess before = tool("check", shop.classes());
        tool("compile", "--classpath", Jars.api(), shop.classes());
        JavaProcess after = tool("check", shop.classes());

        assertThat(before.status()).isEqualTo(1);
        assertThat(before.err())
                .isEqualTo(lines(
                        "com.shop.Shop.price(Shop.java:12): await is not compiled",
                        "com.shop.Shop.total(Shop.java:20): await is not compiled"));
        assertThat(after).isEqualTo(new JavaProcess(0, "", ""));
    }

    @Test
    void an_api_of_another_release_is_refused() throws IOException {
        UserProgram shop = UserProgram.of(folder, UserProgram.SHOP);
        Path other = OtherRuntime.in(folder.resolve("other"));

        JavaProcess compile = tool("compile", "--classpath", other, shop.classes());

        assertThat(compile.status()).isEqualTo(2);
        assertThat(compile.err())
                .isEqualTo(
                        lines("error: " + other.toRealPath() + ": this coroutine-api serves version 99 of the runtime's"
                                + " contract, and this compiler compiles for version 1."
                                + " Use coroutine-api and the compiler of the same release."));
        assertThat(shop.frameClasses()).isEmpty();
    }

    @Test
    void a_jar_keeps_its_permissions_and_its_link() throws IOException {
        Path jar = UserProgram.of(folder, UserProgram.SHOP).jar();
        Files.setPosixFilePermissions(jar, PosixFilePermissions.fromString("rwxr-x---"));
        Path link = Files.createSymbolicLink(folder.resolve("link.jar"), jar.getFileName());

        JavaProcess compile = tool("compile", "--classpath", Jars.api(), link);

        assertThat(compile.status()).isZero();
        assertThat(link).isSymbolicLink();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(jar)))
                .isEqualTo("rwxr-x---");
        assertThat(runShop(UserProgram.classPath(link)).out()).isEqualTo(lines("total 6"));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_name_that_the_locale_cannot_express_is_told_with_the_remedy() throws IOException {
        UserProgram shop = UserProgram.of(folder, UserProgram.SHOP.replace("price(", "pr\\u00fcfe("));
        byte[] original = Files.readAllBytes(shop.classFile("com/shop/Shop"));

        JavaProcess compile = JavaProcess.run(
                Map.of("LC_ALL", "C"),
                List.of(
                        "-jar",
                        Jars.agent().toString(),
                        "compile",
                        shop.classes().toString()));

        assertThat(compile.status()).isEqualTo(3);
        assertThat(compile.err())
                .startsWith("error: cannot read or write ")
                .endsWith(lines(": the encoding of this locale does not have the characters of the name."
                        + " Use a locale with UTF-8, for example LC_ALL=C.UTF-8."));
        assertThat(shop.classFile("com/shop/Shop")).hasBinaryContent(original);
    }

    @Test
    void a_directory_below_the_root_of_the_classes_is_refused() throws IOException {
        UserProgram shop = UserProgram.of(folder, UserProgram.SHOP);
        Path inside = shop.classes().resolve("com");

        JavaProcess compile = tool("compile", "--classpath", Jars.api(), inside);

        assertThat(compile.status()).isEqualTo(2);
        assertThat(compile.err())
                .isEqualTo(lines("error: " + inside.toRealPath()
                        + ": shop/Shop.class holds the class com.shop.Shop, which must"
                        + " lie in com/shop/Shop.class. Give the directory or jar that holds the outermost package."));
        assertThat(shop.frameClasses()).isEmpty();
    }

    @Test
    void the_version_is_that_of_the_build() {
        assertThat(tool("--version").out()).isEqualTo(lines("coroutine " + System.getProperty("coroutine.version")));
    }

    private static JavaProcess tool(Object... arguments) {
        List<String> command = new ArrayList<>(List.of("-jar", Jars.agent().toString()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return JavaProcess.run(command);
    }

    private static JavaProcess runShop(String classPath) {
        return JavaProcess.run("-Xverify:all", "-cp", classPath, "com.shop.Shop");
    }

    private static Map<String, List<Byte>> contents(Path root) throws IOException {
        Map<String, List<Byte>> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                List<Byte> bytes = new ArrayList<>();
                for (byte b : Files.readAllBytes(file)) {
                    bytes.add(b);
                }
                contents.put(root.relativize(file).toString(), bytes);
            }
        }
        return contents;
    }

    private static String lines(String... lines) {
        return String.join(System.lineSeparator(), lines) + System.lineSeparator();
    }
}
