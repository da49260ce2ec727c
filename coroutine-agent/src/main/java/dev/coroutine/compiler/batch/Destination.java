package dev.coroutine.compiler.batch;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
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
    private final List<Staged> staged = new ArrayList<>();

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
        try {
            return new Destination(Files.createDirectories(targetDirectory).toRealPath());
        } catch (IOException e) {
            throw UnusableFileException.writing(targetDirectory, e);
        }
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

    /** A new file that will replace this one, with the permissions of the file that it is made of where there is none. */
    Path stage(Path file, Path madeOf) throws IOException {
        Path target = FileReplacement.target(file);
        FileReplacement.requireWritable(target);
        Path temporary = FileReplacement.temporaryBeside(target);
        temporary.toFile().deleteOnExit(); // the process may be told to end before it is published
        staged.add(new Staged(target, temporary, madeOf));
        return temporary;
    }

    /** Puts the staged files in place. */
    void publish() throws UnusableFileException {
        for (Staged file : staged) {
            file.publish();
        }
    }

    /** Removes what was staged and not published. */
    @Override
    public void close() throws IOException {
        for (Staged file : staged) {
            Files.deleteIfExists(file.temporary());
        }
    }

    private record Staged(Path file, Path temporary, Path madeOf) {
        void publish() throws UnusableFileException {
            try {
                FileReplacement.move(temporary, file, madeOf);
            } catch (IOException e) {
                throw UnusableFileException.writing(file, e);
            }
        }
    }
}
