package dev.coroutine.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SamplesTest {
    @Test
    void the_forks_are_taken_together() {
        Samples samples = new Samples();
        assertThat(samples.isEmpty()).isTrue();
        samples.addFork(List.of(5.0, 1.0, 2.0), List.of(8.0));
        samples.addFork(List.of(4.0, 3.0), List.of(16.0, 8.0));
        assertThat(samples.isEmpty()).isFalse();
        assertThat(samples.forks()).isEqualTo(2);
        assertThat(samples.median()).isEqualTo(3);
        assertThat(samples.best()).isEqualTo(1);
        assertThat(samples.lowerQuartile()).isEqualTo(2);
        assertThat(samples.upperQuartile()).isEqualTo(4);
        assertThat(samples.bytesPerOperation()).isEqualTo(8);
    }

    @Test
    void a_quantile_between_two_values_is_interpolated() {
        assertThat(Samples.quantile(List.of(40.0, 10.0), 0.5)).isEqualTo(25);
        assertThat(Samples.quantile(List.of(10.0, 20.0, 30.0, 40.0), 0.25)).isEqualTo(17.5);
        assertThat(Samples.quantile(List.of(7.0), 0.75)).isEqualTo(7);
    }

    @Test
    void bytes_that_were_not_measured_are_told_from_zero() {
        Samples samples = new Samples();
        samples.addFork(List.of(1.0), List.of());
        assertThat(samples.bytesPerOperation()).isNegative();
        samples.addFork(List.of(1.0), List.of(Double.NaN));
        assertThat(samples.bytesPerOperation()).isNegative();
        samples.addFork(List.of(1.0), List.of(0.0));
        assertThat(samples.bytesPerOperation()).isZero();
    }
}
