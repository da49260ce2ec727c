package dev.coroutine.it.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
import java.util.Optional;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeAll;
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
    static Path folder;

    private static UserProgram program;
    private static Map<String, byte[]> expected;

    @BeforeAll
    static void compile() throws IOException {
        program = UserProgram.of(folder, UserProgram.SHOP, source("jacoco/Covered"), titled());
        Path compiled = copyBackwards(program.classes(), folder.resolve("compiled"));
        run(compileCommand(List.of(), compiled));
        expected = contents(compiled);
        assertThat(expected).hasSizeGreaterThan(contents(program.classes()).size() + 10);
    }

    @Test
    void another_locale_time_zone_encoding_and_order_of_files_give_the_same_bytes() throws IOException {
        Path again = copyBackwards(program.classes(), folder.resolve("again"));
        Path jar = jarBackwards(program.classes());

        run(compileCommand(ELSEWHERE, again));
        run(compileCommand(IN_ARABIC, jar));

        assertSame(contents(again), expected);
        assertSame(entries(jar), expected);
    }

    @Test
    void the_agent_makes_the_same_bytes() throws IOException {
        Path dump = folder.resolve("dump");
        List<String> agent = new ArrayList<>(IN_ARABIC);
        agent.add("-javaagent:" + Jars.agent() + "=dump=" + dump);
        agent.addAll(List.of("-cp", program.classPath(), "com.shop.Titled"));

        run(agent);

        Map<String, byte[]> dumped = contents(dump);
        assertThat(dumped.keySet()).hasSizeGreaterThan(10);
        Map<String, byte[]> loaded = new TreeMap<>(expected);
        loaded.keySet().retainAll(dumped.keySet());
        assertSame(dumped, loaded);
    }

    @Test
    void another_jdk_writes_the_same_bytes() throws IOException {
        Optional<OtherJdk> other = OtherJdk.find();
        assumeTrue(other.isPresent(), "no JDK of another release is installed beside the one that runs the tests");
        Path again = copyBackwards(program.classes(), folder.resolve("by-other-jdk"));

        JavaProcess run = other.get().run(compileCommand(List.of(), again));

        assertThat(run.status()).as(run.err()).isZero();
        assertSame(contents(again), expected);
    }

    private static List<String> compileCommand(List<String> options, Path path) {
        List<String> arguments = new ArrayList<>(options);
        arguments.addAll(List.of("-jar", Jars.agent().toString(), "compile"));
        arguments.addAll(List.of("--classpath", Jars.api().toString(), path.toString()));
        return arguments;
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

    private static void run(List<String> arguments) {
        JavaProcess run = JavaProcess.run(arguments);
        assertThat(run.status()).as(run.err()).isZero();
    }

    private static void assertSame(Map<String, byte[]> actual, Map<String, byte[]> expected) {
        assertThat(actual.keySet()).isEqualTo(expected.keySet());
        expected.forEach((name, bytes) -> assertThat(actual.get(name)).as(name).isEqualTo(bytes));
    }

    private static Path copyBackwards(Path directory, Path copy) throws IOException {
        for (Path file : backwards(directory)) {
            Path target = copy.resolve(directory.relativize(file).toString());
            Files.createDirectories(target.getParent());
            Files.copy(file, target);
        }
        return copy;
    }

    private static Path jarBackwards(Path directory) throws IOException {
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
