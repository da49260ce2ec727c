// release 17 javac only
package programs;

import static dev.coroutine.Coroutines.await;

import dev.coroutine.Async;
import dev.coroutine.Task;
import dev.coroutine.it.compiler.Script;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/** Types of their own bounds, tables of functions, and objects under construction around switches. */
public class Tables17 {
    interface Priv {
        private int p() {
            return 4;
        }

        private static int ps() {
            return 5;
        }

        @Async
        private Task<Integer> pa(Script s) {
            return Task.of(p() + await(s.f(1)) + ps());
        }

        @Async
        private static Task<Integer> psa(Script s) {
            return Task.of(ps() + await(s.f(2)));
        }

        @Async
        default Task<Integer> all(Script s) {
            Supplier<Task<Integer>> q = this::pa;
            Supplier<Task<Integer>> l = () -> Task.of(await(pa(s2(s))) + await(psa(s)));
            return Task.of(await(pa(s)) + await(psa(s)) + await(l.get()));
        }

        private Task<Integer> pa() {
            return Task.of(9);
        }

        private Script s2(Script s) {
            return s;
        }
    }

    interface Priv2 extends Priv {
        @Async
        @Override
        default Task<Integer> all(Script s) {
            return Task.of(await(Priv.super.all(s)) * await(s.f(2)));
        }
    }

    @Async
    public static Task<Integer> interface_privates(Script s) {
        return Task.of(await(new Priv() {}.all(s))
                + await(
                        new Priv2() {
                            @Async
                            @Override
                            public Task<Integer> all(Script t) {
                                return Task.of(await(Priv2.super.all(t)) + await(t.f(1)));
                            }
                        }.all(s)));
    }

    @Async
    public static Task<String> var_of_anonymous_and_intersection(Script s) {
        var o = new Object() {
            int a = await1(s, 2);
            String b = "b";

            @Async
            Task<Integer> inc(int k) {
                a += await(s.f(k));
                return Task.of(a);
            }
        };
        o.a += await(s.f(3));
        o.b += await(o.inc(4)) + o.a;
        var list = List.of(await(s.f(1)), await(s.f("s")), await(s.f('c')));
        String t = "";
        for (var e : list) {
            t += e.getClass().getSimpleName() + e.compareTo(null == t ? null : cast(e)) + await(s.f(e));
        }
        var mix = await(s.f(true)) ? 1 : "x";
        Comparable<?> cc = mix;
        Serializable ss = mix;
        t += await(s.f(cc)) + "" + ss;
        var lam = (Function<Integer, Task<Integer>> & Serializable) (var x) -> Task.of(await(s.f(x)) + o.a);
        BiFunction<Integer, Integer, Integer> plain = (var x, var y) -> x + y;
        for (var i = await(s.f(0)); i < 2; i++) {
            var i2 = i;
            t += await(lam.apply(i2)) + plain.apply(i, await(s.f(i)));
        }
        return Task.of(t + o.a + o.b);
    }

    static int await1(Script s, int i) {
        s.log("init" + i);
        return i;
    }

    @SuppressWarnings("unchecked")
    static <T> T cast(Object o) {
        return (T) o;
    }

    record Acc(Task<String> t, Script s) {
        @Override
        @Async
        public Task<String> t() {
            return Task.of("acc" + await(t) + await(s.f("t")));
        }

        @Async
        static Task<Acc> of(Script s) {
            return Task.of(new Acc(Task.of(await(s.f("in"))), s));
        }
    }

    @Async
    public static Task<String> accessor_that_is_a_coroutine(Script s) {
        Acc a = await(Acc.of(s));
        return Task.of(await(a.t())
                + await(a.t)
                + ((Object) a instanceof Acc b && await(b.t()).length() > await(s.f(3)) ? await(b.t()) : "no"));
    }

    interface Shape<S extends Shape<S>> extends Comparable<S> {
        @Async
        Task<S> grow(Script s, int by);

        @Async
        default Task<S> twice(Script s, int by) {
            S x = await(grow(s, by));
            return Task.of(await(x.grow(s, by)));
        }

        int size();

        @Override
        default int compareTo(S o) {
            return Integer.compare(size(), o.size());
        }
    }

