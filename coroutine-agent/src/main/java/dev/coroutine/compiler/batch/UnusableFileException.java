package dev.coroutine.compiler.batch;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;

/** A file that could not be read or written; the message names it, with the cause and a remedy, for the user. */
public final class UnusableFileException extends IOException {
    private static final long serialVersionUID = 1L;

    private UnusableFileException(String message, IOException cause) {
        super(message, cause);
    }

    static UnusableFileException reading(Object file, IOException cause) {
        return of("read", file, cause, "Give the user who compiles the right to read it.");
    }

    /** Makes one of a failure to write the file. */
    public static UnusableFileException writing(Path file, IOException cause) {
        return of("write", file, cause, "Give the user who compiles the right to write it and its directory.");
    }

    /** Makes one of a name that the file system cannot hold. */
    public static UnusableFileException unnameable(InvalidPathException name) {
        return new UnusableFileException(
                "cannot read or write " + name.getInput() + ": the encoding of this locale does not have the characters"
                        + " of the name. Use a locale with UTF-8, for example LC_ALL=C.UTF-8.",
                new IOException(name));
    }

    private static UnusableFileException of(String verb, Object file, IOException cause, String permission) {
        if (cause instanceof UnusableFileException known) { // which knows the file better
            return known;
        }
        return new UnusableFileException("cannot " + verb + ' ' + file + ": " + reason(cause, permission), cause);
    }

    /** NIO's exceptions say what happened by their type, and as message only the name of the file. */
    private static String reason(IOException cause, String permission) {
        if (cause instanceof AccessDeniedException) {
            return "permission denied. " + permission;
        }
        if (cause instanceof NoSuchFileException) {
            return "it, or a directory above it, is not there. Build again when nothing else changes this directory.";
        }
        String text = cause instanceof FileSystemException failure ? failure.getReason() : cause.getMessage();
        return Objects.requireNonNullElse(text, cause.getClass().getName());
    }
}
