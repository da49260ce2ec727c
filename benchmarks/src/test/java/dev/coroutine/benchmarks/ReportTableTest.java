package dev.coroutine.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTableTest {
    private static Samples samples(double... values) {
        Samples samples = new Samples();
        for (double value : values) {
            samples.addFork(List.of(value), List.of(240.0));
        }
        return samples;
    }

    private static List<String> cells(String line) {
        return List.of(line.substring(1).trim().split("\\s*\\|\\s*"));
    }

    @Test
    void tells_median_best_spread_bytes_and_ratios_to_ours() {
        Map<String, Samples> all = new LinkedHashMap<>();
        all.put("ours", samples(10, 20, 30));
        all.put("kotlin", samples(5, 40, 80));
        List<String> lines = ReportTable.of(Workload.W2, all).lines().toList();
        assertThat(lines.get(1)).startsWith("W2: ten nested calls");
        assertThat(cells(lines.get(3)))
                .containsExactly("contender", "median ns", "best", "quartiles", "bytes", "× ours", "× ours (best)");
        assertThat(lines.get(4)).matches("[|: -]+");
        assertThat(cells(lines.get(5))).containsExactly("ours", "20.0", "10.0", "15.0 to 25.0", "240", "1.00", "1.00");
        assertThat(cells(lines.get(6)))
                .containsExactly("kotlin", "40.0", "5.00", "22.5 to 60.0", "240", "2.00", "0.50");
        assertThat(lines).hasSize(7);
    }

    @Test
    void without_us_there_is_no_ratio() {
        String table = ReportTable.of(Workload.W2, Map.of("kotlin", samples(40)));
        assertThat(cells(table.lines().toList().get(5)))
                .containsExactly("kotlin", "40.0", "40.0", "40.0 to 40.0", "240");
    }

    @Test
    void numbers_have_three_digits_or_so() {
        assertThat(ReportTable.number(1.456)).isEqualTo("1.46");
        assertThat(ReportTable.number(14.56)).isEqualTo("14.6");
        assertThat(ReportTable.number(1_456.4)).isEqualTo("1,456");
    }
}
