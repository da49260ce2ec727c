package dev.coroutine.it.mutated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coroutine.it.compiler.Program;
import dev.coroutine.it.compiler.Variant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * The compiler answers every class file with a result or a diagnostic. {@code -Dmutated.classes=1000000 -Dmutated.seed=1} tries
 * others, and more, than every build does.
 */
class MutatedClassTest {
    private static final int MUTANTS = Integer.getInteger("mutated.classes", 1000);
    private static final long FIRST_SEED = Long.getLong("mutated.seed", 1_000_000L);
    private final Deadline deadline = new Deadline(Duration.ofSeconds(20));

    /** A class that can be mutated, with those that it knows. */
    private record Subject(String name, byte[] classFile, Verdict verdict) {}

    @Test
    void a_mutated_class_gives_a_result_or_a_diagnostic() {
        List<Subject> subjects = subjects();
        List<String> failures = new ArrayList<>();
        for (long seed = FIRST_SEED; seed < FIRST_SEED + MUTANTS; seed++) {
            Subject subject = subjects.get(new SplittableRandom(seed).nextInt(subjects.size()));
            byte[] mutant = Mutations.mutate(subject.classFile, seed);
            String place = "seed " + seed + ", " + subject.name + ": ";
            deadline.within(() -> subject.verdict.on(subject.name, mutant))
                    .ifPresent(failure -> failures.add(place + failure));
        }
        assertThat(failures).isEmpty();
    }

    private static List<Subject> subjects() {
        List<Subject> subjects = new ArrayList<>();
        for (Variant variant : List.of(Variant.all().get(0), Variant.of(17))) {
            List<Program> programs =
                    Program.all().stream().filter(variant::accepts).toList();
            Map<String, String> sources = new LinkedHashMap<>();
            programs.forEach(program -> sources.putAll(program.sources()));
            Map<String, Map<String, byte[]>> compiled = variant.compile(sources);
            for (Program program : programs) {
                Map<String, byte[]> classFiles = new LinkedHashMap<>();
                program.sources().keySet().forEach(source -> classFiles.putAll(compiled.get(source)));
                Verdict verdict = new Verdict(classFiles);
                classFiles.forEach((name, classFile) -> subjects.add(new Subject(name, classFile, verdict)));
            }
        }
        return subjects;
    }
}
