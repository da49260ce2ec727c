package dev.coroutine.it.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coroutine.AsyncCallable;
import dev.coroutine.EventLoop;
import dev.coroutine.TimerHandle;
import dev.coroutine.it.compiler.Script.Fault;
import dev.coroutine.it.compiler.Script.Timing;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Runs all cases of a program in both versions, with every timing and with every fault at every future. */
public final class TwinComparison {
    private static final Duration LONGEST_RUN = Duration.ofSeconds(30);
    private static final List<Fault> FAULTS = List.of(Fault.FAILS, Fault.IS_CANCELLED, Fault.TASK_IS_CANCELLED);

    private TwinComparison() {}

    /**
     * Compares, with every fault at every future.
     *
     * @param program name of the class that holds the cases
     * @param classFiles the class files of the program, not compiled by the coroutine compiler
     */
    static void compare(String program, Map<String, byte[]> classFiles) throws ReflectiveOperationException {
        compare(program, classFiles, FAULTS);
    }

    /** The same with some faults only. */
    static void compare(String program, Map<String, byte[]> classFiles, List<Fault> faults)
            throws ReflectiveOperationException {
        compare(program, classFiles, classFiles, faults);
    }

    /** Compares with the twin of other class files, which say the same in another way. */
    static void compare(String program, Map<String, byte[]> ofTwin, Map<String, byte[]> classFiles)
            throws ReflectiveOperationException {
        compare(program, ofTwin, classFiles, FAULTS);
    }

    /** The same with some faults only. */
    static void compare(String program, Map<String, byte[]> ofTwin, Map<String, byte[]> classFiles, List<Fault> faults)
            throws ReflectiveOperationException {
        Class<?> twin = new CompiledClasses(BlockingTwin.of(ofTwin), List.of()).load(program);
        CompiledClasses compiled = CompiledClasses.withoutErrors(classFiles);
        Invariants.hold(classFiles, compiled);
        each(twin, compiled.load(program), one -> one.compare(faults));
    }

    /** The same for versions that are loaded already; with every fault. */
    static void compare(Class<?> twin, Class<?> compiled) {
        each(twin, compiled, one -> one.compare(FAULTS));
    }

    /** The same for some schedules, with classes that are compiled already; to check their invariants is the caller's part. */
    public static void compare(
            String program, Map<String, byte[]> ofTwin, CompiledClasses compiled, List<? extends Schedule> schedules)
            throws ReflectiveOperationException {
        compare(
                new CompiledClasses(BlockingTwin.of(ofTwin), List.of()).load(program),
                compiled.load(program),
                schedules);
    }

    /** The same for versions that are loaded already. */
    public static void compare(Class<?> twin, Class<?> compiled, List<? extends Schedule> schedules) {
        each(twin, compiled, one -> schedules.forEach(one::compare));
    }

    private static void each(Class<?> twin, Class<?> compiled, Consumer<Case> comparison) {
        List<Method> expected = Program.cases(twin);
        List<Method> actual = Program.cases(compiled);
        assertThat(expected).isNotEmpty();
        try (EventLoop loop = EventLoop.open()) {
            loop.exceptionHandler((failed, context) -> {});
            for (int i = 0; i < expected.size(); i++) {
                comparison.accept(new Case(loop, expected.get(i), actual.get(i)));
            }
        }
    }

    /** One method of a program, in both versions. */
    private record Case(EventLoop loop, Method twin, Method compiled) {
        void compare(List<Fault> faults) {
            int futures = compare(Fault.NONE, -1);
            for (int faulty = 0; faulty < futures; faulty++) {
                for (Fault fault : faults) {
                    compare(fault, faulty);
                }
            }
        }

        private int compare(Fault fault, int faulty) {
            Script expected = run(twin, Script.forTwin(fault, faulty));
            for (Timing timing : Timing.values()) {
                if (Script.isPossible(timing, fault, faulty)) {
                    Script actual = run(compiled, Script.of(timing, fault, faulty));
                    assertThat(actual.trace())
                            .as("%s, %s, future %d %s", compiled.getName(), timing, faulty, fault)
                            .isEqualTo(expected.trace());
                }
            }
            return expected.futures();
        }

        private void compare(Schedule schedule) {
            Script expected = run(twin, Script.forTwin(schedule));
            Script actual = run(compiled, Script.of(schedule));
            assertThat(actual.trace())
                    .as("%s, %s", compiled.getName(), schedule)
                    .isEqualTo(expected.trace());
        }

        private Script run(Method method, Script script) {
            AsyncCallable<Object> body = () -> start(method, script);
            TimerHandle limit = loop.callLater(LONGEST_RUN, loop::stop); // what nobody wakes shall not stay for ever
            try {
                script.ended(loop.run(body));
            } catch (Throwable error) {
                script.failed(error);
            } finally {
                limit.cancel();
            }
            return script;
        }

        @SuppressWarnings("unchecked")
        private static CompletionStage<Object> start(Method method, Script script) throws Exception {
            try {
                CompletionStage<Object> stage = (CompletionStage<Object>) method.invoke(null, script);
                script.started(stage);
                return stage;
            } catch (InvocationTargetException failure) {
                throw new AssertionError("a coroutine threw instead of failing its task", failure.getCause());
            }
        }
    }
}
