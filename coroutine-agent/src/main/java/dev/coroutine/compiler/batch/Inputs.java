package dev.coroutine.compiler.batch;

import dev.coroutine.compiler.CompilerOptions;
import dev.coroutine.compiler.CoroutineCompiler;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The opened inputs of a request, and the compiler that knows them all.
 *
 * @param containers what is compiled
 * @param classPath the inputs, and behind them the class path
 * @param missing elements of the class path that do not exist
 */
record Inputs(List<ClassContainer> containers, ClassPath classPath, List<Path> missing) implements Closeable {
    static Inputs open(BatchRequest request) throws IOException, UnusableInputException {
        ClassPath classPath = new ClassPath();
        try {
            List<ClassContainer> containers = new ArrayList<>();
            for (Path input : new LinkedHashSet<>(request.inputs())) {
                containers.add(classPath.add(input));
            }
            List<Path> missing = classPath.addExisting(request.classPath());
            classPath.requireServingRuntime();
            return new Inputs(containers, classPath, missing);
        } catch (IOException | UnusableInputException | RuntimeException e) {
            classPath.close();
            throw e;
        }
    }

    CoroutineCompiler compiler() throws IOException {
        Set<String> names = new HashSet<>();
        for (ClassContainer container : containers) {
            for (EntryName entry : container.entries()) {
                if (entry.isInput()) {
                    names.add(entry.internalName());
                }
            }
        }
        return new CoroutineCompiler(new CompilerOptions(classPath, names::contains));
    }

    @Override
    public void close() throws IOException {
        classPath.close();
    }
}
