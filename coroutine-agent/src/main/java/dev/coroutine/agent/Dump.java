package dev.coroutine.agent;

import dev.coroutine.compiler.CompilationResult;
import dev.coroutine.compiler.batch.UnusableFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Writes compiled class files where a reader wants to look at them. What is only looked at must not stop the program:
 * after the first failure, which is told, nothing more is written.
 */
final class Dump {
    private final Path directory;
    private final Terminal terminal;
    private final AtomicBoolean failed = new AtomicBoolean();

    Dump(Path directory, Terminal terminal) {
        this.directory = directory;
        this.terminal = terminal;
    }

    void write(String className, CompilationResult result) {
        try {
            if (!failed.get()) {
                write(className, result.classFile());
                for (Map.Entry<String, byte[]> frame : result.frameClasses().entrySet()) {
                    write(frame.getKey(), frame.getValue());
                }
            }
        } catch (UnusableFileException e) {
            if (!failed.getAndSet(true)) {
                terminal.err().println("coroutine-agent: dump: " + e.getMessage() + " No more is dumped.");
            }
        }
    }

    private void write(String internalName, byte[] classFile) throws UnusableFileException {
        Path file = file(internalName);
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, classFile);
        } catch (IOException e) {
            throw UnusableFileException.writing(file, e);
        }
    }

    private Path file(String internalName) throws UnusableFileException {
        try {
            return directory.resolve(internalName + ".class");
        } catch (InvalidPathException e) {
            throw UnusableFileException.unnameable(e);
        }
    }
}
