package dev.coroutine.it.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coroutine.EventLoop;
import dev.coroutine.it.compiler.Script.Fault;
import dev.coroutine.it.compiler.Script.Timing;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code new A(await(f))} initialises the class A before {@code f} is asked for (JLS §15.9.4), and compiling loads no class. */
class InitialisationOrderTest {
    private static final String SOURCE = """
            package order;

            import static dev.coroutine.Coroutines.*;
            import dev.coroutine.*;
            import dev.coroutine.it.compiler.Script;

            public class Main {
                static Script s;
                static class A {
                    static { s.log("A"); }
                    A(Object... arguments) { s.log("new A"); }
                }
                static class B {
                    static int b = 1;
                    static { s.log("B"); }
                    B(int i, A a) { s.log("new B"); }
                }
                static class Failing {
                    static { if (s != null) throw new IllegalStateException("failing"); }
                    Failing(int i) {}
                }
                static class Untouched {
                    static { s.log("never"); }
                    int i;
                }
                @Async public static Task<String> run(Script script) {
                    s = script;
                    s.log("begin");
                    new B(s.log(await(s.f(1))), new A(s.log(await(s.f(2)))));
                    try {
                        new Failing(s.log(await(s.f(3))));
                    } catch (ExceptionInInitializerError e) {
                        s.log(e.getCause().getMessage());
                    }
                    Untouched untouched = await(s.<Untouched>f(null));
                    s.log(await(s.f("between")));
                    return Task.of("" + untouched + s.futures());
                }
            }
            """;

    @ParameterizedTest
    @EnumSource(Timing.class)
    void the_class_of_a_new_object_is_initialised_before_its_arguments_are_evaluated(Timing timing)
            throws ReflectiveOperationException {
        Map<String, byte[]> classFiles = JavaSources.compile("order.Main", SOURCE);
        Script script = Script.of(timing, Fault.NONE, -1);
        List<String> expected = List.of("begin", "B", "1", "A", "2", "new A", "new B", "failing", "between", "= null4");
        assertThat(run(CompiledClasses.withoutErrors(classFiles), script)).isEqualTo(expected);
        CompiledClasses twin = new CompiledClasses(BlockingTwin.of(classFiles), List.of());
        assertThat(run(twin, Script.forTwin(Fault.NONE, -1))).isEqualTo(expected);
    }

    private static List<String> run(CompiledClasses classes, Script script) throws ReflectiveOperationException {
        Method run = classes.load("order.Main").getMethod("run", Script.class);
        try (EventLoop loop = EventLoop.open()) {
            script.ended(loop.run(() -> StaticCall.of(run, script)));
        }
        return script.trace();
    }
}
