package dev.coroutine;

import static dev.coroutine.Coroutines.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** The message of an await that was not compiled tells the cause apart. */
class UncompiledCallerTest {
    @Async
    private static Task<String> marked(int ignored) {
        return Task.of(await(Task.of("x")));
    }

    private static Task<String> marked(String overload) {
        return Task.of(await(Task.of(overload)));
    }

    private static int length() {
        return await(Task.of("x")).length();
    }

    private static final class Constructed {
        final String text = await(Task.of("x"));
    }

    private static final class Spring {
        @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
        @interface Async {}
    }

    @Spring.Async
    private static Task<String> markedForSpring() {
        return Task.of(await(Task.of("x")));
    }

    private static String message(Callable<?> call) {
        return catchThrowableOfType(NotCompiledException.class, call::call).getMessage();
    }

    @Test
    void a_marked_method_needs_to_be_compiled() {
        assertThat(message(() -> marked(1)))
                .startsWith("await was called in ")
                .contains("dev.coroutine.UncompiledCallerTest.marked(UncompiledCallerTest.java:14),"
                        + " which was not compiled as a coroutine. The method is marked @Async, but its class was not compiled:"
                        + " add the step that compiles it, in one of three ways: the goals compile"
                        + " and test-compile of coroutine-maven-plugin when building with Maven")
                .doesNotContain("Mark the method");
    }

    @Test
    void an_agent_that_is_active_has_left_the_class_out() {
        System.setProperty("dev.coroutine.agent", "true");
        try {
            assertThat(message(() -> marked(1)))
                    .contains("add the step that compiles it, in one of three ways: the goals compile")
                    .contains(
                            "; the agent, but it is active: its include or exclude leaves this class out, or the class was"
                                    + " loaded before the agent, or the agent has said why not; the command line")
                    .doesNotContain("the agent when starting");
        } finally {
            System.clearProperty("dev.coroutine.agent");
        }
        assertThat(message(() -> marked(1)))
                .contains("; the agent when starting (java -javaagent:")
                .doesNotContain("active");
    }

    @Test
    void a_method_without_a_mark_needs_one() {
        assertThat(message(() -> marked("overload")))
                .contains("marked(UncompiledCallerTest.java:18)")
                .contains(". Mark the method @Async and compile its class in one of three ways: ");
        assertThat(message(UncompiledCallerTest::length))
                .contains("length(UncompiledCallerTest.java:22)")
                .contains(
                        ". Mark the method @Async, let it return Task, CompletableFuture or CompletionStage, and compile");
    }

    @Test
    void the_mark_of_another_library_is_told() {
        assertThat(message(UncompiledCallerTest::markedForSpring))
                .contains(". The @Async of the method is dev.coroutine.UncompiledCallerTest.Spring.Async: mark it with"
                        + " dev.coroutine.Async instead and compile its class in one of three ways: ");
    }

    @Test
    void a_lambda_needs_no_mark() {
        AsyncCallable<String> body = () -> Task.of(await(Task.of("x")));
        assertThat(message(body::call))
                .contains(
                        ". A lambda needs no mark, but the class that it stands in must be compiled, in one of three ways: ");
        assertThat(message(() -> await(Task.of("x"))))
                .contains(
                        ". Let the lambda return Task, CompletableFuture or CompletionStage (it needs no mark), and compile");
    }

    @Test
    void a_constructor_cannot_suspend() {
        assertThat(message(Constructed::new))
                .contains("UncompiledCallerTest$Constructed.<init>(UncompiledCallerTest.java:26)")
                .contains(
                        ". Constructors and initialisers cannot suspend: move the await to an @Async method, and compile");
    }
}
