package dev.coroutine.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {
    private static Arguments parse(String line) {
        return Arguments.parse(line.isEmpty() ? new String[0] : line.split(" "));
    }

    @Test
    void without_arguments_everything_is_measured() {
        Arguments all = parse("");
        assertThat(all.workloads()).containsExactly(Workload.values());
        assertThat(all.contenders()).containsExactly(Contender.values());
        assertThat(all.pace()).isEqualTo(Pace.FULL);
        assertThat(all.series()).isTrue();
    }

    @Test
    void quick_measures_the_first_five_workloads_by_all_contenders() {
        Arguments quick = parse("--quick");
        assertThat(quick.workloads())
                .extracting(Workload::id)
                .containsExactly("W1a", "W1a-reference", "W1b", "W2", "W3", "W4", "W5");
        assertThat(quick.contenders()).containsExactly(Contender.values());
        assertThat(quick.pace()).isEqualTo(Pace.QUICK);
        assertThat(quick.series()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--quick --workloads W6,W2 --contenders ours,kotlin --rounds 5",
                "--rounds 5 --contenders ours,kotlin --workloads W6,W2 --quick"
            })
    void options_mean_the_same_in_any_order(String line) {
        Arguments chosen = parse(line);
        assertThat(chosen.workloads()).containsExactly(Workload.W6, Workload.W2);
        assertThat(chosen.contenders()).containsExactly(Contender.OURS, Contender.KOTLIN);
        assertThat(chosen.pace()).isEqualTo(Pace.QUICK.withRounds(5));
        assertThat(chosen.series()).isFalse();
    }

    @Test
    void growth_and_cold_code_are_asked_for_by_name() {
        assertThat(parse("--workloads growth").series()).isTrue();
        assertThat(parse("--workloads growth").workloads()).isEmpty();
        assertThat(parse("--workloads cold").workloads()).containsExactly(Workload.W2_FIRST, Workload.W2_COLD);
        assertThat(parse("--workloads cold").series()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void the_usage_names_every_workload_and_every_word_in_it_is_understood(Workload workload) {
        assertThat(Arguments.USAGE).contains(" " + workload.id());
        assertThat(parse("--workloads " + workload.id()).workloads()).containsExactly(workload);
    }

    @ParameterizedTest
    @EnumSource
    void the_usage_names_every_contender(Contender contender) {
        assertThat(Arguments.USAGE).contains(" " + contender.id());
        assertThat(parse("--contenders ours," + contender.id()).contenders())
                .containsExactly(Contender.OURS, contender);
    }

    @Test
    void a_choice_of_which_nothing_can_be_measured_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse("--workloads W2 --contenders plain"))
                .withMessageStartingWith("nothing to measure");
    }

    @Test
    void what_is_not_understood_is_named() {
        assertThatIllegalArgumentException().isThrownBy(() -> parse("--fast")).withMessage("unknown: --fast");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse("--workloads W9"))
                .withMessage("there is no workload W9");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse("--contenders loom"))
                .withMessage("there is no contender loom");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse("--quick --rounds"))
                .withMessage("--rounds needs a value");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse("--rounds none"))
                .withMessage("--rounds needs a number from 1 to 9999, not none");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse("--rounds 0"))
                .withMessage("--rounds needs a number from 1 to 9999, not 0");
    }
}
