package dev.coroutine.it.compiler;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;

/** Eclipse's compiler, which emits other bytecode than javac does. It only works on files. */
final class EclipseCompiler {
    private EclipseCompiler() {}

    /** The compiler, which is on the class path of the tests. */
    static JavaCompiler find() {
        return ServiceLoader.load(JavaCompiler.class).stream()
                .filter(provider -> provider.type().getName().startsWith("org.eclipse."))
                .map(ServiceLoader.Provider::get)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no Eclipse compiler on the class path"));
    }

    /** Compiles sources as {@link JavaSources#compileEach} does; each source must stand for itself. */
    static Map<String, Map<String, byte[]>> compileEach(
            JavaCompiler compiler, Map<String, String> sources, List<String> options) {
        Path directory = null;
        try {
            directory = Files.createTempDirectory("eclipse");
            List<File> files = new ArrayList<>();
            for (Map.Entry<String, String> source : sources.entrySet()) {
                Path file = directory.resolve("in/" + source.getKey().replace('.', '/') + ".java");
                Files.createDirectories(file.getParent());
                files.add(Files.writeString(file, source.getValue()).toFile());
            }
            Path output = Files.createDirectory(directory.resolve("out"));
            run(compiler, files, output, options);
            return outputs(sources, output);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            delete(directory);
        }
    }

    private static void run(JavaCompiler compiler, List<File> files, Path output, List<String> options)
            throws IOException {
        List<String> arguments = new ArrayList<>(List.of("-proc:none", "-nowarn", "-encoding", "UTF-8", "-classpath"));
        arguments.add(System.getProperty("java.class.path"));
        arguments.addAll(options);
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            manager.setLocation(StandardLocation.CLASS_OUTPUT, List.of(output.toFile()));
            boolean ended = compiler.getTask(
                            messages, manager, null, arguments, null, manager.getJavaFileObjectsFromFiles(files))
                    .call();
            if (!ended) {
                throw new IllegalArgumentException(messages.toString());
            }
        }
    }

    /** The class files of each source: those that are named after it, and all others of its package that no source is named after. */
    private static Map<String, Map<String, byte[]>> outputs(Map<String, String> sources, Path output)
            throws IOException {
        Map<String, Map<String, byte[]>> result = new LinkedHashMap<>();
        try (Stream<Path> files = Files.walk(output)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String name = output.relativize(file)
                        .toString()
                        .replace(File.separatorChar, '/')
                        .replace(".class", "");
                String outermost = name.replace('/', '.').replaceFirst("\\$.*", "");
                String source = sources.containsKey(outermost) ? outermost : name;
                result.computeIfAbsent(source, key -> new LinkedHashMap<>()).put(name, Files.readAllBytes(file));
            }
        }
        return result;
    }

    private static void delete(Path directory) {
        if (directory == null) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException left) {
            throw new UncheckedIOException(left);
        }
    }
}
