package dev.coroutine.it.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coroutine.Coroutines;
import dev.coroutine.Task;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Programs of package {@code fusion}, which note in which task each of their places runs. */
final class FusionProgram {
    private static final String HEAD = """
            package fusion;

            import static dev.coroutine.Coroutines.*;
            import dev.coroutine.*;
            import java.time.Duration;
            import java.util.*;
            import java.util.concurrent.*;
            """;

    /** Remembers the running task, and how many tasks there are; then waits if told so. */
    private static final String PROBE = """
            public class Probe {
                public static final Map<String, Task<?>> seen = new LinkedHashMap<>();
                public static boolean pauses;
                public static int tasks;

                @Async public static Task<String> here(String place) {
                    seen.put(place, Task.current());
                    tasks = Math.max(tasks, Task.all().size());
                    if (pauses) {
                        await(yieldNow());
                    }
                    return Task.of(place);
                }
            }
            """;

    private FusionProgram() {}

    /** Class files of package {@code fusion}: simple names to sources without their head. */
    static Map<String, byte[]> javac(Map<String, String> sources) {
        Map<String, String> whole = new LinkedHashMap<>();
        sources.forEach((name, text) -> whole.put("fusion." + name, HEAD + text));
        whole.put("fusion.Probe", HEAD + PROBE);
        return JavaSources.compile(whole, List.of("--release", "17"));
    }

    static Map<String, byte[]> compiled(Map<String, byte[]> classFiles) {
        return new HashMap<>(CompiledClasses.withoutErrors(classFiles).classFiles());
    }

    /** Calls {@code fusion.Main.run()} in a loop, twice: awaits that do not wait, then awaits that do. */
    static void run(Map<String, byte[]> classFiles, Check check) throws ReflectiveOperationException {
        ClassLoader loader = new CompiledClasses(classFiles, List.of()).loader();
        Class<?> probe = loader.loadClass("fusion.Probe");
        Method main = loader.loadClass("fusion.Main").getMethod("run");
        for (boolean pauses : new boolean[] {false, true}) {
            Map<?, ?> seen = (Map<?, ?>) probe.getField("seen").get(null);
            seen.clear();
            probe.getField("pauses").setBoolean(null, pauses);
            probe.getField("tasks").setInt(null, 0);
            Object result = Coroutines.run(() -> StaticCall.of(main));
            Map<String, Task<?>> places = new LinkedHashMap<>();
            seen.forEach((place, task) -> places.put((String) place, (Task<?>) task));
            check.check(result, places, probe.getField("tasks").getInt(null));
        }
    }

    interface Check {
        void check(Object result, Map<String, Task<?>> seen, int tasks);
    }

    /** Two tasks: that of the test, and that of {@code Main.run()}, in which everything runs. */
    static void assertOneTask(Map<String, byte[]> classFiles, String... places) throws ReflectiveOperationException {
        run(classFiles, (result, seen, tasks) -> {
            assertThat(seen).containsOnlyKeys(places);
            assertThat(seen.values()).allMatch(task -> task == seen.get("run"));
            assertThat(tasks).isEqualTo(2);
        });
    }
}
