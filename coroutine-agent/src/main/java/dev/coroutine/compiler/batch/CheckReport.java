package dev.coroutine.compiler.batch;

import java.util.List;

/**
 * What {@link UncompiledCheck} has found.
 *
 * @param classes how many classes were looked at, frame classes not counted
 * @param users how many of them use the API: where none does, there was nothing to find
 * @param relocated one warning for each package that holds an API which was relocated: calls of it are not known
 * @param findings one line for each thing that was left uncompiled: none when all is well
 */
public record CheckReport(int classes, int users, List<String> relocated, List<String> findings) {
    /** What to tell the user when none of the classes uses the API. */
    public static final String NOTHING_TO_CHECK = "nothing to check: no class uses dev.coroutine";

    public CheckReport {
        relocated = List.copyOf(relocated);
        findings = List.copyOf(findings);
    }

    /** Whether there were classes, and none of them uses the API. */
    public boolean isOfNoUsers() {
        return classes > 0 && users == 0;
    }
}
