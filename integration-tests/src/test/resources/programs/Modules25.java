// release 25
package programs;

import module java.base;

import static dev.coroutine.Coroutines.await;

import dev.coroutine.Async;
import dev.coroutine.Task;
import dev.coroutine.it.compiler.Script;

/** Module imports, cases of several patterns, and inner classes whose constructors begin with statements. */
public class Modules25 {
    record Pair<A, B>(A a, B b) {}

    sealed interface Sh permits Ci, Sq, Tr {}

    record Ci(double r) implements Sh {}

    record Sq(double a, String n) implements Sh {}

    record Tr(double a, double b) implements Sh {}

    @Async
    public static Task<String> unnamed(Script s) {
        String t = "";
        for (Object o : new Object[] {
            new Pair<>(1, "x"), new Pair<>("y", 2L), new Pair<>(null, null), new Ci(1), new Sq(2, "sq"), new Tr(3, 4)
        }) {
            t += switch (o) {
                case Pair(Integer _, String q) when await(s.f(q)).equals("x") -> q + await(s.f(1));
                case Pair(String _, _) when await(s.f(true)) -> await(s.f("str"));
                case Pair<?, ?> _ when await(s.f(false)) -> "never";
                case Pair(_, _) -> "any" + await(s.f("_"));
                case Ci _, Tr _ when await(s.f(o)) instanceof Sh _ -> await(s.f("round"));
                case Ci _, Tr _ -> "never";
                case Sq(_, var n) -> {
                    for (var _ : List.of(1, 2)) {
                        n += await(s.f("l"));
                    }
                    yield n;
                }
                default -> "d";
            };
        }
        try (var _ = new StringReader(await(s.f("r")));
                var _ = await(s.f((AutoCloseable) () -> s.log("closed")))) {
            t += await(s.f("in"));
            int _ = await(s.f(3));
            var _ = await(s.f("dropped"));
        } catch (Exception _) {
            t += await(s.f("exc"));
        }
        try {
            Integer.parseInt(await(s.f("no")));
        } catch (NumberFormatException _) {
            t += await(s.f("nfe"));
        }
        BiFunction<Integer, Integer, Task<Integer>> f = (_, y) -> Task.of(await(s.f(y)) + 1);
        t += await(f.apply(1, await(s.f(2))));
        for (int i = 0, _ = await(s.f(9)); i < 2; i++) t += await(s.f(i));
        return Task.of(t);
    }

    static class Base {
        final String n;
        static final List<String> LOG = new ArrayList<>();

        Base(Supplier<Task<String>> x) {
            n = "b" + (x != null);
            show();
        }

        void show() {
            LOG.add("base");
        }

        Base(String n) {
            this.n = n;
            show();
        }

        @Async
        Task<String> name(Script s) {
            return Task.of(n + await(s.f("base")));
        }
    }

    static class Flex extends Base {
        final int v;
        final String w;

        Flex(Script s, int v) {
            if (v < 0) throw new IllegalArgumentException("neg");
            int q = v * 2;
            this.v = q;
            w = "w" + q;
            class L {
                @Async
                static Task<String> st(Script t) {
                    return Task.of("L" + await(t.f(1)));
                }
            }
            Supplier<Task<String>> z = () -> Task.of(await(s.f(q)) + await(L.st(s)));
            super(z);
            LOG.add("flex" + this.v);
        }

        Flex(Script s) {
            var x = switch (s.log("pro")) {
                case "pro" -> {
                    try {
                        yield 5;
                    } finally {
                        s.log("fin");
                    }
                }
                default -> 0;
            };
            this(s, x);
        }

        @Override
        void show() {
            LOG.add("show" + v + w);
        }

        @Override
        @Async
        Task<String> name(Script s) {
            return Task.of(await(super.name(s)) + v + await(s.f(w)));
        }
    }

    @Async
    public static Task<String> flexible_constructors(Script s) {
        Base.LOG.clear();
        Base b = new Base(await(s.f("n"))) {
            int extra;

            {
                extra = 4;
            }

            @Override
            @Async
            Task<String> name(Script t) {
                return Task.of(await(super.name(t)) + extra++ + await(t.f(extra)));
            }
        };
        String t = await(b.name(s)) + await(new Flex(s, await(s.f(3))).name(s));
        try {
            new Flex(s, await(s.f(-1)));
        } catch (IllegalArgumentException e) {
            t += e.getMessage() + await(s.f("c"));
        }
        return Task.of(t + Base.LOG);
    }

    @Async
    public static Task<String> flexible_this(Script s) {
        Base.LOG.clear();
        CompletableFuture<Object> done = CompletableFuture.completedFuture(null);
        await(done);
        return Task.of(await(new Flex(s).name(s)) + Base.LOG);
    }

    class Inner {
        int k;

        Inner(int k) {
            this.k = k;
        }

        class Deep extends Inner {
            Deep(int j) {
                int m = j + Modules25.this.f;
                super(m);
            }

            @Async
            Task<Integer> sum(Script s) {
                return Task.of(k + Inner.this.k + await(s.f(f++)) + f);
            }
        }
    }

    int f = 2;

    @Async
    public static Task<Integer> inner_prologues(Script s) {
        Modules25 o = new Modules25();
        return Task.of(await(o.new Inner(await(s.f(1))).new Deep(await(s.f(10))).sum(s)) + o.f);
    }

    @Async
    public static Task<String> module_imported(Script s) {
        var q = new ConcurrentLinkedQueue<>(List.of(1, 2, 3));
        var sj = new StringJoiner(",");
        Integer i;
        while ((i = q.poll()) != null) sj.add(await(s.f(i)) + "");
        return Task.of(sj
                + Stream.of(await(s.f("a")), await(s.f("b")))
                        .gather(Gatherers.windowFixed(2))
                        .toList()
                        .toString()
                + Optional.of(await(s.f(1))).stream()
                        .mapMulti((x, c) -> {
                            c.accept(x);
                            c.accept(x);
                        })
                        .count());
    }

    interface Visitor<R> {
        Task<R> ci(Ci c);

        Task<R> sq(Sq q);

        default Task<R> go(Sh sh) {
            return switch (sh) {
                case Ci c -> ci(c);
                case Sq q -> sq(q);
                case Tr(var a, _) -> ci(new Ci(a));
            };
        }
    }

    @Async
    public static Task<String> visitors(Script s) {
        var v = new Visitor<String>() {
            int n;

            @Async
            public Task<String> ci(Ci c) {
                return Task.of("c" + await(s.f(c.r())) + n++);
            }

            @Async
            public Task<String> sq(Sq q) {
                return Task.of(q.n() + await(s.f(n)) + await(go(new Ci(q.a()))));
            }
        };
        String t = "";
        for (Sh sh : List.of(new Sq(1, "q"), new Tr(2, 3), new Ci(4))) t += await(v.go(sh));
        return Task.of(t + v.n);
    }
}
