package dev.coroutine.it.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.ByteBuddy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Another agent, made with Byte Buddy, puts advice into public methods, as tools that observe programs do. Before ours the advice
 * is part of the method that is compiled. After ours it is in the public method alone, which awaited calls of compiled classes
 * pass by unless {@code dev.coroutine.fuseVirtual} says no.
 */
class AdviceTest {
    private static final String PRICES = """
            package com.shop;

            import static dev.coroutine.Coroutines.*;

            import dev.coroutine.Async;
            import dev.coroutine.Task;

            public class Prices {
                @Async
                public Task<Integer> price(String item) {
                    int length = item.length();
                    await(yieldNow());
                    return Task.of(length);
                }

                @Async
                public Task<Integer> twice(String item) {
                    return Task.of(await(price(item)) + await(price(item)));
                }
            }
            """;

    private static final String ADVISING = """
            package com.shop;

            import static net.bytebuddy.matcher.ElementMatchers.*;

            import java.lang.instrument.Instrumentation;
            import java.lang.reflect.Method;
            import java.util.ArrayList;
            import java.util.List;
            import java.util.concurrent.Callable;
            import net.bytebuddy.agent.builder.AgentBuilder;
            import net.bytebuddy.asm.Advice;
            import net.bytebuddy.implementation.MethodDelegation;
            import net.bytebuddy.implementation.bind.annotation.*;

            public final class Advising {
                public static final List<String> CALLED = new ArrayList<>();
                static Instrumentation instrumentation;

                public static final class Notes {
                    @Advice.OnMethodEnter
                    static long enter(@Advice.Origin("#m") String method) {
                        Advising.CALLED.add("enter " + method);
                        return 5;
                    }

                    @Advice.OnMethodExit(onThrowable = Throwable.class)
                    static void exit(@Advice.Enter long five, @Advice.Origin("#m") String method) {
                        Advising.CALLED.add("exit " + method + " " + five);
                    }
                }

                public static final class Around {
                    @RuntimeType
                    public static Object around(@Origin Method method, @SuperCall Callable<?> call) throws Exception {
                        Advising.CALLED.add("around " + method.getName());
                        return call.call();
                    }
                }

                public static void premain(String options, Instrumentation given) {
                    instrumentation = given;
                    if (options.equals("when loaded")) {
                        advise();
                    } else if (options.equals("around")) {
                        surround();
                    }
                }

                /** Moves the code of each method to another one, which the method calls. */
                static void surround() {
                    new AgentBuilder.Default()
                            .with(AgentBuilder.Listener.StreamWriting.toSystemError().withErrorsOnly())
                            .type(named("com.shop.Prices"))
                            .transform((builder, type, loader, module, domain) ->
                                    builder.method(isPublic().and(not(isSynthetic()))).intercept(MethodDelegation.to(Around.class)))
                            .installOn(instrumentation);
                }

                static void advise() {
                    new AgentBuilder.Default()
                            .disableClassFormatChanges()
                            .with(AgentBuilder.RedefinitionStrategy.RETRANSFORMATION)
                            .with(AgentBuilder.Listener.StreamWriting.toSystemError().withErrorsOnly())
                            .type(named("com.shop.Prices"))
                            .transform((builder, type, loader, module, domain) ->
                                    builder.visit(Advice.to(Notes.class).on(isPublic().and(isMethod()).and(not(isSynthetic())))))
                            .installOn(instrumentation);
                }
            }
            """;

    private static final String PROGRAM = """
            package com.shop;

            import static dev.coroutine.Coroutines.*;

            import dev.coroutine.Task;

            public final class Program {
                public static void main(String[] args) {
                    call();
                    if (args.length > 0) {
                        Advising.advise();
                        call();
                    }
                }

                private static void call() {
                    Prices prices = new Prices();
                    Advising.CALLED.clear();
                    System.out.println(run(() -> prices.twice("abc")) + " awaited " + Advising.CALLED);
                    Advising.CALLED.clear();
                    int direct = run(() -> {
                        Task<Integer> task = prices.twice("abc");
                        return task;
                    });
                    System.out.println(direct + " direct " + Advising.CALLED);
                }
            }
            """;

    private static final String ALL =
            "[enter twice, enter price, exit price 5, enter price, exit price 5, exit twice 5]";

    /** The public method returns its task when its body suspends. */
    private static final String ALL_PUBLIC =
            "[enter twice, enter price, exit price 5, exit twice 5, enter price, exit price 5]";

    @TempDir
    Path folder;

    private UserProgram program;
    private String advising;

    @BeforeEach
    void compile() throws IOException {
        program = UserProgram.of(folder, PRICES, ADVISING, PROGRAM);
        advising = "-javaagent:" + OtherAgent.jar(folder, "com.shop.Advising");
    }

    @Test
    void advice_of_an_agent_before_ours_is_compiled_with_the_method() {
        JavaProcess run = run(advising + "=when loaded", "-javaagent:" + Jars.agent(), "com.shop.Program");

        assertQuiet(run);
        assertThat(run.out().lines()).containsExactly("6 awaited " + ALL, "6 direct " + ALL);
    }

    @Test
    void a_method_whose_code_another_agent_has_moved_is_compiled_where_it_is_now() {
        JavaProcess run = run("-javaagent:" + Jars.agent(), advising + "=around", "com.shop.Program");

        assertQuiet(run);
        String around = "[around twice, around price, around price]";
        assertThat(run.out().lines()).containsExactly("6 awaited " + around, "6 direct " + around);
    }

    @Test
    void advice_that_comes_by_retransformation_is_in_the_public_method() {
        JavaProcess run = run("-javaagent:" + Jars.agent(), advising + "=later", "com.shop.Program", "later");

        assertQuiet(run);
        assertThat(run.out().lines())
                .containsExactly("6 awaited []", "6 direct []", "6 awaited []", "6 direct [enter twice, exit twice 5]");
    }

    @Test
    void without_fusion_of_virtual_calls_it_sees_every_call() {
        JavaProcess run = run(
                "-Ddev.coroutine.fuseVirtual=false",
                "-javaagent:" + Jars.agent(),
                advising + "=later",
                "com.shop.Program",
                "later");

        assertQuiet(run);
        assertThat(run.out().lines())
                .containsExactly("6 awaited []", "6 direct []", "6 awaited " + ALL_PUBLIC, "6 direct " + ALL_PUBLIC);
    }

    /** Later JDKs warn of what Byte Buddy calls. */
    private static void assertQuiet(JavaProcess run) {
        assertThat(run.err().lines())
                .filteredOn(line -> !line.startsWith("WARNING: "))
                .isEmpty();
    }

    private JavaProcess run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(
                "-Dnet.bytebuddy.experimental=true", "-cp", program.classPath() + File.pathSeparator + byteBuddy()));
        all.addAll(List.of(arguments));
        return JavaProcess.run(all);
    }

    private static Path byteBuddy() {
        return Path.of(URI.create(ByteBuddy.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString()));
    }
}
