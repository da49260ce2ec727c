package dev.coroutine.compiler.batch;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.locks.Lock;

/**
 * Replaces a file by a complete one: readers see the old or the new content, never half of one.
 *
 * <p>The new one has the permissions of the old; where there was none, those of the file that it is made of. A symbolic
 * link stays one: what it leads to is replaced. A file that this user may not write is left alone, although its
 * directory would let it be replaced.
 */
final class FileReplacement {
    private FileReplacement() {}

    /** Writes the content unless the file already holds it, and returns whether it wrote. */
    static boolean write(Path file, byte[] content, Path madeOf) throws UnusableFileException {
        try {
            Path target = target(file);
            if (holds(target, content)) {
                return false;
            }
            requireWritable(target);
            replace(target, content, madeOf);
            return true;
        } catch (IOException e) {
            throw UnusableFileException.writing(file, e);
        }
    }

    private static void replace(Path file, byte[] content, Path madeOf) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path temporary = temporaryBeside(file);
        Lock write = WritesInProgress.begin();
        try {
            Files.write(temporary, content, StandardOpenOption.CREATE_NEW);
            move(temporary, file, madeOf);
        } finally {
            end(write, temporary);
        }
    }

    private static void end(Lock write, Path temporary) throws IOException {
        try {
            Files.deleteIfExists(temporary);
        } finally {
            write.unlock();
        }
    }

    /** The file itself, at the end of all links; a link that leads nowhere is replaced like a file. */
    static Path target(Path file) throws IOException {
        return Files.exists(file) ? file.toRealPath() : file;
    }

    /** A name in the same folder, so that the move does not cross file systems. */
    static Path temporaryBeside(Path file) {
        return file.resolveSibling('.' + String.valueOf(file.getFileName()) + '.' + UUID.randomUUID() + ".tmp");
    }

    /** Fails unless this user may write the file or there is none. */
    static void requireWritable(Path file) throws UnusableFileException {
        if (Files.exists(file) && !Files.isWritable(file)) {
            throw UnusableFileException.writing(file, new AccessDeniedException(file.toString()));
        }
    }

    /** Puts a finished file in the place of this one, which is no link. */
    static void move(Path temporary, Path file, Path madeOf) throws IOException {
        Ownership.copy(Files.exists(file) ? file : madeOf, temporary);
        try {
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static boolean holds(Path file, byte[] content) throws IOException {
        return Files.isRegularFile(file)
                && Files.size(file) == content.length
                && Arrays.equals(Files.readAllBytes(file), content);
    }
}
