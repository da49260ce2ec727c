package dev.coroutine.compiler.batch;

import dev.coroutine.compiler.ClassFileSource;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Directories and jars in which a class is looked up, first to last. */
final class ClassPath implements ClassFileSource, Closeable {
    private final List<ClassContainer> containers = new ArrayList<>();

    /** Adds an element that must exist, and returns it. */
    ClassContainer add(Path path) throws IOException, UnusableInputException {
        ClassContainer container = ClassContainer.open(path);
        containers.add(container);
        return container;
    }

    /** Adds the elements that exist, and returns the others. */
    List<Path> addExisting(List<Path> paths) throws IOException, UnusableInputException {
        List<Path> missing = new ArrayList<>();
        for (Path path : paths) {
            if (Files.notExists(path)) {
                missing.add(path);
            } else {
                add(path);
            }
        }
        return missing;
    }

    @Override
    public byte @Nullable [] find(String internalName) {
        for (ClassContainer container : containers) {
            byte[] classFile = container.find(internalName);
            if (classFile != null) {
                return classFile;
            }
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        for (ClassContainer container : containers) {
            container.close();
        }
    }
}
