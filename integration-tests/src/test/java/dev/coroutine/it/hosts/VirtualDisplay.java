package dev.coroutine.it.hosts;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A display that nobody sees: a process of Xvfb. */
final class VirtualDisplay implements AutoCloseable {
    private static final String PROGRAM = "Xvfb";

    private final Process process;
    private final String name;

    private VirtualDisplay(Process process, String name) {
        this.process = process;
        this.name = name;
    }

    static boolean isInstalled() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, PROGRAM)));
    }

    /** Xvfb chooses a free number and tells it when it is ready. */
    static VirtualDisplay open() throws IOException {
        Process process = new ProcessBuilder(
                        PROGRAM, "-displayfd", "1", "-screen", "0", "800x600x24", "-nolisten", "tcp")
                .redirectError(Redirect.DISCARD)
                .start();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        String number = out.readLine();
        if (number == null) {
            throw new IOException(PROGRAM + " has opened no display");
        }
        return new VirtualDisplay(process, ":" + number);
    }

    /** As the environment variable {@code DISPLAY} has it. */
    String name() {
        return name;
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
