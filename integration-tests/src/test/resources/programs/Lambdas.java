package programs;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;

import dev.coroutine.Async;
import dev.coroutine.AsyncCallable;
import dev.coroutine.Task;
import dev.coroutine.it.compiler.Script;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/** Lambdas that await, and references to coroutines. */
public class Lambdas {
    interface Step {
        Task<String> apply(Script s, int i) throws Exception;
    }

    interface SerializableStep extends Serializable {
        Task<String> apply(Script s);
    }

    interface Generic<A, R extends CompletionStage<A>> {
        R apply(A a, int i, long l, double d);
    }

    private static final Step CONSTANT = (s, i) -> Task.of("constant" + await(s.f(i)));
    private final Step field = (s, i) -> Task.of("field" + await(s.f(i)) + name());
    private final String name;
    private final Supplier<Task<String>> initialised;

    Lambdas(Script s, String name) {
        this.name = name;
        initialised = () -> Task.of(this.name + await(s.f("constructor")));
    }

    private String name() {
        return name;
    }

    enum Operation {
        ADD((s, i) -> Task.of("add" + await(s.f(i)))),
        NEGATE((s, i) -> {
            int n = await(s.f(-i));
            return Task.of("negate" + n);
        });

        final Step step;

        Operation(Step step) {
            this.step = step;
        }
    }

    @Async
    public static Task<String> capturing_nothing_and_locals(Script s) throws Exception {
        int i = 1;
        long l = 2;
        double d = 3;
        String t = "t";
        int[] array = {4};
        boolean z = true;
        char c = 'c';
        Supplier<Task<String>> supplier =
                () -> Task.of(i + await(s.f("x")) + l + d + t + await(s.f(array[0]++)) + array[0] + z + c);
        Step step = (script, n) -> Task.of("n" + await(script.f(n)));
        return Task.of(await(supplier.get()) + await(step.apply(s, 5)) + array[0]);
    }

    @Async
    public static Task<String> in_fields_and_initialisers(Script s) throws Exception {
        Lambdas lambdas = new Lambdas(s, "name");
        return Task.of(await(CONSTANT.apply(s, 1)) + await(lambdas.field.apply(s, 2)) + await(lambdas.initialised.get()));
    }

    @Async
    public static Task<String> in_enum_constants(Script s) throws Exception {
        String text = "";
        for (Operation operation : Operation.values()) {
            text += operation + await(operation.step.apply(s, 3));
        }
        return Task.of(text);
    }

    @Async
    private Task<String> capturingThis(Script s) {
        Supplier<Task<String>> outer = () -> {
            String own = await(s.f("own")) + name;
            Supplier<Task<String>> inner = () -> Task.of(own + name + await(s.f("inner")));
            return Task.of(await(inner.get()) + own);
        };
        return Task.of(await(outer.get()));
    }

    @Async
    public static Task<String> nested_and_capturing_this(Script s) {
        return Task.of(await(new Lambdas(s, "this").capturingThis(s)));
    }

    @Async
    public static Task<String> nested_three_deep(Script s) {
        Function<Integer, Function<Integer, Function<Integer, Task<Integer>>>> curried =
                a -> b -> c -> Task.of(a + b * await(s.f(10)) + c * await(s.f(100)));
        return Task.of("" + await(curried.apply(1).apply(2).apply(3)));
    }

    @Async
    public static Task<String> of_generic_interfaces(Script s) {
        Generic<String, Task<String>> generic = (a, i, l, d) -> Task.of(a + i + await(s.f(l)) + d);
        BiFunction<String, Long, CompletableFuture<String>> f = (a, b) -> CompletableFuture.completedFuture(a + await(s.f(b)));
        Function<String, CompletionStage<String>> stage = a -> {
            await(s.f(a));
            return s.f(a + "!");
        };
        return Task.of(await(generic.apply("a", 1, 2L, 3.0)) + await(f.apply("b", 4L)) + await(stage.apply("c")));
    }

