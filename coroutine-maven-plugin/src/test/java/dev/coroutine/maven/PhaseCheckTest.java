package dev.coroutine.maven;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhaseCheckTest {
    @Test
    void a_phase_before_the_classes_are_there_is_too_early() {
        assertThat(PhaseCheck.complaint("compile", "generate-sources"))
                .isEqualTo(
                        "coroutine:compile is bound to the phase generate-sources, in which its classes are not there yet."
                                + " Leave the <phase> out: its own one is process-classes");
        assertThat(PhaseCheck.complaint("test-compile", "process-classes"))
                .isEqualTo(
                        "coroutine:test-compile is bound to the phase process-classes, in which its classes are not there"
                                + " yet. Leave the <phase> out: its own one is process-test-classes");
        assertThat(PhaseCheck.complaint("check", "process-resources"))
                .endsWith("not there yet. Leave the <phase> out: its own one is verify");
    }

    @Test
    void the_phase_of_the_jar_and_all_behind_it_are_too_late() {
        assertThat(PhaseCheck.complaint("compile", "package"))
                .isEqualTo(
                        "coroutine:compile is bound to the phase package, in which the classes may be packed already,"
                                + " uncompiled. Leave the <phase> out: its own one is process-classes");
        assertThat(PhaseCheck.complaint("test-compile", "verify")).contains("packed already");
    }

    @ParameterizedTest
    @CsvSource({
        "compile, compile",
        "compile, process-classes",
        "compile, process-test-classes",
        "compile, prepare-package",
        "test-compile, test-compile",
        "test-compile, process-test-classes",
        "test-compile, prepare-package",
        "check, process-test-classes",
        "check, package",
        "check, verify",
        "check, deploy",
    })
    void all_between_are_right(String goal, String phase) {
        assertThat(PhaseCheck.complaint(goal, phase)).isNull();
    }

    @Test
    void of_phases_that_it_does_not_know_it_says_nothing() {
        assertThat(PhaseCheck.complaint("compile", null)).isNull();
        assertThat(PhaseCheck.complaint("compile", "pre-site")).isNull();
    }
}
