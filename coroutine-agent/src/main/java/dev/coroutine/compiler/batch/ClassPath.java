package dev.coroutine.compiler.batch;

import dev.coroutine.compiler.ClassFileSource;
import dev.coroutine.compiler.model.RuntimeAbi;
import dev.coroutine.compiler.model.RuntimeContract;
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

    /** The code that is generated must not meet a runtime for which it was not made. */
    void requireServingRuntime() throws UnusableInputException {
        for (ClassContainer container : containers) {
            int contract = RuntimeContract.find(container);
            if (contract != RuntimeContract.UNKNOWN) {
                requireServing(container, contract);
                return;
            }
        }
    }

    private static void requireServing(ClassContainer runtime, int contract) throws UnusableInputException {
        if (contract != RuntimeAbi.CONTRACT) {
            throw new UnusableInputException(
                    runtime.path(),
                    "this coroutine-api serves version " + contract + " of the runtime's contract, and this compiler"
                            + " compiles for version " + RuntimeAbi.CONTRACT
                            + ". Use coroutine-api and the compiler of the same release.");
        }
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
