package dev.coroutine.compiler.batch;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/**
 * Which files does a directory hold? Symbolic links are followed, as the JVM does when it looks for a class; one that
 * leads back to a directory above it, or nowhere, adds nothing. So does a file that is deleted meanwhile.
 */
final class FilesBelow extends SimpleFileVisitor<Path> {
    private final Path root;
    private final List<String> names = new ArrayList<>();

    private FilesBelow(Path root) {
        this.root = root;
    }

    /** The names, in an order that is the same on every machine. */
    static List<EntryName> of(Path root) throws UnusableFileException {
        FilesBelow visitor = new FilesBelow(root);
        try {
            Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, visitor);
        } catch (IOException e) {
            throw UnusableFileException.reading(root, e);
        }
        return visitor.names.stream().sorted().map(EntryName::new).toList();
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (attributes.isRegularFile()) {
            names.add(root.relativize(file).toString().replace(File.separatorChar, '/'));
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
        if (failure instanceof FileSystemLoopException || failure instanceof NoSuchFileException) {
            return FileVisitResult.CONTINUE;
        }
        throw UnusableFileException.reading(file, failure);
    }
}
