package dev.coroutine.it.corpus;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Tests of a library that are there as sources: a folder, or a jar of sources. */
final class TestSources {
    private TestSources() {}

    /**
     * Compiles all Java files against the library as it was published; other files are copied. Tests that need what only the
     * library's own build has (generated sources, other languages) are left out, and so are those that need them.
     *
     * @return the folder of classes
     */
    static Path compile(Path sources, List<Path> classPath, Path classes) {
        try {
            Files.createDirectories(classes);
            if (Files.isDirectory(sources)) {
                compileFolder(sources, sources, classPath, classes);
            } else {
                try (FileSystem jar = FileSystems.newFileSystem(sources)) {
                    compileFolder(sources, jar.getPath("/"), classPath, classes);
                }
            }
            return classes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void compileFolder(Path sources, Path folder, List<Path> classPath, Path classes)
            throws IOException {
        List<Path> java = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.toString().endsWith(".java")) {
                    copy(file, classes.resolve(folder.relativize(file).toString()));
                } else if (!file.endsWith("module-info.java")) {
                    java.add(file);
                }
            }
        }
        int all = java.size();
        String first = "";
        while (!java.isEmpty()) {
            Attempt attempt = Attempt.at(java, classPath, classes);
            if (attempt.done()) {
                say(sources, all, all - java.size(), first);
                return;
            }
            first = first.isEmpty() ? attempt.message() : first;
            if (!java.removeIf(file -> attempt.wrong().contains(file.toUri()))) {
                break;
            }
        }
        throw new IllegalStateException(
                "the tests in " + sources + " cannot be compiled, --verify-only does without: " + first);
    }

    private static void say(Path sources, int all, int leftOut, String message) {
        if (leftOut > 0) {
            System.out.printf(
                    "%d of %d sources of tests in %s are left out, because they do not compile outside their build: %s%n",
                    leftOut, all, sources, message);
        }
    }

    /**
     * One try to compile all of some files.
     *
     * @param done whether that went well
     * @param wrong the files in which javac found errors
     * @param message the first error
     */
    private record Attempt(boolean done, Set<URI> wrong, String message) {
        static Attempt at(List<Path> java, List<Path> classPath, Path classes) throws IOException {
            String path = Stream.concat(classPath.stream(), ToolClassPath.forTests().stream())
                    .map(Path::toString)
                    .collect(Collectors.joining(File.pathSeparator));
            List<String> options = List.of(
                    "-g",
                    "-nowarn",
                    "-proc:none",
                    "-parameters",
                    "-encoding",
                    "UTF-8",
                    "-Xmaxerrs",
                    "100000",
                    "-d",
                    classes.toString(),
                    "-cp",
                    path);
            JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
            DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
            try (StandardJavaFileManager manager = javac.getStandardFileManager(null, null, null)) {
                boolean done = javac.getTask(
                                null, manager, said, options, null, manager.getJavaFileObjectsFromPaths(java))
                        .call();
                List<Diagnostic<? extends JavaFileObject>> errors = said.getDiagnostics().stream()
                        .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                        .collect(Collectors.toList());
                Set<URI> wrong = errors.stream()
                        .filter(error -> error.getSource() != null)
                        .map(error -> error.getSource().toUri())
                        .collect(Collectors.toSet());
                String message = errors.stream()
                        .findFirst()
                        .map(error -> error.toString().replaceAll("\\s+", " "))
                        .orElse("");
                return new Attempt(done, wrong, message);
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
