package dev.coroutine.it.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coroutine.Coroutines;
import dev.coroutine.EventLoop;
import dev.coroutine.Task;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A suspended method knows its class, name, file and line, although its frame class holds little more than the lines. */
class FramePlacesTest {
    private static final String LONG = "m".repeat(250);
    private static final String SOURCE = """
            import static dev.coroutine.Coroutines.*;
            import dev.coroutine.*;
            import java.util.concurrent.*;
            public class Main$Program {
                @Async public static Task<Object> plain(CompletableFuture<Object> gate) {
                    return Task.of(await(gate));
                }
                @Async public static Task<Object> overloaded(CompletableFuture<Object> gate) {
                    return Task.of(await(
                        overloaded(gate, 1)) + "!");
                }
                @Async private static Task<Object> overloaded(CompletableFuture<Object> gate, int number) {
                    if (number == 1) await(Task.done()); return Task.of(await(gate));
                }
                public static Task<Object> lambda(CompletableFuture<Object> gate) {
                    return createTask(() -> Task.of(await(gate)));
                }
                @Async public static Task<Object> LONG(CompletableFuture<Object> gate) {
                    return Task.of(await(gate));
                }
                public static class Nested {
                    @Async public static Task<Object> plain(CompletableFuture<Object> gate) {
                        return Task.of(await(gate));
                    }
                }
            }
            class Beside {
                @Async public static Task<Object> plain(CompletableFuture<Object> gate) {
                    return Task.of(await(gate));
                }
            }
            """.replace("LONG", LONG);

    private static List<String> stack(List<String> options, String type, String method)
            throws ReflectiveOperationException {
        Map<String, byte[]> classFiles = JavaSources.compile(Map.of("Main$Program", SOURCE), options);
        Class<?> loaded = CompiledClasses.withoutErrors(classFiles).load(type);
        Method found = loaded.getDeclaredMethod(method, CompletableFuture.class);
        found.setAccessible(true);
        List<String> stack = new ArrayList<>();
        try (EventLoop loop = EventLoop.open()) {
            loop.run(() -> {
                CompletableFuture<Object> gate = new CompletableFuture<>();
                Task<Object> task = StaticCall.of(found, gate);
                return Coroutines.yieldNow().thenRun(() -> {
                    task.stack().forEach(element -> stack.add(element.toString()));
                    task.cancel();
                });
            });
        }
        return stack;
    }

    private static List<String> stack(String type, String method) throws ReflectiveOperationException {
        return stack(List.of("--release", "17", "-g"), type, method);
    }

    @Test
    void tells_a_nested_class_and_a_dollar_in_a_name() throws ReflectiveOperationException {
        assertThat(stack("Main$Program", "plain")).containsExactly("Main$Program.plain(Main$Program.java:6)");
        assertThat(stack("Main$Program$Nested", "plain"))
                .containsExactly("Main$Program$Nested.plain(Main$Program.java:23)");
    }

    @Test
    void tells_overloads_by_their_lines() throws ReflectiveOperationException {
        assertThat(stack("Main$Program", "overloaded"))
                .containsExactly(
                        "Main$Program.overloaded(Main$Program.java:13)",
                        "Main$Program.overloaded(Main$Program.java:9)");
    }

    @Test
    void tells_the_method_around_a_lambda_and_names_too_long_for_a_file() throws ReflectiveOperationException {
        assertThat(stack("Main$Program", "lambda")).containsExactly("Main$Program.lambda(Main$Program.java:16)");
        assertThat(stack("Main$Program", LONG)).containsExactly("Main$Program." + LONG + "(Main$Program.java:19)");
    }

    @Test
    void tells_the_file_of_a_class_that_lies_beside_another() throws ReflectiveOperationException {
        assertThat(stack("Beside", "plain")).containsExactly("Beside.plain(Main$Program.java:29)");
    }

    @Test
    void tells_what_is_known_without_debug_information() throws ReflectiveOperationException {
        assertThat(stack(List.of("--release", "17", "-g:none"), "Main$Program", "lambda"))
                .containsExactly("Main$Program.lambda(Unknown Source)");
        assertThat(stack(List.of("--release", "17", "-g:lines"), "Beside", "plain"))
                .containsExactly("Beside.plain(Unknown Source)");
    }
}
