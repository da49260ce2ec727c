package dev.coroutine.maven;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Is a goal bound to a phase in which it can do its work? Too early there are no classes yet; too late the jar is packed. Phases
 * of other lifecycles than Maven's default one, and goals that are called by name, are taken for right.
 */
final class PhaseCheck {
    private static final List<String> PHASES = List.of(
            "validate",
            "initialize",
            "generate-sources",
            "process-sources",
            "generate-resources",
            "process-resources",
            "compile",
            "process-classes",
            "generate-test-sources",
            "process-test-sources",
            "generate-test-resources",
            "process-test-resources",
            "test-compile",
            "process-test-classes",
            "test",
            "prepare-package",
            "package",
            "pre-integration-test",
            "integration-test",
            "post-integration-test",
            "verify",
            "install",
            "deploy");

    private PhaseCheck() {}

    /**
     * What is wrong with the phase, and the remedy; null if nothing is.
     *
     * @param goal which goal it is, without the prefix
     * @param phase to which it is bound; null if it was called by name
     */
    static @Nullable String complaint(String goal, @Nullable String phase) {
        if (phase == null || !PHASES.contains(phase)) {
            return null;
        }
        int bound = PHASES.indexOf(phase);
        if (bound < PHASES.indexOf(goal.equals("test-compile") ? "test-compile" : "compile")) {
            return complaint(goal, phase, "in which its classes are not there yet");
        }
        if (!goal.equals("check") && bound >= PHASES.indexOf("package")) {
            return complaint(goal, phase, "in which the classes may be packed already, uncompiled");
        }
        return null;
    }

    private static String complaint(String goal, String phase, String why) {
        return "coroutine:" + goal + " is bound to the phase " + phase + ", " + why
                + ". Leave the <phase> out: its own one is " + ownPhase(goal);
    }

    /** The phase to which the goal belongs. */
    static String ownPhase(String goal) {
        return switch (goal) {
            case "compile" -> "process-classes";
            case "test-compile" -> "process-test-classes";
            default -> "verify";
        };
    }
}
