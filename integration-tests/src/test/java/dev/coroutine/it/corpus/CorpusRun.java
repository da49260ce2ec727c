package dev.coroutine.it.corpus;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/**
 * Is the compiler right for code that nobody wrote for it? Every method of some libraries becomes a coroutine that suspends, and is
 * resumed, before each call; then the libraries' own tests must pass as before, and every class must pass the verifier.
 *
 * <p>{@code CONTRIBUTING.md} tells how to run it and what its options are.
 */
public final class CorpusRun {
    private final CorpusOptions options;
    private final PrintStream out;

    private CorpusRun(CorpusOptions options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    /** Ends with status 0 if all is well, 1 if there is a problem with a library, 2 if the arguments are not understood. */
    public static void main(String[] arguments) throws IOException {
        CorpusOptions options;
        try {
            options = CorpusOptions.parse(List.of(arguments));
        } catch (IllegalArgumentException wrong) {
            System.err.println("corpus: " + wrong.getMessage() + '\n' + CorpusOptions.USAGE);
            System.exit(2);
            return;
        }
        System.exit(new CorpusRun(options, System.out).run() ? 0 : 1);
    }

    private boolean run() throws IOException {
        KnownDifferences differences = KnownDifferences.read(options.data().resolve("known-differences.txt"));
        List<LibraryReport> reports = new ArrayList<>();
        for (CorpusOptions.Job job : options.libraries()) {
            out.println("corpus: " + job.name());
            LibraryReport report = run(job, differences);
            reports.add(report);
            if (options.libraries().size() > 1) {
                out.println(Table.of(List.of(report)));
            }
        }
        String table = Table.of(reports);
        Files.createDirectories(options.work());
        Files.writeString(options.work().resolve("report.txt"), table);
        out.println(table);
        return !reports.isEmpty() && reports.stream().allMatch(LibraryReport::isGood);
    }

    /** A library that cannot be fetched, or whose tests cannot be compiled, does not keep the others from being run. */
    private static LibraryReport run(CorpusOptions.Job job, KnownDifferences differences) {
        try {
            return job.run().get().run(differences);
        } catch (RuntimeException e) {
            e.printStackTrace();
            return LibraryReport.failed(job.name(), e.toString());
        }
    }
}
