package dev.coroutine.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes compiled class files where a reader wants to look at them. */
record Dump(Path directory) {
    void write(String internalName, byte[] classFile) throws IOException {
        Path file = directory.resolve(internalName + ".class");
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, classFile);
    }
}
