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

/** The folder in which the tests of a library run: many read files where Maven has them, below {@code src/test/resources}. */
final class TestFolder {
    private TestFolder() {}

    /** Lays the files, except classes, of all jars and folders with tests. */
    static void lay(Path folder, List<Path> tests) {
        Path resources = folder.resolve("src").resolve("test").resolve("resources");
        try {
            Files.createDirectories(resources);
            for (Path jar : tests) {
                if (Files.isRegularFile(jar)) {
                    layJar(resources, jar);
                } else {
                    layFolder(resources, jar);
                }
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

    private static void layJar(Path resources, Path jar) throws IOException {
        try (ZipFile file = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : file.stream().toList()) {
                Path target = resources.resolve(entry.getName()).normalize();
                if (!entry.isDirectory() && !entry.getName().endsWith(".class") && target.startsWith(resources)) {
                    Files.createDirectories(target.getParent());
                    try (InputStream in = file.getInputStream(entry)) {
                        Files.write(target, in.readAllBytes());
                    }
                }
            }
        }
    }
}
