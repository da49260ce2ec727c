package dev.coroutine.maven;

import dev.coroutine.compiler.diagnostic.Location;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * In which file is a place in the source? The one that the class file names, below a source root, in the folder of the
 * package; just that name when it lies in no root.
 *
 * @param roots the source roots of the compilation
 */
record SourceFiles(List<Path> roots) {
    static SourceFiles of(List<String> roots) {
        return new SourceFiles(roots.stream().map(Path::of).toList());
    }

    /** {@code /home/me/shop/src/main/java/com/shop/Shop.java:41}. */
    String place(Location location) {
        String file = file(location);
        return location.line() > 0 ? file + ':' + location.line() : file;
    }

    /** Whether there is a file in one of the roots. */
    boolean areThere() {
        return roots.stream().anyMatch(SourceFiles::holdsFile);
    }

    private static boolean holdsFile(Path root) {
        try (Stream<Path> files = Files.isDirectory(root) ? Files.walk(root) : Stream.empty()) {
            return files.anyMatch(Files::isRegularFile);
        } catch (IOException | UncheckedIOException unreadable) {
            return false; // whoever compiles the sources tells
        }
    }

    private String file(Location location) {
        if (location.sourceFile() == null) {
            return location.className();
        }
        String folder = location.className().replace('.', '/');
        folder = folder.substring(0, folder.lastIndexOf('/') + 1);
        for (Path root : roots) {
            Path file = root.resolve(folder + location.sourceFile());
            if (Files.isRegularFile(file)) {
                return file.toString();
            }
        }
        return folder + location.sourceFile();
    }
}
