package programs;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;

import dev.coroutine.Async;
import dev.coroutine.AsyncCallable;
import dev.coroutine.Task;
import dev.coroutine.it.compiler.Script;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

/** Methods that override each other, some of which are coroutines, and lambdas in places of their own. */
public class Overrides {
    interface G<T> {
        T get(Script s);
    }

    static class X implements G<Task<String>> {
        @Async
        public Task<String> get(Script s) {
            return Task.of("x" + await(s.f(1)));
        }
    }

    static class Y extends X {
        @Override
        public Task<String> get(Script s) {
            s.log("plain");
            return super.get(s);
        }
    }

    static class Z extends Y {
        @Override
        @Async
        public Task<String> get(Script s) {
            return Task.of(await(super.get(s)) + await(s.f("z")));
        }
    }

    static class W extends Z {
        @Override
        public Task<String> get(Script s) {
            return Task.of("w");
        }

        Task<String> viaSuper(Script s) {
            return super.get(s);
        }
    }

    interface H {
        CompletionStage<String> h(Script s);
    }

    interface H2 extends H {
        @Async
        CompletableFuture<String> h(Script s);
    }

    interface H3 extends H2 {
        @Override
        @Async
        default Task<String> h(Script s) {
            return Task.of("h3" + await(s.f(3)));
        }
    }

    static class HC implements H3 {
        @Override
        public Task<String> h(Script s) {
            s.log("hc");
            return H3.super.h(s);
        }
    }

    static class HD extends HC implements H {
        @Override
        @Async
        public Task<String> h(Script s) {
            return Task.of(await(super.h(s)) + "hd" + await(s.f(4)));
        }
    }

    @Async
    public static Task<String> mixed_overrides(Script s) {
        String t = "";
        for (X x : new X[] {new X(), new Y(), new Z(), new W()}) {
            G<Task<String>> g = x;
            t += await(x.get(s)) + await(g.get(s)) + ";";
        }
        for (H h : new H[] {
            new H3() {},
            new HC(),
            new HD(),
            q -> Task.of("lam" + await(q.f(9))),
            q -> CompletableFuture.completedFuture("cf")
        }) t += await(h.h(s)) + (h instanceof H2 ? await(((H2) h).h(s)) : "-") + ";";
        return Task.of(t + await(new W().viaSuper(s)));
    }

    static class Fut extends CompletableFuture<String> {
        final Script s;

        Fut(Script s) {
            this.s = s;
        }

        @Async
        Task<String> self() {
            complete("self" + await(s.f(1)));
            return Task.of(await(this) + await(super.thenApply(x -> x + "!")));
        }

        @Async
        <R, F extends CompletableFuture<R> & Comparable<String>> Task<R> both(F f) {
            R r = await(f);
            int c = f.compareTo(await(s.f("b")));
            s.log(c);
            return Task.of(await(f));
        }
    }

    static class Cmp extends CompletableFuture<Integer> implements Comparable<String> {
        public int compareTo(String o) {
            return o.length();
        }
    }

    @Async
    public static Task<String> futures_that_are_this(Script s) {
        Cmp c = new Cmp();
        c.complete(await(s.f(5)));
        return Task.of(await(new Fut(s).self()) + await(new Fut(s).<Integer, Cmp>both(c)));
    }

    interface Consts {
        Supplier<Task<String>> S = () -> Task.of("c" + await(CompletableFuture.completedFuture(1)));
        Function<Script, Task<String>> F = new Function<Script, Task<String>>() {
            @Async
            public Task<String> apply(Script s) {
                switch (await(s.f("k"))) {
                    case "k":
                        return Task.of("anon" + await(s.f(2)));
                    default:
                        return null;
                }
            }
        };
    }

    @Async
    public static Task<String> constants_of_interfaces(Script s) {
        return Task.of(await(Consts.F.apply(s)) + await(Consts.S.get()) + await(Consts.F.apply(s)));
    }

    @Async
    public static Task<String> equal_lambdas(Script s) {
        Supplier<Task<String>> a = () -> Task.of("l" + await(s.f(1)));
        AsyncCallable<String> b = () -> Task.of("l" + await(s.f(1)));
        Callable<Task<String>> c = () -> Task.of("l" + await(s.f(1)));
        Task<String> d = createTask(() -> Task.of("l" + await(s.f(1))));
        String t = await(d);
        Task<String> e = createTask("n", () -> Task.of("l" + await(s.f(1))));
        t += await(e);
        try {
            return Task.of(t + await(a.get()) + await(b.call()) + await(c.call()));
        } catch (Exception x) {
            return Task.of("x" + x.getMessage() + await(s.f("q")));
        }
    }

