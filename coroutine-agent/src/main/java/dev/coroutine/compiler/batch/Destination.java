package dev.coroutine.compiler.batch;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where does the outcome of an input go: into the input itself, or below a target directory? There the first of two
 * inputs that hold the same file wins, as on a class path.
 *
 * <p>A jar is staged beside its place and put there by {@link #publish}, when no input is open any more: an open file
 * cannot be replaced on every system.
 */
final class Destination implements Closeable {
    private final @Nullable Path targetDirectory;
    private final Set<Path> taken = new HashSet<>();
    private final Map<Path, Path> staged = new LinkedHashMap<>();

    private Destination(@Nullable Path targetDirectory) {
        this.targetDirectory = targetDirectory;
    }

    static Destination of(@Nullable Path targetDirectory) throws IOException, UnusableInputException {
        if (targetDirectory == null) {
            return new Destination(null);
        }
        if (Files.exists(targetDirectory) && !Files.isDirectory(targetDirectory)) {
            throw new UnusableInputException(targetDirectory, "the target directory is a file");
        }
        return new Destination(Files.createDirectories(targetDirectory).toRealPath());
    }

    /** The directory that gets the files of this input directory. */
    Path directoryFor(Path input) throws UnusableInputException {
        if (targetDirectory == null || targetDirectory.equals(input)) {
            return input;
        }
        if (targetDirectory.startsWith(input) || input.startsWith(targetDirectory)) {
            throw new UnusableInputException(
                    targetDirectory, "the target directory and the input " + input + " overlap");
        }
        return targetDirectory;
    }

    /** The jar that gets the entries of this input jar. */
    Path jarFor(Path input) throws UnusableInputException {
        if (targetDirectory == null) {
            return input;
        }
        Path jar = targetDirectory.resolve(String.valueOf(input.getFileName()));
        if (!jar.equals(input) && !claim(jar)) {
            throw new UnusableInputException(jar, "two input jars have this name");
        }
        return jar;
    }

    /** Returns whether no earlier input has written this file. */
    boolean claim(Path file) {
        return taken.add(file);
    }

    /** A new file that will replace this one. */
    Path stage(Path file) {
        Path temporary = FileReplacement.temporaryBeside(file);
        staged.put(file, temporary);
        return temporary;
    }

    /** Puts the staged files in place. */
    void publish() throws IOException {
        for (Map.Entry<Path, Path> file : staged.entrySet()) {
            FileReplacement.move(file.getValue(), file.getKey());
        }
        staged.clear();
    }

    /** Removes what was staged and not published. */
    @Override
    public void close() throws IOException {
        for (Path temporary : staged.values()) {
            Files.deleteIfExists(temporary);
        }
    }
}