    record Sq(int size) implements Shape<Sq> {
        @Override
        @Async
        public Task<Sq> grow(Script s, int by) {
            return Task.of(new Sq(size + await(s.f(by))));
        }
    }

    enum Unit implements Shape<Unit> {
        ONE,
        TWO {
            @Override
            @Async
            public Task<Unit> grow(Script s, int by) {
                return Task.of(by > await(s.f(0)) ? await(super.grow(s, -by)) : this);
            }
        };

        @Override
        @Async
        public Task<Unit> grow(Script s, int by) {
            return Task.of(values()[Math.floorMod(ordinal() + await(s.f(by)), 2)]);
        }

        public int size() {
            return ordinal() + 1;
        }
    }

    @Async
    static <T extends Shape<T>> Task<T> max(Script s, List<T> l) {
        T m = null;
        for (T t : l) {
            T g = await(t.twice(s, 1));
            if (m == null || g.compareTo(m) > 0 && await(s.f(true))) m = g;
        }
        return Task.of(m);
    }

    @Async
    public static Task<String> f_bounded(Script s) {
        return Task.of(
                await(max(s, List.of(new Sq(1), new Sq(3), new Sq(2)))) + "" + await(max(s, List.of(Unit.values()))));
    }

    static final Map<String, BiFunction<Script, Integer, Task<Integer>>> OPS = new TreeMap<>(Map.of(
            "add",
            (s, i) -> Task.of(i + await(s.f(1))),
            "neg",
            (s, i) -> {
                var x = await(s.f(i));
                return Task.of(-x);
            },
            "rec",
            Tables17::rec,
            "cond",
            (s, i) -> i > 0 ? Task.of(await(s.f(i)) * 2) : Task.of(0)));

    @Async
    static Task<Integer> rec(Script s, int i) {
        return i <= 0 ? Task.of(await(s.f(100))) : Tables17.OPS.get("rec").apply(s, i - await(s.f(1)));
    }

    @Async
    public static Task<String> table_of_functions(Script s) {
        var t = new StringJoiner("|");
        for (var e : OPS.entrySet()) t.add(e.getKey() + await(e.getValue().apply(s, await(s.f(2)))));
        return Task.of(t.toString());
    }

    @Async
    public static Task<String> switch_yields_objects_under_construction(Script s) {
        String t = "";
        for (int i = 0; i < 3; i++) {
            int k = i;
            t += new StringBuilder(
                            switch (i) {
                                case 0 -> new String(new char[] {'a', await(s.f('b'))});
                                case 1 -> {
                                    for (String q : List.of("x", await(s.f("y"))))
                                        if (q.equals(await(s.f("y"))))
                                            yield new StringBuilder(q)
                                                    .append(await(s.f(k)))
                                                    .toString();
                                    yield "never";
                                }
                                default ->
                                    switch (await(s.f(k))) {
                                        case 2 -> {
                                            try {
                                                yield new StringBuilder(await(s.f("p")))
                                                        .append(new Sq(await(s.f(7))).size())
                                                        .toString();
                                            } finally {
                                                s.log("fin" + await(s.f(k)));
                                            }
                                        }
                                        default -> throw new IllegalStateException(await(s.f("?")));
                                    };
                            })
                    .append(k == await(s.f(k)) ? new int[] {await(s.f(1)), k}.length : -1)
                    .reverse();
        }
        return Task.of(t);
    }

    @Async
    public static Task<Integer> nested_conditional_switch_boolean(Script s) {
        int n = 0;
        for (int i = 0; i < 4; i++) {
            if (switch (i) {
                        case 0 -> await(s.f(true));
                        case 1 -> !await(s.f(true));
                        case 2 -> {
                            boolean b = await(s.f(i)) == 2;
                            yield b && await(s.f(b));
                        }
                        default -> i > await(s.f(2)) ^ await(s.f(false));
                    }
                    && !(i == 3
                            && switch (await(s.f("s"))) {
                                case "s" -> true;
                                default -> false;
                            })) n += i + 1;
            while (switch (n) {
                case 1 -> await(s.f(n++)) < 0;
                case 2, 3 -> n++ < await(s.f(3));
                default -> false;
            }) {
                n += await(s.f(0));
            }
        }
        return Task.of(n);
    }
}
