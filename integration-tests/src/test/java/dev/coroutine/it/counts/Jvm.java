package dev.coroutine.it.counts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coroutine.it.tools.JavaProcess;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How the JVM runs the program that is counted. */
enum Jvm {
    INTERPRETER("-Xint", 100, 1_000),
    /** The first compiler, which allocates what the bytecode allocates. */
    C1("-XX:TieredStopAtLevel=1", 10_000, 50_000),
    /**
     * All compilers; who asks for a compilation waits for it, so that all are done before anything is counted. The rounds before
     * are as many as those that are counted: a compiled loop that has never run so long may end by giving up its code.
     */
    C2("-Xbatch", 200_000, 200_000);

    private final String option;
    private final int warmUp;
    private final int rounds;

    Jvm(String option, int warmUp, int rounds) {
        this.option = option;
        this.warmUp = warmUp;
        this.rounds = rounds;
    }

    /** How many rounds are counted. */
    int rounds() {
        return rounds;
    }

    /** Whether every object of the bytecode is allocated: C2 leaves some out. */
    boolean isExact() {
        return this != C2;
    }

    /** Each counted method of the program allocates these bytes in all its rounds, or less if the JVM leaves objects out. */
    void assertAllocates(Class<?> program, Map<String, Long> expected) {
        Map<String, Long> counted = bytesOf(program);
        if (isExact()) {
            assertThat(counted).containsExactlyInAnyOrderEntriesOf(expected);
        } else {
            assertThat(counted)
                    .containsOnlyKeys(expected.keySet())
                    .allSatisfy((name, bytes) -> assertThat(bytes).isLessThanOrEqualTo(expected.get(name)));
        }
    }

    /** Each counted method of the program to the bytes that all its rounds allocated. */
    Map<String, Long> bytesOf(Class<?> program) {
        JavaProcess process = JavaProcess.run(List.of(
                option,
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Counting.class.getName(),
                program.getName(),
                String.valueOf(warmUp),
                String.valueOf(rounds)));
        assertThat(process.status()).as(process.err()).isZero();
        Map<String, Long> bytes = new LinkedHashMap<>();
        process.out().lines().forEach(line -> {
            int equals = line.indexOf('=');
            bytes.put(line.substring(0, equals), Long.valueOf(line.substring(equals + 1)));
        });
        assertThat(bytes).isNotEmpty();
        return bytes;
    }
}
