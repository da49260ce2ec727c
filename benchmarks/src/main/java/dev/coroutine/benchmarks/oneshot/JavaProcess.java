package dev.coroutine.benchmarks.oneshot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs a Java program on the JDK that runs us, and reads the {@code name=number} lines that it prints. */
public final class JavaProcess {
    private final List<String> command = new ArrayList<>();

    /** A program that is to be started with these arguments of {@code java}. */
    public JavaProcess(List<String> arguments) {
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
    }

    /** A class of ours with a {@code main} method. */
    public static JavaProcess of(Class<?> main, List<String> jvmArguments, String... arguments) {
        List<String> all = new ArrayList<>(jvmArguments);
        all.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        all.addAll(List.of(arguments));
        return new JavaProcess(all);
    }

    /** Runs it to its end. */
    public Map<String, Double> run() {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int status = process.waitFor();
            if (status != 0) {
                throw new IllegalStateException("exit status " + status + " of " + command + "\n" + output);
            }
            return parse(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Double> parse(String output) {
        Map<String, Double> numbers = new HashMap<>();
        for (String line : output.lines().toList()) {
            int equals = line.indexOf('=');
            if (equals > 0 && line.substring(equals + 1).matches("-?[0-9.]+")) {
                numbers.put(line.substring(0, equals), Double.valueOf(line.substring(equals + 1)));
            }
        }
        return numbers;
    }
}
