package dev.coroutine.compiler.batch;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.UUID;

/** Replaces a file by a complete one: readers see the old or the new content, never half of one. */
final class FileReplacement {
    private FileReplacement() {}

    /** Writes the content unless the file already holds it, and returns whether it wrote. */
    static boolean write(Path file, byte[] content) throws IOException {
        if (holds(file, content)) {
            return false;
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path temporary = temporaryBeside(file);
        try {
            Files.write(temporary, content, StandardOpenOption.CREATE_NEW);
            move(temporary, file);
        } finally {
            Files.deleteIfExists(temporary);
        }
        return true;
    }

    /** A name in the same folder, so that the move does not cross file systems. */
    static Path temporaryBeside(Path file) {
        return file.resolveSibling('.' + String.valueOf(file.getFileName()) + '.' + UUID.randomUUID() + ".tmp");
    }

    static void move(Path temporary, Path file) throws IOException {
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