    @Async
    public static Task<String> iterator_and_recursion_through_collections(Script s) {
        Map<String, Function<Integer, Task<Integer>>> fs = new LinkedHashMap<>();
        fs.put("even", n -> n == 0 ? Task.of(await(s.f(0))) : fs.get("odd").apply(n - 1));
        fs.put("odd", n -> n == 0 ? Task.of(1) : Task.of(await(fs.get("even").apply(n - await(s.f(1)))) + 10));
        StringBuilder b = new StringBuilder();
        for (Map.Entry<String, Function<Integer, Task<Integer>>> e : fs.entrySet())
            b.append(e.getKey()).append(await(e.getValue().apply(await(s.f(3)))));
        return Task.of(b.toString());
    }

    @Async
    static <T extends Throwable> Task<Void> thrower(Script s, Class<T> type) throws T {
        try {
            await(s.f(1));
            throw type.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(await(s.f("r")), e);
        }
    }

    @Async
    public static Task<String> errors_of_all_kinds(Script s) {
        String t = "";
        List<Class<? extends Throwable>> l = Arrays.asList(
                IllegalStateException.class,
                Error.class,
                Exception.class,
                InterruptedException.class,
                CompletionException_.class,
                CancellationException.class,
                StackOverflowError.class);
        for (Class<? extends Throwable> c : l)
            try {
                try {
                    await(thrower(s, c));
                } finally {
                    t += await(s.f("f"));
                }
            } catch (RuntimeException e) {
                t += "R" + e.getClass().getSimpleName() + await(s.f("r"));
            } catch (Error e) {
                if (!(e.getClass() == Error.class || e instanceof StackOverflowError)) throw e;
                t += "E" + await(s.f("e"));
            } catch (Throwable e) {
                if (e.getClass() != Exception.class && e.getClass() != InterruptedException.class)
                    throw new RuntimeException(e);
                t += "T" + e.getMessage();
            }
        return Task.of(t);
    }

    public static class CompletionException_ extends CompletionException {
        public CompletionException_() {
            super("m", null);
        }
    }

    static class Rec<T extends Rec<T>> {
        StringBuilder log = new StringBuilder();

        @SuppressWarnings("unchecked")
        @Async
        Task<T> self(Script s, Object o) {
            log.append(await(s.f(o)));
            return Task.of((T) this);
        }
    }

    static class Sub extends Rec<Sub> {
        @Override
        @Async
        Task<Sub> self(Script s, Object o) {
            Sub x = await(super.self(s, "sub"));
            x.log.append(o);
            return Task.of(await(x.other(s)));
        }

        @Async
        Task<Sub> other(Script s) {
            log.append(await(s.f("o")));
            return Task.of(this);
        }
    }

    @Async
    public static Task<String> recursive_bounds(Script s) {
        return Task.of(await(await(await(new Sub().self(s, 1)).self(s, 2)).other(s)).log + ""
                + await(new Rec<>().self(s, 'c')).log);
    }

    abstract static class Shape {
        @Async
        CompletionStage<? extends CharSequence> name(Script s) {
            return Task.of("shape" + await(s.f(0)));
        }
    }

    static class Sq extends Shape {
        @Override
        @Async
        CompletableFuture<String> name(Script s) {
            return CompletableFuture.completedFuture("sq" + await(s.f(1)) + await(super.name(s)));
        }
    }

    static class Sq2 extends Sq {
        @Override
        @Async
        Task<String> name(Script s) {
            return Task.of("sq2" + await(super.name(s)) + await(s.f(2)));
        }
    }

    @Async
    public static Task<String> covariant_three_kinds_of_future(Script s) {
        String t = "";
        for (Shape sh : new Shape[] {new Sq(), new Sq2(), new Shape() {}}) t += await(sh.name(s)) + ";";
        Sq sq = new Sq2();
        CompletableFuture<String> cf = sq.name(s);
        return Task.of(t + await(sq.name(s)) + await(cf));
    }
}
