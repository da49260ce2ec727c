package dev.coroutine.it.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a logger's MDC, and a variable of a thread, hold in tasks, on other threads and in callbacks, in a program of its own. */
@Timeout(120)
class CarriersTest {
    private static final Path PROGRAM = Path.of("src", "test", "resources", "carriers", "Traced.java");
    private static final int PLACES = 36;

    @TempDir
    Path folder;

    private JavaProcess run(Path... others) throws IOException {
        UserProgram program = UserProgram.of(folder, List.of(Jars.contexts()), Files.readString(PROGRAM));
        Stream<Path> ours = Stream.concat(Stream.of(program.classes(), Jars.api()), Stream.of(others));
        Path[] classPath = Stream.concat(ours, Stream.of(Jars.contexts())).toArray(Path[]::new);
        return JavaProcess.run("-javaagent:" + Jars.agent(), "-cp", UserProgram.path(classPath), "com.shop.Traced");
    }

    private static void assertAllRight(JavaProcess process) {
        assertThat(process.out()).doesNotContain("WRONG");
        assertThat(process.out().lines()).hasSize(PLACES);
        assertThat(process).extracting(JavaProcess::status, JavaProcess::err).containsExactly(0, "");
    }

    @Test
    void travel_with_tasks_and_stay_inside_them() throws IOException {
        assertAllRight(run(Jars.interop()));
    }

    @Test
    void are_registered_as_the_readme_shows() throws IOException {
        String registration =
                ReadmeProjectTest.block("java", "Slf4jThreadLocalAccessor").strip();
        assertThat(Files.readString(PROGRAM)).contains(registration);
    }

    @Test
    void travel_in_named_modules() throws IOException {
        String module = """
                module com.shop {
                    requires dev.coroutine;
                    requires context.propagation;
                    requires org.slf4j;
                }
                """;
        UserProgram program = UserProgram.of(folder, List.of(Jars.contexts()), module, Files.readString(PROGRAM));
        Path[] ours = {program.classes(), Jars.api(), Jars.interop()};
        assertAllRight(JavaProcess.run(
                "-javaagent:" + Jars.agent(),
                "-p",
                UserProgram.path(Stream.concat(Stream.of(ours), Stream.of(Jars.contexts()))
                        .toArray(Path[]::new)),
                "-m",
                "com.shop/com.shop.Traced"));
    }

    @Test
    void stay_with_threads_without_the_module() throws IOException {
        assertThat(run().out().lines().filter(line -> line.endsWith(" WRONG"))).hasSizeGreaterThan(10);
    }
}
