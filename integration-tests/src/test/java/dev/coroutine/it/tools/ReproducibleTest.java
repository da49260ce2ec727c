package dev.coroutine.it.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same class files give the same bytes, on whatever machine, in whatever order and by whatever tool they are compiled. */
class ReproducibleTest {
    /** Other letters and digits than in English, another day, another encoding. */
    private static final List<String> ELSEWHERE = List.of(
            "-Duser.language=tr",
            "-Duser.country=TR",
            "-Duser.script=Latn",
            "-Duser.timezone=Pacific/Kiritimati",
            "-Dfile.encoding=ISO-8859-1");

    private static final List<String> IN_ARABIC = List.of(
            "-Duser.language=ar", "-Duser.country=EG", "-Duser.timezone=America/Adak", "-Dfile.encoding=US-ASCII");

    @TempDir
    Path folder;

    @Test
    void bytes_depend_on_the_class_files_alone() throws IOException {
        UserProgram program = UserProgram.of(folder, UserProgram.SHOP, source("jacoco/Covered"), titled());
        Path again = copyBackwards(program.classes());
        Path jar = jarBackwards(program.classes());
        Path dump = folder.resolve("dump");
        Map<String, byte[]> untouched = contents(program.classes());

        List<String> agent = new ArrayList<>(IN_ARABIC);
        agent.addAll(List.of("-javaagent:" + Jars.agent() + "=dump=" + dump, "-cp", program.classPath()));
        run(agent, "com.shop.Titled");
        run(
                List.of(),
                "-jar",
                Jars.agent().toString(),
                "compile",
                "--classpath",
                api(),
                program.classes().toString());
        run(ELSEWHERE, "-jar", Jars.agent().toString(), "compile", "--classpath", api(), again.toString());
        run(IN_ARABIC, "-jar", Jars.agent().toString(), "compile", "--classpath", api(), jar.toString());

        Map<String, byte[]> expected = contents(program.classes());
        assertThat(expected).hasSizeGreaterThan(untouched.size() + 10);
        assertSame(contents(again), expected);
        assertSame(entries(jar), expected);
        Map<String, byte[]> dumped = contents(dump);
        assertThat(dumped.keySet()).hasSizeGreaterThan(10);
        Map<String, byte[]> loaded = new TreeMap<>(expected);
        loaded.keySet().retainAll(dumped.keySet());
        assertSame(dumped, loaded);
    }

    /** Loads the others, and has names that upper and lower case change in Turkish, and a text that is not in ASCII. */
    private static String titled() {
        return """
                package com.shop;

                import static dev.coroutine.Coroutines.*;

                import dev.coroutine.Async;
                import dev.coroutine.Task;

                public final class Titled {
                    @Async static Task<String> title(int i) { await(yieldNow()); return Task.of("\u0130\u00e9" + i); }
                    @Async static Task<String> TITLE(int i) { await(yieldNow()); return Task.of("I" + await(title(i))); }
                    @Async static Task<String> title(long i) { return Task.of(await(TITLE((int) i)) + await(title(1))); }

                    public static void main(String[] args) {
                        run(() -> title(5L));
                        Shop.main(args);
                        Covered.main(args);
                    }
                }
                """;
    }

    private static void run(List<String> options, String... arguments) {
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of(arguments));
        JavaProcess run = JavaProcess.run(all);
        assertThat(run.status()).as(run.err()).isZero();
    }

    private static String api() {
        return Jars.api().toString();
    }

    private static void assertSame(Map<String, byte[]> actual, Map<String, byte[]> expected) {
        assertThat(actual.keySet()).isEqualTo(expected.keySet());
        expected.forEach((name, bytes) -> assertThat(actual.get(name)).as(name).isEqualTo(bytes));
    }

    private Path copyBackwards(Path directory) throws IOException {
        Path copy = folder.resolve("again");
        for (Path file : backwards(directory)) {
            Path target = copy.resolve(directory.relativize(file).toString());
            Files.createDirectories(target.getParent());
            Files.copy(file, target);
        }
        return copy;
    }

    private Path jarBackwards(Path directory) throws IOException {
        Path jar = folder.resolve("again.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (Path file : backwards(directory)) {
                out.putNextEntry(new ZipEntry(name(directory, file)));
                Files.copy(file, out);
            }
        }
        return jar;
    }

    private static List<Path> backwards(Path directory) throws IOException {
        List<Path> files = new ArrayList<>(files(directory));
        Collections.sort(files);
        Collections.reverse(files);
        return files;
    }

    private static Map<String, byte[]> contents(Path directory) throws IOException {
        Map<String, byte[]> contents = new TreeMap<>();
        for (Path file : files(directory)) {
            contents.put(name(directory, file), Files.readAllBytes(file));
        }
        return contents;
    }

    private static Map<String, byte[]> entries(Path jar) throws IOException {
        Map<String, byte[]> contents = new TreeMap<>();
        try (JarFile file = new JarFile(jar.toFile())) {
            for (JarEntry entry : Collections.list(file.entries())) {
                if (entry.getName().endsWith(".class")) {
                    contents.put(entry.getName(), file.getInputStream(entry).readAllBytes());
                }
            }
        }
        return contents;
    }

    private static String name(Path directory, Path file) {
        return directory.relativize(file).toString().replace('\\', '/');
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".class")).toList();
        }
    }

    private static String source(String name) {
        try (InputStream in = ReproducibleTest.class.getResourceAsStream("/" + name + ".java")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
