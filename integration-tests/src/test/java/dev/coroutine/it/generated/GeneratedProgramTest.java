package dev.coroutine.it.generated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coroutine.it.compiler.ClassDirectory;
import dev.coroutine.it.generated.ProgramGenerator.GeneratedProgram;
import dev.coroutine.it.generated.Trial.Failure;
import dev.coroutine.it.tools.Jars;
import dev.coroutine.it.tools.JavaProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random programs behave as their blocking twins. {@code -Dgenerated.programs=10000 -Dgenerated.seed=1} tries others, and more,
 * than every build does; {@code -Dgenerated.agent=1000} does so under the agent.
 */
class GeneratedProgramTest {
    private static final int PROGRAMS = Integer.getInteger("generated.programs", 200);
    private static final int UNDER_AGENT = Integer.getInteger("generated.agent", 20);
    private static final long FIRST_SEED = Long.getLong("generated.seed", 1_000_000L);
    private static final int SHRINKING_TRIES = Integer.getInteger("generated.tries", 1500);
    private static final Path FAILED = Path.of("target/generated-failures");

    @Test
    void behave_like_their_blocking_twins() {
        Set<String> shrunk = ConcurrentHashMap.newKeySet();
        List<String> failures = Batch.all(FIRST_SEED, PROGRAMS)
                .parallel()
                .flatMap(batch -> failures(batch, shrunk).stream())
                .toList();
        assertThat(failures).isEmpty();
    }

    private static List<String> failures(Batch batch, Set<String> shrunk) {
        List<String> failures = new ArrayList<>();
        Trial trial = new Trial(batch.variant(), batch.schedules());
        trial.each(batch.programs(), (program, failure) -> {
            boolean first = shrunk.add(failure.kind());
            failures.add(trial.variant() + ": " + program.name() + ": "
                    + (first ? shrink(trial, program, failure) : failure.cause()));
        });
        return failures;
    }

    /** Shrinks the program and writes it to a file that can be kept among the programs of the compiler's tests. */
    private static String shrink(Trial trial, GeneratedProgram program, Failure failure) {
        Tree small = Shrinker.shrink(
                program.tree(),
                tree -> trial.one(new GeneratedProgram(program.name(), program.release(), tree))
                        .filter(other -> other.kind().equals(failure.kind()))
                        .isPresent(),
                SHRINKING_TRIES);
        GeneratedProgram smallest = new GeneratedProgram(program.name(), program.release(), small);
        Throwable cause = trial.one(smallest).map(Failure::cause).orElse(failure.cause());
        Path file = FAILED.resolve(program.name() + ".java");
        try {
            Files.createDirectories(FAILED);
            Files.writeString(file, "// release " + program.release() + "\n" + smallest.text());
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        return file + ": " + cause;
    }

    @Test
    void behave_so_under_the_agent_too(@TempDir Path folder) {
        List<String> failures = new ArrayList<>();
        Batch.all(FIRST_SEED + PROGRAMS, UNDER_AGENT).forEach(batch -> {
            List<CompiledProgram> programs = CompiledProgram.of(batch.variant(), batch.programs());
            JavaProcess run = runUnderAgent(folder.resolve("batch" + batch.number()), batch, programs);
            String allBehaved = programs.size() + " programs behaved" + System.lineSeparator();
            if (!run.out().equals(allBehaved) || run.err().contains("CO0")) {
                failures.add(batch.variant() + ": " + run.out() + run.err());
            }
        });
        assertThat(failures).isEmpty();
    }

    private static JavaProcess runUnderAgent(Path folder, Batch batch, List<CompiledProgram> programs) {
        Path plain = folder.resolve("plain");
        Path written = folder.resolve("written");
        List<String> arguments = new ArrayList<>(List.of(
                "-javaagent:" + Jars.agent(),
                "-XX:TieredStopAtLevel=1",
                "-classpath",
                System.getProperty("java.class.path"),
                AgentRun.class.getName(),
                plain.toString(),
                written.toString(),
                String.valueOf(batch.number())));
        try {
            for (CompiledProgram program : programs) {
                ClassDirectory.write(plain, program.ofTwin());
                ClassDirectory.write(written, program.classFiles());
                arguments.add(program.program().className());
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        return JavaProcess.run(arguments);
    }
}
