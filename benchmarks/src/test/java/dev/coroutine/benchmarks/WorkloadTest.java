package dev.coroutine.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

/** What must come out is known, and a contender that computes something else is found out. */
class WorkloadTest {
    @Test
    void the_result_of_waiting_tasks_depends_on_their_number() {
        assertThat(Workload.W5.resultOf(9)).isEqualTo(9 * 4 + 3 * (1 + 2 + 3 + 4 + 5 + 6 + 7));
        assertThat(Workload.W7.resultOf(10)).isEqualTo(1 + 2 + 3 + 4 + 5 + 6 + 7 + 1);
        assertThat(Workload.W1A.result()).isEqualTo(20 * 610);
    }

    @Test
    void our_own_programs_and_the_plain_ones_compute_what_they_must() {
        for (Workload workload : new Workload[] {Workload.W1A, Workload.W1B, Workload.W6, Workload.W6_FAST}) {
            assertThat(Contender.OURS.program(workload).applyAsLong(workload.argument()))
                    .isEqualTo(workload.result());
            assertThat(Contender.PLAIN.program(workload).applyAsLong(workload.argument()))
                    .isEqualTo(workload.result());
        }
    }

    @Test
    void a_wrong_result_ends_the_measurement() {
        Measurement measurement = new Measurement();
        measurement.workload = "W1a";
        measurement.contender = "plain";
        measurement.use(count -> count + 1);
        assertThatIllegalStateException()
                .isThrownBy(measurement::call)
                .withMessage("plain returned 21 instead of 12200");
    }
}
