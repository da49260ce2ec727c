package dev.coroutine.it.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * A program as a user writes it, compiled by javac and not yet by us.
 *
 * @param folder where its sources and classes lie
 */
record UserProgram(Path folder) {
    /** Prints {@code total 6} after six suspensions in two methods. */
    static final String SHOP = """
            package com.shop;

            import static dev.coroutine.Coroutines.*;

            import dev.coroutine.Async;
            import dev.coroutine.Task;
            import java.util.List;

            public final class Shop {
                @Async
                static Task<Integer> price(String item) {
                    await(yieldNow());
                    return Task.of(item.length());
                }

                @Async
                static Task<Integer> total(List<String> items) {
                    int total = 0;
                    for (String item : items) {
                        total += await(price(item));
                    }
                    return Task.of(total);
                }

                public static void main(String[] args) {
                    System.out.println("total " + run(() -> total(List.of("a", "bb", "ccc"))));
                }
            }
            """;

    /** Compiles sources against the runtime; a source begins with the line that names its package. */
    static UserProgram of(Path folder, String... sources) {
        return of(folder, List.of(), sources);
    }

    /** The same, with libraries beside those that are on the class path of the tests; a module sees these alone. */
    static UserProgram of(Path folder, List<Path> libraries, String... sources) {
        UserProgram program = new UserProgram(folder);
        try {
            program.compile(libraries, sources);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return program;
    }

    Path classes() {
        return folder.resolve("classes");
    }

    Path classFile(String internalName) {
        return classes().resolve(internalName + ".class");
    }

    /** The class path of the program, with the runtime. */
    String classPath() {
        return classPath(classes());
    }

    static String classPath(Path classes) {
        return classes + File.pathSeparator + Jars.api();
    }

    /** The names of the frame classes beside the classes. */
    List<String> frameClasses() {
        return frameClasses(classes());
    }

    static List<String> frameClasses(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.contains("$-"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Packs the classes, after a manifest, in the order of their names. */
    Path jar(String... otherEntries) throws IOException {
        Path jar = folder.resolve("program.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MULTI_RELEASE, "true");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                Stream<Path> files = Files.walk(classes())) {
            for (String name : otherEntries) {
                out.putNextEntry(new ZipEntry(name));
            }
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                out.putNextEntry(
                        new ZipEntry(classes().relativize(file).toString().replace(File.separatorChar, '/')));
                Files.copy(file, out);
            }
        }
        return jar;
    }

    /** Paths as one class path or module path. */
    static String path(Path... elements) {
        return Stream.of(elements).map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private void compile(List<Path> libraries, String... sources) throws IOException {
        List<Path> files = new ArrayList<>();
        for (String source : sources) {
            Path file = folder.resolve("src").resolve(fileName(source));
            Files.createDirectories(file.getParent());
            files.add(Files.writeString(file, source));
        }
        boolean isModule = files.stream().anyMatch(file -> file.endsWith("module-info.java"));
        List<String> options = List.of(
                "--release",
                "17",
                "-g",
                isModule ? "--module-path" : "--class-path",
                isModule ? modulePath(libraries) : classPath(libraries),
                "-d",
                classes().toString());
        StringWriter messages = new StringWriter();
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = javac.getStandardFileManager(null, null, null)) {
            boolean done = javac.getTask(
                            messages, manager, null, options, null, manager.getJavaFileObjectsFromPaths(files))
                    .call();
            assertThat(done).as(messages.toString()).isTrue();
        }
    }

    private static String classPath(List<Path> libraries) {
        return System.getProperty("java.class.path") + File.pathSeparator + path(libraries.toArray(Path[]::new));
    }

    private static String modulePath(List<Path> libraries) {
        return path(Stream.concat(Stream.of(Jars.api()), libraries.stream()).toArray(Path[]::new));
    }

    private static Path fileName(String source) {
        if (source.startsWith("module ")) {
            return Path.of("module-info.java");
        }
        String packageName = source.substring("package ".length(), source.indexOf(';'));
        String className = source.replaceAll("(?s).*?\\npublic (?:final )?(?:class|interface) (\\w+).*", "$1");
        return Path.of(packageName.replace('.', '/'), className + ".java");
    }
}
