// release 21 javac only
package programs;

import static dev.coroutine.Coroutines.await;

import dev.coroutine.Async;
import dev.coroutine.Task;
import dev.coroutine.it.compiler.Script;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Patterns whose guards await, make lambdas and write, and what they bind. */
public class Guards21 {
    sealed interface Tree<T> permits Leaf, Two, Named {}

    record Leaf<T>(T v) implements Tree<T> {}

    record Two<T>(Tree<T> l, Tree<T> r) implements Tree<T> {}

    record Named<T>(String name, Tree<T> in, long weight) implements Tree<T> {}

    @Async
    static <T> Task<String> show(Script s, Tree<T> t) {
        return switch (t) {
            case Leaf(var v) when v instanceof Integer i && i > await(s.f(5)) -> Task.of("big" + i);
            case Leaf(String v)
            when switch (v) {
                case "x" -> await(s.f(true));
                default -> false;
            } -> Task.of("x!" + await(s.f(v)));
            case Leaf<T> l -> Task.of("l" + l.v() + await(s.f("leaf")));
            case Two(Leaf(var a), Leaf(var b))
            when Objects.equals(a, await(s.f(b))) -> {
                String q = await(s.f("same"));
                yield Task.of(q + a);
            }
            case Two(Two(Two(var a, var b), var c), var d) ->
                Task.of(await(show(s, d)) + await(show(s, c)) + await(show(s, b)) + await(show(s, a)));
            case Two(var a, Named(var nm, Leaf(var v), long w))
            when w > await(s.f(1L)) && await(show(s, a)) != null -> Task.of(nm + v + w);
            case Two(Tree<T> a, Tree<T> b) -> {
                String x = await(show(s, a));
                try {
                    yield Task.of(x + await(show(s, b)));
                } finally {
                    s.log("two" + await(s.f(x.length())));
                }
            }
            case Named(String nm, var in, var w) when nm.isEmpty() -> show(s, in);
            case Named<T> nn -> Task.of(nn.name() + await(show(s, nn.in())) + nn.weight());
        };
    }

    @Async
    public static Task<String> trees(Script s) {
        Tree<Object> l = new Leaf<>(1);
        String t = "";
        for (Tree<Object> x : List.<Tree<Object>>of(
                l,
                new Leaf<>(9),
                new Leaf<>("x"),
                new Leaf<>("y"),
                new Two<>(l, l),
                new Two<>(new Two<>(new Two<>(l, new Leaf<>('c')), new Leaf<>(null)), l),
                new Two<>(l, new Named<>("n", l, 5)),
                new Two<>(l, new Named<>("n", l, 0)),
                new Named<>("", new Leaf<>(2.5), 3),
                new Named<>("q", new Two<>(l, new Leaf<>(2)), 4))) t += await(show(s, x)) + ";";
        return Task.of(t);
    }

    enum Color {
        RED,
        GREEN {
            @Override
            @Async
            Task<String> c(Script s) {
                return Task.of("G" + await(super.c(s)));
            }
        };

        @Async
        Task<String> c(Script s) {
            return Task.of(name() + await(s.f(ordinal())));
        }
    }

    interface Any {}

    record Wr(Color c, int... is) implements Any {}

    @Async
    public static Task<String> mixed_labels(Script s) {
        String t = "";
        for (Object o : new Object[] {
            Color.RED,
            Color.GREEN,
            "a",
            "b",
            "",
            'c',
            1,
            2,
            3L,
            null,
            new Wr(Color.RED, 1, 2),
            new Wr(null),
            new int[] {4},
            new String[] {"p"}
        }) {
            t += switch (o) {
                case Color c when c == Color.RED && await(s.f(1)) == 1 -> await(c.c(s));
                case Color c -> await(c.c(s)) + c.getDeclaringClass().getSimpleName();
                case String q when q.isEmpty() || await(s.f(q)).equals("b") -> "S" + q;
                case CharSequence q -> q + await(s.f("cs"));
                case Character ch when ch == await(s.f('d')) -> "never";
                case Character ch -> (char) (ch + await(s.f(1)));
                case Integer i when i == 1 -> i + await(s.f(1L));
                case Integer i when await(s.f(i)) == 2 -> i * 1.5;
                case Wr(Color c, int[] is)
                when is.length > 1 -> {
                    int sum = 0;
                    for (int i : is) sum += i + await(s.f(sum));
                    yield sum + await(c.c(s));
                }
                case Wr(var c, var is) -> c == null ? await(s.f("nullc")) + is.length : "never";
                case int[] is -> is[0] + await(s.f(is.length));
                case Object[] os -> os[0] + await(s.f("os"));
                case null -> await(s.f((Object) null));
                default -> {
                    synchronized (o) {
                        s.log(Thread.holdsLock(o));
                    }
                    yield o + await(s.f("d"));
                }
            };
            t += "|";
        }
        return Task.of(t);
    }

