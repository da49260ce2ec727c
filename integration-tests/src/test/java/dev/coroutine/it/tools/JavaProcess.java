package dev.coroutine.it.tools;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A finished JVM of the JDK that runs the tests.
 *
 * @param status its exit status
 * @param out what it wrote to its output stream
 * @param err what it wrote to its error stream
 */
public record JavaProcess(int status, String out, String err) {
    private static final Path HOME = Path.of(System.getProperty("java.home"));

    /** Runs {@code java} with these arguments. */
    public static JavaProcess run(String... arguments) {
        return run(List.of(arguments));
    }

    /** The same. */
    public static JavaProcess run(List<String> arguments) {
        return run(Map.of(), arguments);
    }

    /** The same, with more in its environment. */
    public static JavaProcess run(Map<String, String> environment, List<String> arguments) {
        return finish(environment, command(HOME, arguments));
    }

    /** Runs the {@code java} of another JDK. */
    static JavaProcess run(Path home, List<String> arguments) {
        return finish(Map.of(), command(home, arguments));
    }

    private static JavaProcess finish(Map<String, String> environment, List<String> command) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.environment().putAll(environment);
            return finish(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted while waiting for " + command, e);
        }
    }

    /** The command that starts such a JVM. */
    static List<String> command(String... arguments) {
        return command(HOME, List.of(arguments));
    }

    private static List<String> command(Path home, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(home.resolve("bin").resolve("java").toString());
        command.add("-Dfile.encoding=UTF-8");
        command.addAll(arguments);
        return command;
    }

    private static JavaProcess finish(Process process) throws InterruptedException {
        CompletableFuture<String> out = CompletableFuture.supplyAsync(() -> text(process.getInputStream()));
        CompletableFuture<String> err = CompletableFuture.supplyAsync(() -> text(process.getErrorStream()));
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        return new JavaProcess(process.waitFor(), out.join(), err.join());
    }

    private static String text(InputStream in) {
        try (in) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
