package dev.coroutine.it.compiler;

import static dev.coroutine.it.compiler.FusionProgram.compiled;
import static dev.coroutine.it.compiler.FusionProgram.javac;
import static dev.coroutine.it.compiler.FusionProgram.run;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A body that is given to the runtime runs inside the task that is returned, unless another compiler has made it. */
class FusedBodyTest {
    @Test
    void a_body_given_to_the_runtime_runs_in_the_task_that_is_returned() throws ReflectiveOperationException {
        Map<String, byte[]> classFiles = compiled(javac(Map.of("Main", """
                public class Main {
                    final String name = "bound";
                    @Async static Task<Task<?>> fixed() { await(Probe.here("x")); return Task.of(Task.current()); }
                    @Async Task<Task<?>> bound() { await(Probe.here(name)); return Task.of(Task.current()); }
                    @Async public static Task<List<String>> run() {
                        List<String> wrong = new ArrayList<>();
                        Main main = new Main();
                        String captured = "captured";
                        Map<String, Task<Task<?>>> tasks = new LinkedHashMap<>();
                        tasks.put("lambda", createTask(() -> { await(Probe.here("l")); return Task.of(Task.current()); }));
                        tasks.put("captures", createTask(() -> { await(Probe.here(captured)); return Task.of(Task.current()); }));
                        tasks.put("only calls", createTask(() -> fixed()));
                        tasks.put("only calls on object", createTask(() -> main.bound()));
                        tasks.put("no await", createTask(() -> Task.of(Task.current())));
                        tasks.put("reference", createTask(Main::fixed));
                        tasks.put("bound reference", createTask(main::bound));
                        tasks.put("named", createTask("name", Main::fixed));
                        tasks.put("withTimeout", withTimeout(Duration.ofHours(1), () -> fixed()));
                        tasks.put("withTimeout reference", withTimeout(Duration.ofHours(1), main::bound));
                        tasks.put("on", on(EventLoop.current(), () -> fixed()));
                        AsyncCallable<Task<?>> variable = Main::fixed;
                        tasks.put("variable", createTask(variable));
                        for (Map.Entry<String, Task<Task<?>>> entry : tasks.entrySet()) {
                            Task<?> inner = await(entry.getValue());
                            if (inner != entry.getValue()) {
                                wrong.add(entry.getKey());
                            }
                        }
                        return Task.of(wrong);
                    }
                }
                """)));
        run(classFiles, (result, seen, tasks) -> assertThat(result).isEqualTo(new ArrayList<>()));
    }

    @Test
    void a_reference_to_a_coroutine_of_another_class_runs_in_the_task_that_is_returned()
            throws ReflectiveOperationException {
        Map<String, byte[]> classFiles = compiled(javac(Map.of("Main", """
                public class Main {
                    public static int tasks() { return Coroutines.run(Other::count); }
                }
                """, "Other", """
                public class Other {
                    @Async static Task<Integer> count() { await(yieldNow()); return Task.of(Task.all().size()); }
                }
                """)));
        Class<?> main = new CompiledClasses(classFiles, List.of()).load("fusion.Main");
        assertThat(main.getMethod("tasks").invoke(null)).isEqualTo(1);
    }

    @Test
    void the_main_body_of_run_is_the_only_task() throws ReflectiveOperationException {
        Map<String, byte[]> classFiles = compiled(javac(Map.of("Main", """
                public class Main {
                    @Async public static Task<Integer> count() { await(yieldNow()); return Task.of(Task.all().size()); }
                    public static String all() {
                        return "" + Coroutines.run(() -> count()) + Coroutines.run(Main::count)
                            + Coroutines.run(() -> Task.of(await(count()) + Task.all().size()));
                    }
                }
                """)));
        Class<?> main = new CompiledClasses(classFiles, List.of()).load("fusion.Main");
        assertThat(main.getMethod("all").invoke(null)).isEqualTo("112");
    }

    @Test
    void a_body_of_another_compiler_still_works() throws ReflectiveOperationException {
        Map<String, byte[]> classFiles = javac(Map.of("Main", """
                public class Main {
                    @Async public static Task<String> run() {
                        return Task.of(await(createTask(new Plain())) + await(createTask(Plain.lambda())));
                    }
                }
                """, "Plain", """
                public class Plain implements AsyncCallable<String> {
                    @Override public CompletionStage<String> call() { return Probe.here("run"); }
                    static AsyncCallable<String> lambda() { return () -> Probe.here("lambda"); }
                }
                """));
        Map<String, byte[]> mixed = compiled(classFiles);
        mixed.put("fusion/Plain", classFiles.get("fusion/Plain"));
        run(mixed, (result, seen, tasks) -> assertThat(result).isEqualTo("runlambda"));
    }
}
