package dev.coroutine.it.corpus;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** How do tests find their files? As in a build with Maven: below {@code src/test/resources}, and as files beside their classes. */
final class TestFolder {
    private TestFolder() {}

    /** Lays the files, except classes, of all folders with tests. */
    static void lay(Path folder, List<Path> tests) {
        Path resources = folder.resolve("src").resolve("test").resolve("resources");
        try {
            Files.createDirectories(resources);
            for (Path classes : tests) {
                layFolder(resources, classes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void layFolder(Path resources, Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.toString().endsWith(".class")) {
                    Path target = resources.resolve(folder.relativize(file).toString());
                    Files.createDirectories(target.getParent());
                    Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
                }
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
