package dev.coroutine.compiler.batch;

import dev.coroutine.compiler.ClassFileSource;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A place that holds class files; the same kinds of place serve as inputs and as the class path. */
sealed interface ClassContainer extends ClassFileSource, Closeable permits ClassDirectory, ClassJar {
    /** Where it lies. */
    Path path();

    /** The names of all files in it, in an order that is the same on every machine. */
    List<EntryName> entries() throws IOException;

    byte[] read(EntryName name) throws IOException;

    /** The content of a file; whoever asks closes it. */
    InputStream stream(EntryName name) throws IOException;

    /** Compiles every class in it and writes the outcome. */
    void compile(Batch batch, Destination destination) throws IOException, UnusableInputException;

    /** Opens a directory or jar. */
    static ClassContainer open(Path path) throws IOException, UnusableInputException {
        if (Files.notExists(path)) {
            throw new UnusableInputException(path, "no such file or directory");
        }
        Path real = real(path);
        return Files.isDirectory(real) ? new ClassDirectory(real) : ClassJar.open(real);
    }

    private static Path real(Path path) throws UnusableFileException {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            throw UnusableFileException.reading(path, e);
        }
    }
}
