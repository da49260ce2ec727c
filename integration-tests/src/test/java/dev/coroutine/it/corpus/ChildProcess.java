package dev.coroutine.it.corpus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Another process, whose output goes to a file.
 *
 * @param command program and arguments
 */
record ChildProcess(List<String> command) {
    /**
     * How it ended.
     *
     * @param status its exit status
     * @param output what it wrote to both of its streams
     */
    record Ending(int status, String output) {}

    /** Starts it in the folder of the file, and waits for its end. */
    Ending finish(Path log) {
        try {
            Files.createDirectories(log.getParent());
            Process process = new ProcessBuilder(command)
                    .directory(log.getParent().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            process.getOutputStream().close();
            int status = process.waitFor();
            return new Ending(status, new String(Files.readAllBytes(log), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while waiting for " + command, e);
        }
    }
}
