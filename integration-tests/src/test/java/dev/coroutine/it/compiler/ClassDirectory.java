package dev.coroutine.it.compiler;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Class files as they stand on a class path. */
public final class ClassDirectory {
    private ClassDirectory() {}

    /** Internal name to class file. */
    public static Map<String, byte[]> read(Path directory) throws IOException {
        Map<String, byte[]> classFiles = new LinkedHashMap<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String name = directory.relativize(file).toString().replace(File.separatorChar, '/');
                classFiles.put(name.replace(".class", ""), Files.readAllBytes(file));
            }
        }
        return classFiles;
    }

    /** Adds class files, which makes the directory if there is none. */
    public static void write(Path directory, Map<String, byte[]> classFiles) throws IOException {
        Files.createDirectories(directory);
        for (Map.Entry<String, byte[]> classFile : classFiles.entrySet()) {
            Path file = directory.resolve(classFile.getKey() + ".class");
            Files.createDirectories(file.getParent());
            Files.write(file, classFile.getValue());
        }
    }
}
