package dev.coroutine.it.corpus;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Tests of a library that are there as sources: a folder, or a jar of sources. */
final class TestSources {
    private TestSources() {}

    /** Compiles all Java files against the library as it was published; other files are copied. Returns the folder of classes. */
    static Path compile(Path sources, List<Path> classPath, Path classes) {
        try {
            Files.createDirectories(classes);
            if (Files.isDirectory(sources)) {
                compileFolder(sources, classPath, classes);
            } else {
                try (FileSystem jar = FileSystems.newFileSystem(sources)) {
                    compileFolder(jar.getPath("/"), classPath, classes);
                }
            }
            return classes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void compileFolder(Path folder, List<Path> classPath, Path classes) throws IOException {
        List<Path> java;
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> all = files.filter(Files::isRegularFile).toList();
            java = all.stream()
                    .filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("module-info.java"))
                    .toList();
            for (Path other : all) {
                if (!other.toString().endsWith(".java")) {
                    copy(other, classes.resolve(folder.relativize(other).toString()));
                }
            }
        }
        List<String> options = List.of(
                "-g",
                "-nowarn",
                "-proc:none",
                "-parameters",
                "-encoding",
                "UTF-8",
                "-d",
                classes.toString(),
                "-cp",
                Stream.concat(classPath.stream().map(Path::toString), Stream.of(System.getProperty("java.class.path")))
                        .collect(Collectors.joining(File.pathSeparator)));
        StringWriter messages = new StringWriter();
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = javac.getStandardFileManager(null, null, null)) {
            boolean done = javac.getTask(
                            messages, manager, null, options, null, manager.getJavaFileObjectsFromPaths(java))
                    .call();
            if (!done) {
                throw new IllegalStateException("the tests in " + folder + " cannot be compiled:\n" + messages);
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        try (InputStream in = Files.newInputStream(from)) {
            Files.write(to, in.readAllBytes());
        }
    }
}
