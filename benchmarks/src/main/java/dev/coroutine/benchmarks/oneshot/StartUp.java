package dev.coroutine.benchmarks.oneshot;

import dev.coroutine.benchmarks.oneshot.Application.Dialect;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Starts the application of W8 in its forms, and runs the build-time tools on its class files. */
public final class StartUp {
    private final Path folder;
    private final String classPath = System.getProperty("java.class.path");
    private final Path agent;
    private final Path api;
    private final Path eaAsync;

    /**
     * For one run.
     *
     * @param folder where to work; it keeps the application between runs
     * @param libraries where the jars are
     */
    public StartUp(Path folder, Path libraries) {
        this.folder = folder;
        this.agent = library(libraries, "coroutine-agent");
        this.api = library(libraries, "coroutine-api");
        this.eaAsync = library(libraries, "ea-async");
    }

    private static Path library(Path libraries, String name) {
        try (Stream<Path> files = Files.list(libraries)) {
            return files.filter(file -> file.getFileName().toString().startsWith(name + '-'))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(name + " is missing in " + libraries));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The application with blocking calls, without an agent. */
    public JavaProcess.Outcome plain() {
        return start(List.of(), application(Dialect.PLAIN));
    }

    /** The application under our agent. */
    public JavaProcess.Outcome ours() {
        return start(List.of("-javaagent:" + agent), application(Dialect.OURS), api);
    }

    /** The application under ea-async's agent. */
    public JavaProcess.Outcome eaAsync() {
        return start(List.of("-javaagent:" + eaAsync), application(Dialect.EA_ASYNC), eaAsync);
    }

    /** Our command line, on a copy of all class files; what comes out must run without an agent. */
    public JavaProcess.Outcome compileOurs() {
        Path copy = copy(application(Dialect.OURS), "compiled-ours");
        JavaProcess.Outcome outcome = new JavaProcess(
                        List.of("-jar", agent.toString(), "compile", "--classpath", api.toString(), copy.toString()))
                .run();
        JavaProcess.Outcome unused = start(List.of(), copy, api);
        return outcome;
    }

    /** The command line of ea-async, likewise. */
    public JavaProcess.Outcome compileEaAsync() {
        Path copy = copy(application(Dialect.EA_ASYNC), "compiled-ea-async");
        String classes = copy + File.pathSeparator + eaAsync;
        JavaProcess.Outcome outcome =
                new JavaProcess(List.of("-cp", classes, "com.ea.async.instrumentation.Main", copy.toString())).run();
        JavaProcess.Outcome unused = start(List.of(), copy, eaAsync);
        return outcome;
    }

    private Path application(Dialect dialect) {
        return new Application(folder, dialect, classPath + File.pathSeparator + api + File.pathSeparator + eaAsync)
                .classes();
    }

    private static JavaProcess.Outcome start(List<String> jvmArguments, Path... classPath) {
        List<String> arguments = new ArrayList<>(jvmArguments);
        arguments.add("-cp");
        arguments.add(String.join(
                File.pathSeparator, Stream.of(classPath).map(Path::toString).toList()));
        arguments.add("app.Main");
        JavaProcess.Outcome outcome = new JavaProcess(arguments).run();
        check(outcome.number("sum"));
        return outcome;
    }

    /** All forms of the application compute the same. */
    private static void check(double sum) {
        long expected = Application.expectedSum();
        if (sum != expected) {
            throw new IllegalStateException(
                    String.format(Locale.ROOT, "the application printed %.0f instead of %d", sum, expected));
        }
    }

    private Path copy(Path from, String name) {
        Path to = folder.resolve(name);
        try {
            delete(to);
            try (Stream<Path> files = Files.walk(from)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Path target = to.resolve(from.relativize(file));
                    Files.createDirectories(target.getParent());
                    Files.copy(file, target);
                }
            }
            return to;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
