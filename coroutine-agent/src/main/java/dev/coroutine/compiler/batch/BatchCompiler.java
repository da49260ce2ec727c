package dev.coroutine.compiler.batch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;

/**
 * Compiles all classes of directories and jars.
 *
 * <p>The inputs are opened and listed before the first class is compiled, because each class may call the hidden methods
 * of every other. A class that is refused stays as it was.
 */
public final class BatchCompiler {
    private BatchCompiler() {}

    /** Compiles and writes what the request names. */
    public static BatchReport compile(BatchRequest request) throws IOException, UnusableInputException {
        try (Destination destination = Destination.of(request.targetDirectory())) {
            BatchReport report = compile(request, destination);
            destination.publish();
            return report;
        }
    }

    private static BatchReport compile(BatchRequest request, Destination destination)
            throws IOException, UnusableInputException {
        try (Inputs inputs = Inputs.open(request)) {
            Batch batch = new Batch(inputs.compiler(), request.warningsAreErrors());
            for (ClassContainer input : inputs.containers()) {
                input.compile(batch, destination);
            }
            return batch.report(inputs.missing());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (InvalidPathException e) {
            throw UnusableFileException.unnameable(e);
        }
    }
}
