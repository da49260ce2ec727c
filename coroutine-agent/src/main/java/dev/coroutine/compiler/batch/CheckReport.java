package dev.coroutine.compiler.batch;

import java.util.List;

/**
 * What {@link UncompiledCheck} has found.
 *
 * @param classes how many classes were looked at, frame classes not counted
 * @param findings one line for each thing that was left uncompiled: none when all is well
 */
public record CheckReport(int classes, List<String> findings) {
    public CheckReport {
        findings = List.copyOf(findings);
    }
}