    static <T> boolean test(Predicate<T> p, T t) {
        return p.test(t);
    }

    record Pair<A, B>(A a, B b) {}

    record Boom(int x) {
        public int x() {
            throw new IllegalStateException("boom" + x);
        }
    }

    @Async
    public static Task<String> match_exceptions_between_awaits(Script s) {
        String t = "";
        Object o = new Pair<>(new Boom(1), await(s.f("z")));
        for (int i = 0; i < 3; i++) {
            try {
                t += switch (o) {
                    case Pair(String x, var y) -> x;
                    case Pair(Boom(int x), var y) when await(s.f(true)) -> "x" + x;
                    case Pair(var x, String y) -> y + await(s.f("y"));
                    default -> await(s.f("def"));
                };
                if (o instanceof Pair<?, ?>(Integer q, var w) && q > await(s.f(0)) && w != null) {
                    t += q;
                    o = null;
                }
            } catch (MatchException e) {
                t += e.getCause().getMessage() + await(s.f("m"));
                o = new Pair<>(i, await(s.f("p")));
            } finally {
                t += await(s.f(";"));
            }
        }
        return Task.of(t);
    }

    @Async
    public static Task<String> guards_with_side_effects_and_lambdas(Script s) {
        int[] c = {0};
        String t = "";
        for (Object o : List.of("one", "two", 3, 4)) {
            Supplier<Task<String>> z = switch (o) {
                case String q when c[0]++ + await(s.f(c[0])) > 2 -> () -> Task.of(q + await(s.f(c[0])) + o);
                case String q -> {
                    int k = await(s.f(q.length()));
                    yield () -> Task.of(k + q + o);
                }
                case Integer i
                when test(j -> j == 3 && i == 3, i) & await(s.f(true)) -> () -> Task.of("three" + await(s.f(i)) + o);
                case Integer i
                when new Object() {
                            boolean yes() {
                                return c[0]++ > 0 && i == 4;
                            }
                        }.yes()
                        && await(s.f(true)) ->
                    new Supplier<>() {
                        @Async
                        public Task<String> get() {
                            return Task.of(o + "" + i + await(s.f(c[0])));
                        }
                    };
                default -> throw new AssertionError(o);
            };
            t += await(z.get()) + c[0] + ";";
        }
        return Task.of(t);
    }

    @Async
    public static Task<String> primitives_in_records(Script s) {
        record Nums(byte b, short h, char c, int i, long l, float f, double d, boolean z) {
            Nums {
                if (z) l = -l;
            }
        }
        String t = "";
        for (Object o : new Object[] {
            new Nums((byte) 1, (short) 2, 'c', 4, 5, 6f, 7, true),
            new Nums((byte) -1, (short) -2, 'd', -4, -5, -6f, -7, false)
        }) {
            long w = 1L << 40;
            double dd = 0.25;
            if (o instanceof Nums(byte b, short h, char c, int i, long l, float f, double d, boolean z)
                    && (z || await(s.f(b)) == b)
                    && l < await(s.f(10L))) {
                b += await(s.f(1));
                h <<= b;
                c++;
                i -= await(s.f(i));
                l ^= w;
                f *= dd;
                d += await(s.f(d));
                z = !z;
                t += b + "," + h + c + i + "," + l + "," + f + "," + d + z + w + dd;
            }
            t += switch (o) {
                case Nums(var b, var h, var c, var i, var l, var f, var d, var z)
                when z ^ await(s.f(false)) -> b + h + c + await(s.f(i)) + l + f + d;
                case Nums n when n.l() < 0 -> await(s.f(n.d()));
                default -> w;
            };
        }
        return Task.of(t);
    }
}
