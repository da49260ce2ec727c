package dev.coroutine.it.corpus;

import dev.coroutine.compiler.diagnostic.Diagnostic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Rewrites one library, lets JVMs verify it, and runs its tests before and after.
 *
 * @param library the library
 * @param work where everything is put that is made on the way
 * @param every before every which call methods await
 * @param javas JDKs that verify the classes; the first one runs the tests
 * @param withoutTests classes with tests that are left out
 * @param options options of the JVMs that run the tests
 */
record LibraryRun(
        Library library, Path work, int every, List<Path> javas, Optional<String> withoutTests, List<String> options) {
    /** Does all of it. */
    LibraryReport run(KnownDifferences differences) {
        Library unpacked = library.unpacked(work.resolve("tests"));
        return new LibraryRun(unpacked, work, every, javas, withoutTests, options).runUnpacked(differences);
    }

    private LibraryReport runUnpacked(KnownDifferences differences) {
        Counts counts = new Counts();
        List<String> problems = new ArrayList<>();
        List<Path> rewritten = rewrite(counts, problems);
        say(counts.methods() + " methods rewritten");
        List<String> verified = new ArrayList<>();
        for (Path java : javas) {
            Linking before = link(java, library.jars(), "before");
            Linking after = link(java, rewritten, "after");
            after.problemsSince(before).forEach(problem -> problems.add(java.getFileName() + ": " + problem));
            verified.add(java.getFileName() + ": " + after.summary());
            say(verified.get(verified.size() - 1));
        }
        TestResults before = TestResults.NONE;
        TestResults after = TestResults.NONE;
        if (!library.tests().isEmpty()) {
            before = test(library.jars(), "before", problems);
            after = test(rewritten, "after", problems);
            if (before.passed() == 0) {
                problems.add(
                        "no test passes before (JUnit 3, 4 and 5 are run, --verify-only runs none): nothing is known of the"
                                + " classes but that the JVM verifies them; see " + work.resolve("tests-before"));
            }
        }
        return LibraryReport.of(library.name(), counts, verified, before, after, problems, differences);
    }

    private List<Path> rewrite(Counts counts, List<String> problems) {
        List<Path> rewritten = new ArrayList<>();
        List<Path> all = new ArrayList<>(library.jars());
        all.addAll(library.classPath());
        try (ClassFiles classFiles = new ClassFiles(all)) {
            for (Path jar : library.jars()) {
                Path copy = work.resolve("after").resolve(jar.getFileName());
                List<Diagnostic> failures = RewrittenJar.write(jar, copy, classFiles, every, counts);
                failures.forEach(failure -> problems.add(failure.toString()));
                rewritten.add(copy);
            }
        }
        return rewritten;
    }

    private Linking link(Path java, List<Path> jars, String phase) {
        Path log = work.resolve("link-" + java.getFileName() + '-' + phase + ".log");
        List<String> arguments = jars.stream().map(Path::toString).toList();
        List<Path> classPath = classPath(jars, ToolClassPath.all());
        return Linking.read(new ChildJvm(java, classPath, List.of()).run(LinkEveryClass.class, arguments, log));
    }

    private TestResults test(List<Path> jars, String phase, List<String> problems) {
        Path file = work.resolve("tests-" + phase + ".tsv");
        Path log = work.resolve("tests-" + phase).resolve("output.log");
        TestFolder.lay(log.getParent(), library.tests());
        delete(file);
        List<String> arguments = new ArrayList<>(List.of(file.toString(), withoutTests.orElse("-")));
        library.tests().forEach(tests -> arguments.add(tests.toString()));
        int status = new ChildJvm(javas.get(0), classPath(jars, ToolClassPath.forTests()), options)
                .run(RunTests.class, arguments, log)
                .status();
        if (status != 0) {
            problems.add("the JVM that ran the tests " + phase + " ended early with status " + status
                    + " (without=PATTERN leaves" + " out classes of tests): see " + log);
        }
        TestResults results = Files.exists(file) ? TestResults.read(file) : TestResults.NONE;
        say("tests " + phase + ": " + results.passed() + " passed, " + results.failed() + " failed");
        return results;
    }

    /** A run takes minutes: whoever waits for it shall see where it is. */
    private void say(String what) {
        System.out.println("corpus: " + library.name() + ": " + what);
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The tool's own class path comes last: with JUnit, the runtime of coroutines and the driver. */
    private List<Path> classPath(List<Path> jars, List<Path> tool) {
        List<Path> classPath = new ArrayList<>(jars);
        classPath.addAll(library.tests());
        classPath.addAll(library.classPath());
        classPath.addAll(tool);
        return classPath.stream().map(Path::toAbsolutePath).toList();
    }
}
