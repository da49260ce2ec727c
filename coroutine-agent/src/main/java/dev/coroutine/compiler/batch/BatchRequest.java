package dev.coroutine.compiler.batch;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a batch is asked to do.
 *
 * @param inputs directories and jars of class files, all of them compiled
 * @param classPath directories and jars in which the classes that the inputs mention are looked up; the report names
 *     what does not exist
 * @param targetDirectory where everything is written, or null to compile in place
 * @param warningsAreErrors whether a class with a warning stays as it was too
 */
public record BatchRequest(
        List<Path> inputs, List<Path> classPath, @Nullable Path targetDirectory, boolean warningsAreErrors) {
    public BatchRequest {
        inputs = List.copyOf(inputs);
        classPath = List.copyOf(classPath);
    }

    /** Asks for a compilation in place. */
    public static BatchRequest inPlace(List<Path> inputs, List<Path> classPath) {
        return new BatchRequest(inputs, classPath, null, false);
    }

    /** Asks for the same, with warnings as grave as errors. */
    public BatchRequest withWarningsAsErrors() {
        return new BatchRequest(inputs, classPath, targetDirectory, true);
    }
}
