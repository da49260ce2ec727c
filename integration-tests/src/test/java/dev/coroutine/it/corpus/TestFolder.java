package dev.coroutine.it.corpus;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * How do tests find their files? As in a build with Maven: below {@code src/test/resources}, as files beside their classes, and both
 * these and the classes below {@code target/test-classes}.
 */
final class TestFolder {
    private TestFolder() {}

    /** Lays the files of all folders with tests; they are copies, because some tests write over them. */
    static void lay(Path folder, List<Path> tests) {
        Path resources = folder.resolve("src").resolve("test").resolve("resources");
        Path built = folder.resolve("target").resolve("test-classes");
        try {
            Files.createDirectories(resources);
            for (Path classes : tests) {
                layFolder(resources, classes, file -> !file.toString().endsWith(".class"));
                layFolder(built, classes, file -> true);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void layFolder(Path target, Path folder, Predicate<Path> wanted) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).filter(wanted).toList()) {
                Path copy = target.resolve(folder.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** Unpacks a jar. Returns the folder. */
    static Path unpack(Path jar, Path folder) {
        try {
            Files.createDirectories(folder);
            unpackAll(jar, folder);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void unpackAll(Path jar, Path folder) throws IOException {
        try (ZipFile file = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : file.stream().toList()) {
                Path target = folder.resolve(entry.getName()).normalize();
                if (!entry.isDirectory() && target.startsWith(folder)) {
                    Files.createDirectories(target.getParent());
                    try (InputStream in = file.getInputStream(entry)) {
                        Files.write(target, in.readAllBytes());
                    }
                }
            }
        }
    }
}
