package dev.coroutine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Ctrl-C, in a process of its own. */
@Timeout(60)
class CtrlCTest {
    private static final int SIGINT = 2;

    /** Waits for ever; cleans up for ever when it is given an argument. */
    static final class Program {
        private Program() {}

        public static void main(String[] args) {
            try {
                Coroutines.run(Co.of(c -> {
                    say("ready");
                    return c.sleep(3_600_000, v -> v, e -> {
                        say("cancelled " + ((CancelledError) e).reason());
                        if (args.length > 0) {
                            return c.sleep(3_600_000, v -> v);
                        }
                        throw e;
                    });
                }));
            } catch (java.util.concurrent.CancellationException e) {
                say("ended " + e.getMessage());
            }
        }

        private static void say(String line) {
            System.out.println(line);
            System.out.flush();
        }
    }

    private static Process start(String... arguments) throws IOException, URISyntaxException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                place(Coroutines.class) + File.pathSeparator + place(Co.class),
                Program.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        // a read of its output cannot be interrupted: it ends with the process
        CompletableFuture.delayedExecutor(50, TimeUnit.SECONDS).execute(process::destroyForcibly);
        return process;
    }

    /** Shells start what runs in the background with SIGINT ignored, and so are its children: a JVM leaves it at that. */
    private static void assumeThatCtrlCIsHeard() throws IOException {
        assumeTrue(new File("/bin/kill").exists() || new File("/usr/bin/kill").exists(), "there is no program kill");
        Path status = Path.of("/proc/self/status");
        if (Files.exists(status)) {
            String ignored = Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("SigIgn:"))
                    .map(line -> line.substring("SigIgn:".length()).strip())
                    .findFirst()
                    .orElse("0");
            boolean interruptIgnored = (Long.parseUnsignedLong(ignored, 16) & (1L << (SIGINT - 1))) != 0;
            assumeFalse(interruptIgnored, "SIGINT is ignored by whoever started the tests");
        }
    }

    /** The directory of classes, also where the tests are part of the module. */
    private static Path place(Class<?> type) throws URISyntaxException {
        Path resource =
                Path.of(type.getResource(type.getSimpleName() + ".class").toURI());
        return resource.getParent().getParent().getParent();
    }

    private static void interrupt(Process process) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start();
        assertThat(kill.waitFor()).isZero();
    }

    @Test
    void cancels_the_main_task() throws Exception {
        assumeThatCtrlCIsHeard();
        Process process = start();
        try (BufferedReader out = process.inputReader()) {
            assertThat(out.readLine()).isEqualTo("ready");
            interrupt(process);
            assertThat(out.readLine()).isEqualTo("cancelled interrupted by Ctrl-C");
            assertThat(out.readLine()).isEqualTo("ended interrupted by Ctrl-C");
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void ends_the_process_the_second_time() throws Exception {
        assumeThatCtrlCIsHeard();
        Process process = start("clean up for ever");
        try (BufferedReader out = process.inputReader()) {
            assertThat(out.readLine()).isEqualTo("ready");
            interrupt(process);
            assertThat(out.readLine()).startsWith("cancelled");
            interrupt(process);
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(130);
        } finally {
            process.destroyForcibly();
        }
    }
}
