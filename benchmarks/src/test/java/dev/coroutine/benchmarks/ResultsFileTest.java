package dev.coroutine.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What other programs read. */
class ResultsFileTest {
    private static final String HEADER = "workload,contender,jdk,median,unit,bytes_per_op";
    private static final int JDK = Runtime.version().feature();

    @TempDir
    Path folder;

    private static Samples samples(double value, double... bytes) {
        Samples samples = new Samples();
        samples.addFork(List.of(value), Arrays.stream(bytes).boxed().toList());
        return samples;
    }

    @Test
    void one_line_for_each_workload_and_contender() throws IOException {
        Path csv = folder.resolve("new/results.csv");
        ResultsFile file = ResultsFile.open(csv);
        file.add(Workload.W2, "ours", samples(57.25, 240));
        file.add(Workload.W2_FIRST, "kotlin", samples(18));
        file.write();
        assertThat(csv)
                .hasContent(HEADER + "\nW2,ours," + JDK + ",57.250,ns,240.0\nW2-first,kotlin," + JDK + ",18.000,ms,\n");
    }

    @Test
    void what_is_measured_again_replaces_its_line_and_what_another_jdk_measured_stays() throws IOException {
        Path csv = folder.resolve("results.csv");
        Files.writeString(csv, HEADER + "\nW2,ours,11,99.000,ns,\nW2,ours," + JDK + ",98.000,ns,1.0\n");
        ResultsFile file = ResultsFile.open(csv);
        file.add(Workload.W2, "ours", samples(57.25, 240));
        file.write();
        assertThat(csv).hasContent(HEADER + "\nW2,ours,11,99.000,ns,\nW2,ours," + JDK + ",57.250,ns,240.0\n");
    }

    @Test
    void without_lines_there_is_the_header_and_it_is_read_again() throws IOException {
        Path csv = folder.resolve("results.csv");
        ResultsFile.open(csv).write();
        ResultsFile.open(csv).write();
        assertThat(csv).hasContent(HEADER + "\n");
    }

    @Test
    void a_file_of_somebody_else_is_not_overwritten() throws IOException {
        Path csv = folder.resolve("results.csv");
        for (String text : List.of("", "a,b\n1,2\n", HEADER + "\nW2,ours\n")) {
            Files.writeString(csv, text);
            assertThatIllegalStateException()
                    .isThrownBy(() -> ResultsFile.open(csv))
                    .withMessageContaining("results.csv is no file of results");
        }
    }

    @Test
    void numbers_are_written_alike_in_every_locale() throws IOException {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            Path csv = folder.resolve("results.csv");
            ResultsFile file = ResultsFile.open(csv);
            file.add(Workload.W7, "kotlinx", samples(2_980_123.5, 1_416.25));
            file.write();
            assertThat(csv).content().contains("W7,kotlinx," + JDK + ",2980123.500,ns,1416.3\n");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void the_names_of_the_goals_are_there() {
        assertThat(Workload.values())
                .extracting(Workload::id)
                .contains("W1a", "W1b", "W2", "W3", "W4", "W5", "W6", "W7", "W8");
        assertThat(Contender.values())
                .extracting(Contender::id)
                .containsExactlyInAnyOrder(
                        "plain",
                        "ours",
                        "kotlin",
                        "kotlinx",
                        "ea-async",
                        "tascalate",
                        "completablefuture",
                        "virtual-threads");
    }
}
