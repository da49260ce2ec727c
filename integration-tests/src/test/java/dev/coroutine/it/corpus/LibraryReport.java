package dev.coroutine.it.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What came out for one library.
 *
 * @param name the library
 * @param counts what was rewritten
 * @param verified what each JDK said of the rewritten classes
 * @param before its tests as it was published
 * @param after its tests when it was rewritten
 * @param known tests that look at the stack or the like, with the reason
 * @param problems everything that must not be
 */
record LibraryReport(
        String name,
        Counts counts,
        List<String> verified,
        TestResults before,
        TestResults after,
        List<String> known,
        List<String> problems) {
    static LibraryReport of(
            String name,
            Counts counts,
            List<String> verified,
            TestResults before,
            TestResults after,
            List<String> found,
            KnownDifferences differences) {
        List<String> known = new ArrayList<>();
        List<String> problems = new ArrayList<>(found);
        for (TestResults.Result broken : after.brokenSince(before)) {
            Optional<String> reason = differences.reason(name, broken);
            if (reason.isPresent()) {
                known.add(broken.name() + ": " + reason.get());
            } else {
                problems.add(broken.status() + ' ' + broken.name() + ' ' + broken.text());
            }
        }
        return new LibraryReport(name, counts, verified, before, after, known, problems);
    }

    /** Of a library that could not be run at all. */
    static LibraryReport failed(String name, String problem) {
        return new LibraryReport(
                name, new Counts(), List.of(), TestResults.NONE, TestResults.NONE, List.of(), List.of(problem));
    }

    boolean isGood() {
        return problems.isEmpty();
    }
}
