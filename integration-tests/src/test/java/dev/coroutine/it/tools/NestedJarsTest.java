package dev.coroutine.it.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line on archives that carry jars, and on an API that was relocated. */
class NestedJarsTest {
    private static final String FIRST = "com.shop.Shop.price(Shop.java:12): await is not compiled";
    private static final String SECOND = "com.shop.Shop.total(Shop.java:20): await is not compiled";

    @TempDir
    Path folder;

    private Path shop = Path.of("");

    @BeforeEach
    void pack() throws IOException {
        shop = UserProgram.of(folder.resolve("shop"), UserProgram.SHOP).jar();
    }

    @Test
    void check_looks_into_the_jars_of_an_archive() throws IOException {
        Path application = archive("app.jar", Map.of("BOOT-INF/lib/shop.jar", bytes(shop)));

        assertThat(tool("check", application))
                .isEqualTo(new JavaProcess(
                        1, "", lines(FIRST + " (in BOOT-INF/lib/shop.jar)", SECOND + " (in BOOT-INF/lib/shop.jar)")));
    }

    @Test
    void check_looks_into_jars_of_jars() throws IOException {
        Path web = archive("shop.war", Map.of("WEB-INF/lib/shop.jar", bytes(shop)));
        Path enterprise = archive("shop.ear", Map.of("shop.war", bytes(web)));

        assertThat(tool("check", enterprise).err()).startsWith(FIRST + " (in shop.war!/WEB-INF/lib/shop.jar)");
    }

    @Test
    void check_looks_into_the_libraries_of_an_unpacked_archive_and_into_no_other_jar_of_a_directory()
            throws IOException {
        Path unpacked = folder.resolve("unpacked");
        Path library = unpacked.resolve("WEB-INF/lib/shop.jar");
        Files.createDirectories(library.getParent());
        Files.copy(shop, library);
        Files.copy(shop, unpacked.resolve("data.jar"));

        assertThat(tool("check", unpacked).err())
                .isEqualTo(lines(FIRST + " (in WEB-INF/lib/shop.jar)", SECOND + " (in WEB-INF/lib/shop.jar)"));
    }

    @Test
    void check_is_silent_when_they_were_compiled_before_they_were_packed() throws IOException {
        assertThat(tool("compile", "--classpath", Jars.api(), shop).status()).isZero();
        Path application = archive(
                "app.jar", Map.of("BOOT-INF/lib/shop.jar", bytes(shop), "BOOT-INF/lib/api.jar", bytes(Jars.api())));

        assertThat(tool("check", application)).isEqualTo(new JavaProcess(0, "", ""));
    }

    @Test
    void compile_warns_of_what_it_leaves_in_them() throws IOException {
        Path application = archive("app.jar", Map.of("BOOT-INF/lib/shop.jar", bytes(shop)));

        JavaProcess compile = tool("compile", "--classpath", Jars.api(), application);

        assertThat(compile.status()).isZero();
        assertThat(compile.err())
                .endsWith(lines("warning: jars inside a jar are not compiled. Compile them before they are packed: "
                        + FIRST + " (in BOOT-INF/lib/shop.jar), and 1 more"));
    }

    @Test
    void a_broken_one_ends_check_and_is_named_by_compile() throws IOException {
        byte[] broken = bytes(shop);
        for (int i = 60; i < 200; i++) {
            broken[i] ^= 0x5a;
        }
        assertIsUnusable(archive("app.jar", Map.of("lib/shop.jar", broken)), "lib/shop.jar: ");
    }

    @Test
    void one_with_a_name_that_is_no_utf_8_cannot_be_read() throws IOException {
        ByteArrayOutputStream jar = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(jar, StandardCharsets.ISO_8859_1)) {
            out.putNextEntry(new ZipEntry("Gr\u00f6\u00dfe.txt"));
        }

