package dev.coroutine.it.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the agent adds to the start of a JVM, in classes: each one that is loaded or made costs a start-up some tenth of a
 * millisecond, and the first lambda ten. Time is for the benchmarks.
 */
class AgentStartUpTest {
    private static final String PLAIN = """
            package com.shop;

            public final class Plain {
                public static void main(String[] args) {
                    System.out.println("plain");
                }
            }
            """;

    /** Prints after a call that awaits something done: no loop, no lambda of its own. */
    private static final String DONE = """
            package com.shop;

            import static dev.coroutine.Coroutines.await;

            import dev.coroutine.Async;
            import dev.coroutine.Task;
            import java.util.concurrent.CompletableFuture;

            public final class Done {
                @Async
                static Task<Integer> part(int n) {
                    return Task.of(await(CompletableFuture.completedFuture(n)) + 1);
                }

                @Async
                Task<Integer> sum(int n) {
                    int sum = 0;
                    for (int i = 0; i < n; i++) {
                        sum += await(part(i));
                    }
                    return Task.of(sum + await(open(n)));
                }

                @Async
                public Task<Integer> open(int n) {
                    return Task.of(await(CompletableFuture.completedFuture(n)));
                }

                public static void main(String[] args) {
                    System.out.println(new Done().sum(3).join());
                }
            }
            """;

    @TempDir
    Path folder;

    @Test
    void a_program_without_coroutines_loads_nothing_of_the_compiler_but_the_search_for_its_name() {
        List<String> loaded = loaded(agent(), PLAIN, "com.shop.Plain");

        assertThat(loaded).filteredOn(AgentStartUpTest::isOurs).hasSizeLessThanOrEqualTo(14);
        assertThat(loaded).noneMatch(line -> line.startsWith("dev.coroutine.shaded."));
    }

    /** What is left is the JDK's own: it opens a module with lambdas, and makes forms for two method handles. */
    @Test
    void compiling_the_first_class_makes_no_class_for_a_lambda_a_string_or_a_record_of_the_compiler() {
        List<String> loaded = loaded(agent(), DONE, "com.shop.Done");

        assertThat(loaded).noneMatch(line -> isMade(line) && line.startsWith("dev.coroutine."));
        assertThat(loaded).filteredOn(AgentStartUpTest::isMade).hasSizeLessThanOrEqualTo(24);
    }

    @Test
    void compiling_the_first_class_loads_few_classes() {
        List<String> loaded = loaded(agent(), DONE, "com.shop.Done");

        assertThat(loaded).filteredOn(AgentStartUpTest::isOurs).hasSizeLessThanOrEqualTo(178);
    }

    @Test
    void the_runtime_s_first_task_does_not_start_the_machinery_for_lambdas() {
        UserProgram program = UserProgram.of(folder, DONE);
        JavaProcess.run(
                "-jar", Jars.agent().toString(), "compile", program.classes().toString());

        List<String> loaded = loaded(List.of(), program, "com.shop.Done");

        assertThat(loaded).noneMatch(line -> line.startsWith("java.lang.invoke.InnerClassLambdaMetafactory "));
        assertThat(loaded).noneMatch(line -> line.startsWith("jdk.internal.jimage.")); // nor that for resources
    }

    private List<String> loaded(List<String> jvmArguments, String source, String main) {
        return loaded(jvmArguments, UserProgram.of(folder, source), main);
    }

    /** A line for every class that a run of the program loads: its name and where it comes from. */
    private List<String> loaded(List<String> jvmArguments, UserProgram program, String main) {
        List<String> arguments = new ArrayList<>(jvmArguments);
        arguments.addAll(List.of("-Xlog:class+load:stdout:none", "-cp", program.classPath(), main));
        JavaProcess run = JavaProcess.run(arguments);
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.err()).isEmpty();
        List<String> loaded =
                run.out().lines().filter(line -> line.contains(" source: ")).toList();
        assertThat(loaded).anyMatch(line -> line.startsWith(main + ' '));
        return loaded;
    }

    private static List<String> agent() {
        return List.of("-javaagent:" + Jars.agent());
    }

    /** Classes of the agent's jar. */
    private static boolean isOurs(String line) {
        return line.startsWith("dev.coroutine.agent.")
                || line.startsWith("dev.coroutine.compiler.")
                || line.startsWith("dev.coroutine.shaded.");
    }

    /** Hidden classes, made for lambdas and the like, have an address in their names; the JDK's archive holds some ready. */
    private static boolean isMade(String line) {
        return line.contains("/0x") && !line.contains(" shared objects file");
    }
}
