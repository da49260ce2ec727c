package dev.coroutine.it.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coroutine.AsyncCallable;
import dev.coroutine.Coroutines;
import dev.coroutine.it.compiler.Script.Fault;
import dev.coroutine.it.compiler.Script.Timing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every program behaves as its blocking twin, whenever its futures complete and whichever of them fails. */
class ProgramTest {
    private static final Path PROGRAMS = Path.of("src/test/resources/programs");

    @TestFactory
    Stream<DynamicTest> behaves_like_its_blocking_twin() throws IOException {
        return programs().flatMap(file -> variants(file).map(options -> DynamicTest.dynamicTest(
                file.getFileName() + " " + String.join(" ", options), () -> compare(file, options))));
    }

    private static Stream<Path> programs() throws IOException {
        try (Stream<Path> files = Files.list(PROGRAMS)) {
            return files.sorted().toList().stream();
        }
    }

    /** A program says in its first line from which release on it compiles: {@code // release 17}. */
    private static Stream<List<String>> variants(Path file) {
        int running = Runtime.version().feature();
        int lowest = lowestRelease(read(file));
        return Stream.of(8, 11, 17, 21, 25)
                .filter(release -> release >= lowest && release <= running)
                .flatMap(release -> Stream.of("-g", "-g:none")
                        .map(debug -> List.of("--release", String.valueOf(release), debug, "-Xlint:-options")));
    }

    private static int lowestRelease(String source) {
        String firstLine = source.lines().findFirst().orElse("");
        return firstLine.startsWith("// release ") ? Integer.parseInt(firstLine.substring(11).trim()) : 8;
    }

    private static void compare(Path file, List<String> options) throws ReflectiveOperationException {
        String name = file.getFileName().toString().replace(".java", "");
        Map<String, byte[]> classFiles = JavaSources.compile(Map.of("programs." + name, read(file)), options);
        Class<?> twin = new CompiledClasses(BlockingTwin.of(classFiles), List.of()).load("programs." + name);
        Class<?> compiled = CompiledClasses.withoutErrors(classFiles).load("programs." + name);
        int futures = compare(twin, compiled, Fault.NONE, -1);
        for (int faulty = 0; faulty < Math.min(futures, 25); faulty++) {
            compare(twin, compiled, Fault.FAILS, faulty);
            compare(twin, compiled, Fault.IS_CANCELLED, faulty);
        }
    }

    private static int compare(Class<?> twin, Class<?> compiled, Fault fault, int faulty)
            throws ReflectiveOperationException {
        Script expected = run(twin, new Script(Timing.READY, fault, faulty));
        assertThat(expected.trace()).isNotEmpty();
        for (Timing timing : Timing.values()) {
            Script actual = run(compiled, new Script(timing, fault, faulty));
            assertThat(actual.trace())
                    .as("%s, future %d %s", timing, faulty, fault)
                    .isEqualTo(expected.trace());
        }
        return expected.futures();
    }

    private static Script run(Class<?> program, Script script) throws ReflectiveOperationException {
        Method main = program.getMethod("run", Script.class);
        AsyncCallable<Object> body = () -> start(main, script);
        try {
            script.ended(Coroutines.run(body));
        } catch (Throwable error) {
            script.failed(error);
        }
        return script;
    }

    @SuppressWarnings("unchecked")
    private static CompletionStage<Object> start(Method main, Script script) throws Exception {
        try {
            return (CompletionStage<Object>) main.invoke(null, script);
        } catch (InvocationTargetException failure) {
            throw new AssertionError("a coroutine threw instead of failing its task", failure.getCause());
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
