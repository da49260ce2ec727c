package dev.coroutine.benchmarks.oneshot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a Java program on the JDK that runs us: how long, how much memory, and the {@code name=number} lines that it prints. */
public final class JavaProcess {
    private static final long SAMPLE_MILLIS = 5;

    private final List<String> command = new ArrayList<>();

    /**
     * What came of it.
     *
     * @param numbers the numbers that were printed, by name
     * @param millis how long the process lived
     * @param peakBytes the most memory that it had resident; zero where the system does not tell
     */
    public record Outcome(Map<String, Double> numbers, double millis, double peakBytes) {
        /** A number that was printed. */
        public double number(String name) {
            Double number = numbers.get(name);
            if (number == null) {
                throw new IllegalStateException("the program did not print " + name);
            }
            return number;
        }
    }

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
    public Outcome run() {
        try {
            Path output = Files.createTempFile("output", ".txt");
            try {
                return run(output);
            } finally {
                Files.delete(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Outcome run(Path output) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        long begin = System.nanoTime();
        Process process = builder.redirectOutput(output.toFile()).start();
        double peak = 0;
        while (!process.waitFor(SAMPLE_MILLIS, TimeUnit.MILLISECONDS)) {
            peak = Math.max(peak, residentPeak(process.pid()));
        }
        double millis = (System.nanoTime() - begin) / 1e6;
        String printed = Files.readString(output);
        if (process.exitValue() != 0) {
            throw new IllegalStateException("exit status " + process.exitValue() + " of " + command + "\n" + printed);
        }
        return new Outcome(parse(printed), millis, peak);
    }

    /** Linux tells the peak itself, as long as the process lives. */
    private static double residentPeak(long pid) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
                if (line.startsWith("VmHWM:")) {
                    return 1024 * Double.parseDouble(line.replaceAll("[^0-9]", ""));
                }
            }
        } catch (IOException e) {
            return 0; // another system, or just ended
        }
        return 0;
    }

    private static Map<String, Double> parse(String output) {
        Map<String, Double> numbers = new HashMap<>();
        for (String line : output.lines().toList()) {
            int equals = line.indexOf('=');
            if (equals > 0 && line.substring(equals + 1).matches("-?[0-9.E]+")) {
                numbers.put(line.substring(0, equals), Double.valueOf(line.substring(equals + 1)));
            }
        }
        return numbers;
    }
}
