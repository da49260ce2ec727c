package dev.coroutine.it.compiler;

import static java.util.stream.Collectors.joining;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles Java sources in memory with the javac that runs the tests. */
public final class JavaSources {
    private JavaSources() {}

    /**
     * Compiles sources.
     *
     * @param sources class name with dots to source text
     * @param options of javac, for instance {@code --release 8 -g}
     * @return internal class name to class file
     */
    public static Map<String, byte[]> compile(Map<String, String> sources, List<String> options) {
        Map<String, byte[]> classFiles = new LinkedHashMap<>();
        compileEach(sources, options).values().forEach(classFiles::putAll);
        return classFiles;
    }

    /** The same for one class, with all debug information. */
    static Map<String, byte[]> compile(String name, String source) {
        return compile(Map.of(name, source), List.of("-g", "--release", "17", "-parameters"));
    }

    /** The same, told apart by source file. */
    static Map<String, Map<String, byte[]>> compileEach(Map<String, String> sources, List<String> options) {
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> messages = new DiagnosticCollector<>();
        List<String> arguments = new ArrayList<>(List.of("-proc:none", "-nowarn", "-classpath"));
        arguments.add(System.getProperty("java.class.path"));
        arguments.addAll(options);
        List<JavaFileObject> units = new ArrayList<>();
        sources.forEach((name, text) -> units.add(new Source(name, text)));
        try (Outputs outputs = new Outputs(javac.getStandardFileManager(messages, null, null))) {
            if (!javac.getTask(null, outputs, messages, arguments, null, units).call()) {
                throw new IllegalArgumentException(messages.getDiagnostics().stream()
                        .filter(message -> message.getKind() == Diagnostic.Kind.ERROR)
                        .map(Object::toString)
                        .collect(joining("\n")));
            }
            return outputs.classFiles();
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String name;
        private final String text;

        Source(String name, String text) {
            super(URI.create("string:///" + name.replace('.', '/') + Kind.SOURCE.extension), Kind.SOURCE);
            this.name = name;
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private static final class Output extends SimpleJavaFileObject {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Output(String name) {
            super(URI.create("bytes:///" + name.replace('.', '/') + Kind.CLASS.extension), Kind.CLASS);
        }

        @Override
        public OutputStream openOutputStream() {
            return bytes;
        }
    }

    private static final class Outputs extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<String, Map<String, Output>> outputs = new LinkedHashMap<>();

        Outputs(JavaFileManager manager) {
            super(manager);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                JavaFileManager.Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
            Output output = new Output(name);
            outputs.computeIfAbsent(((Source) sibling).name, key -> new LinkedHashMap<>())
                    .put(name.replace('.', '/'), output);
            return output;
        }

        Map<String, Map<String, byte[]>> classFiles() {
            Map<String, Map<String, byte[]>> result = new LinkedHashMap<>();
            outputs.forEach((source, classes) -> {
                Map<String, byte[]> classFiles = new LinkedHashMap<>();
                classes.forEach((name, output) -> classFiles.put(name, output.bytes.toByteArray()));
                result.put(source, classFiles);
            });
            return result;
        }
    }
}