    @Async
    public static Task<String> serializable(Script s) {
        String captured = "captured";
        SerializableStep step = script -> Task.of(captured + await(script.f(1)));
        Supplier<Task<String>> both = (Supplier<Task<String>> & Serializable) () -> Task.of("both" + await(s.f(2)));
        AsyncCallable<String> callable = (AsyncCallable<String> & Serializable) () -> Task.of("callable" + await(s.f(3)));
        return Task.of(await(step.apply(s)) + await(both.get()) + await(createTask(callable)));
    }

    @Async
    public static Task<String> that_do_not_await(Script s) throws Exception {
        Supplier<String> plain = () -> s.log("plain");
        Callable<Task<String>> made = () -> Task.of("made");
        String text = await(s.f("a"));
        Runnable run = () -> s.log("ran");
        run.run();
        return Task.of(text + plain.get() + await(made.call()));
    }

    @Async
    private static Task<String> twice(Script s, int i) {
        return Task.of("twice" + await(s.f(i)) * 2);
    }

    @Async
    private Task<String> named(Script s) {
        return Task.of(name + await(s.f("named")));
    }

    @Async
    private Task<String> unbound(int i) {
        return Task.of(name + i);
    }

    @Async
    public static Task<String> references_to_coroutines(Script s) throws Exception {
        Lambdas lambdas = new Lambdas(s, "ref");
        Step step = Lambdas::twice;
        Function<Script, Task<String>> bound = lambdas::named;
        BiFunction<Lambdas, Integer, CompletionStage<String>> unbound = Lambdas::unbound;
        Function<String, Task<Object>> of = Task::of;
        return Task.of(await(step.apply(s, 4))
                + await(bound.apply(s))
                + await(unbound.apply(lambdas, 5))
                + await(of.apply("of")));
    }

    @Async
    private static Task<Integer> zero() {
        return Task.of(0);
    }

    @Async
    private Task<String> self() {
        return Task.of(name);
    }

    @Async
    public static Task<String> bodies_of_tasks(Script s) {
        Lambdas lambdas = new Lambdas(s, "task");
        int i = 5;
        String text = "" + await(createTask(Lambdas::zero)) + await(createTask(lambdas::self));
        text += await(createTask(() -> twice(s, i)));
        text += await(createTask(() -> Task.of(await(s.f("awaits")) + i)));
        text += await(createTask(() -> s.f("stage")));
        text += await(createTask(() -> {
            String t = await(twice(s, 1));
            AsyncCallable<String> inner = () -> Task.of(t + await(s.f("in")));
            return Task.of(await(createTask(inner)) + await(s.f("out")));
        }));
        return Task.of(text);
    }

    @Async
    public static Task<String> bodies_called_directly(Script s) throws Exception {
        AsyncCallable<String> a = () -> Task.of("a" + await(s.f(1)));
        AsyncCallable<Integer> b = Lambdas::zero;
        AsyncCallable<String> failing = () -> {
            if (await(s.f(true))) {
                throw new IllegalStateException("thrown by the body");
            }
            return Task.of("never");
        };
        AsyncCallable<String> nothing = () -> null;
        String text = await(a.call()) + await(b.call());
        try {
            await(failing.call());
        } catch (IllegalStateException e) {
            text += e.getMessage();
        }
        try {
            await(createTask(nothing));
        } catch (NullPointerException e) {
            text += "npe";
        }
        return Task.of(text);
    }

    @Async
    public static Task<String> in_loops(Script s) {
        List<Supplier<Task<Integer>>> suppliers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            int copy = i;
            int awaited = await(s.f(i * 10));
            suppliers.add(() -> Task.of(copy + awaited + await(s.f(100))));
        }
        int sum = 0;
        for (Supplier<Task<Integer>> supplier : suppliers) {
            sum += await(supplier.get());
        }
        return Task.of("" + sum);
    }

    private static final boolean NEVER = false;

    /** javac leaves out the expressions, but makes methods of the lambdas' bodies. */
    @Async
    public static Task<String> in_code_that_is_left_out(Script s) throws Exception {
        if (NEVER) {
            AsyncCallable<Integer> outer = () -> Task.of(await(createTask(() -> Task.of(await(s.f(1))))));
            await(outer.call());
        }
        return Task.of(NEVER ? await(createTask(() -> Task.of(await(s.f("a"))))) : await(s.f("b")));
    }
}