        assertIsUnusable(archive("app.jar", Map.of("lib/old.jar", jar.toByteArray())), "lib/old.jar: ");
    }

    @Test
    void one_that_is_no_jar_cannot_be_read() throws IOException {
        assertIsUnusable(archive("app.jar", Map.of("lib/shop.jar", new byte[0])), "lib/shop.jar: it is no jar");
        assertIsUnusable(
                archive("app.jar", Map.of("lib/shop.jar", "not found".getBytes(StandardCharsets.UTF_8))),
                "lib/shop.jar: it is no jar");
    }

    @Test
    void one_behind_a_launch_script_cannot_be_read() throws IOException {
        ByteArrayOutputStream executable = new ByteArrayOutputStream();
        executable.write("#!/bin/sh\n".getBytes(StandardCharsets.UTF_8));
        executable.write(bytes(shop));

        assertIsUnusable(
                archive("app.jar", Map.of("lib/shop.jar", executable.toByteArray())),
                "lib/shop.jar: it is no jar, or something stands before the jar in it (a launch script?)");
    }

    @Test
    void an_empty_one_and_an_archive_that_is_no_resource_adapter_hold_no_classes() throws IOException {
        Path empty = archive("empty.jar", Map.of());
        byte[] compressed = "Rar!\u001a\u0007".getBytes(StandardCharsets.UTF_8);
        Path application = archive("app.jar", Map.of("lib/empty.jar", bytes(empty), "lib/photos.rar", compressed));

        JavaProcess check = tool("check", application);
        assertThat(check.status()).isZero();
        assertThat(check.err()).startsWith("warning: no class files in ");
    }

    @Test
    void jars_are_looked_into_three_deep_and_no_deeper() throws IOException {
        Path web = archive("shop.war", Map.of("WEB-INF/lib/shop.jar", bytes(shop)));
        Path enterprise = archive("shop.ear", Map.of("shop.war", bytes(web)));
        Path deepest = archive("all.jar", Map.of("ear.jar", bytes(enterprise)));
        Path tooDeep = archive("more.jar", Map.of("all.jar", bytes(deepest)));

        assertThat(tool("check", deepest).err()).startsWith(FIRST + " (in ear.jar!/shop.war!/WEB-INF/lib/shop.jar)");
        assertIsUnusable(
                tooDeep,
                "all.jar!/ear.jar!/shop.war!/WEB-INF/lib/shop.jar: the jars lie more than 3 deep in each other");
    }

    /** Check ends with the place and the reason; compile, which does not need it, warns of them. */
    private static void assertIsUnusable(Path application, String reason) throws IOException {
        String message = "cannot read " + application.toRealPath() + "!/" + reason;

        JavaProcess check = tool("check", application);
        assertThat(check.err()).startsWith("error: " + message);
        assertThat(check.status()).isEqualTo(3);

        JavaProcess compile = tool("compile", application);
        assertThat(compile.err()).contains("warning: jars inside a jar are not compiled: " + message);
        assertThat(compile.status()).isZero();
    }

    @Test
    void check_says_when_there_was_nothing_that_it_knows() {
        Path classes = UserProgram.of(folder.resolve("plain"), "package com.plain;\n\npublic class Plain {}\n")
                .classes();

        assertThat(tool("check", classes))
                .isEqualTo(new JavaProcess(0, lines("nothing to check: no class uses dev.coroutine"), ""));
    }

    @Test
    void an_api_that_was_relocated_is_told_to_be_unknown() throws IOException {
        Path classes = UserProgram.of(
                        folder.resolve("shaded"),
                        "package com.shaded;\n\npublic class Coroutines {}\n",
                        "package com.shaded;\n\npublic class NotCompiledException {}\n")
                .classes();
        String warning = "warning: com.shaded holds a coroutine-api that was relocated, and calls of it are not known."
                + " Compile and check the classes before they are relocated.";

        assertThat(tool("check", classes).err()).isEqualTo(lines(warning));
        assertThat(tool("compile", classes).err()).isEqualTo(lines(warning));
        Path application = archive(
                "app.jar",
                Map.of(
                        "shaded/dev/coroutine/Coroutines.class",
                        bytes(classes.resolve("com/shaded/Coroutines.class")),
                        "shaded/dev/coroutine/NotCompiledException.class",
                        bytes(classes.resolve("com/shaded/NotCompiledException.class"))));
        assertThat(tool("check", application).err()).startsWith("warning: shaded.dev.coroutine holds a coroutine-api");
    }

    private Path archive(String name, Map<String, byte[]> entries) throws IOException {
        Path archive = folder.resolve(name);
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(archive), StandardCharsets.UTF_8)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue());
            }
        }
        return archive;
    }

    private static byte[] bytes(Path file) throws IOException {
        return Files.readAllBytes(file);
    }

    private static JavaProcess tool(Object... arguments) {
        List<String> command = new ArrayList<>(List.of("-jar", Jars.agent().toString()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return JavaProcess.run(command);
    }

    private static String lines(String... lines) {
        return String.join(System.lineSeparator(), lines) + System.lineSeparator();
    }
}
