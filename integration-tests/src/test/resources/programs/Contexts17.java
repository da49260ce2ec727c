// release 17 javac only
package programs;

import static dev.coroutine.Coroutines.await;

import dev.coroutine.Async;
import dev.coroutine.Task;
import dev.coroutine.it.compiler.Script;
import java.io.IOException;

/** Classes in methods, and switches in arguments, in blocks that end in many ways. */
public class Contexts17 {
    static int n(Script s, int i) {
        s.log("n" + i);
        return i;
    }

    @Async
    public static Task<String> local_kinds(Script s) {
        int base = await(s.f(2));
        record R(int a, String b) {
            R {
                a = a * 2;
            }

            @Async
            Task<String> r(Script q) {
                return Task.of(b + await(q.f(a)));
            }

            static R of(int i) {
                return new R(i, "r" + i);
            }
        }
        enum E {
            A,
            B {
                @Override
                @Async
                Task<String> e(Script q) {
                    return Task.of("B" + await(super.e(q)) + await(q.f(ordinal())));
                }
            };

            @Async
            Task<String> e(Script q) {
                return Task.of(name() + await(q.f(1)));
            }
        }
        interface I {
            Task<String> i(Script q);

            @Async
            default Task<String> twice(Script q) {
                return Task.of(await(i(q)) + await(i(q)));
            }
        }
        class C implements I {
            int calls;

            @Async
            public Task<String> i(Script q) {
                calls += base;
                record Inner(int k) {}
                return Task.of("C" + await(q.f(new Inner(calls))) + base);
            }
        }
        I lam = q -> Task.of("L" + await(q.f(base)) + E.values().length);
        var anon = new I() {
            int extra = base;

            @Async
            public Task<String> i(Script q) {
                return Task.of("X" + await(q.f(extra++)));
            }
        };
        String t = await(R.of(await(s.f(3))).r(s))
                + await(E.A.e(s))
                + await(E.B.e(s))
                + await(new C().twice(s))
                + await(lam.twice(s))
                + await(anon.twice(s))
                + anon.extra;
        for (E e : E.values())
            t += switch (e) {
                case A -> await(s.f(R.of(e.ordinal()))).b();
                case B -> {
                    try {
                        yield await(e.e(s));
                    } finally {
                        s.log("fin" + e);
                    }
                }
            };
        return Task.of(t);
    }

    static String three(Object a, Object b, Object c) {
        return "<" + a + b + c + ">";
    }

    @Async
    public static Task<String> switch_expressions_in_arguments_in_try(Script s) {
        String t = "";
        for (int i = 0; i < 4; i++) {
            try {
                t += three(
                        await(s.f("a")),
                        switch (i) {
                            case 0 ->
                                three(
                                        1,
                                        switch (await(s.f("k" + i))) {
                                            case "k0", "k1" -> {
                                                try {
                                                    if (i == 1) throw new IOException("x");
                                                    yield await(s.f("deep"));
                                                } catch (IOException e) {
                                                    yield e.getMessage();
                                                } finally {
                                                    s.log(await(s.f("F")));
                                                }
                                            }
                                            default -> throw new IllegalStateException();
                                        },
                                        await(s.f(3L)));
                            case 1 -> {
                                for (int j = 0; ; j++) {
                                    if (j == await(s.f(2))) yield j;
                                    s.log(j);
                                }
                            }
                            case 2 -> {
                                try {
                                    yield await(s.f(2.5));
                                } finally {
                                    try {
                                        s.log(await(s.f("G")));
                                    } finally {
                                        s.log("H");
                                    }
                                }
                            }
                            default -> throw new IOException("io" + await(s.f(i)));
                        },
                        n(s, i) + await(s.f(i)));
            } catch (IOException e) {
                t += e.getMessage() + await(s.f("caught"));
            } finally {
                t += switch (await(s.f(i))) {
                    case 0:
                        yield "zero";
                    case 1:
                        s.log("one");
                    case 2: {
                        int q = await(s.f(7));
                        yield q + "two";
                    }
                    default:
                        yield await(s.f("def"));
                };
            }
        }
        return Task.of(t);
    }

    @Async
    public static Task<String> yields_from_nested_finallys(Script s) {
        long keep = 7L;
        double d = 0.5;
        int r = 10 * (int) keep
                + switch (await(s.f(3))) {
                            case 3 -> {
                                x:
                                try {
                                    try {
                                        if (await(s.f(true))) break x;
                                        yield 1;
                                    } finally {
                                        s.log("a" + await(s.f("a")));
                                    }
                                } finally {
                                    s.log("b" + await(s.f("b")));
                                    if (await(s.f(0)) == 1) yield 2;
                                }
                                for (; ; ) {
                                    try {
                                        yield switch (await(s.f("in"))) {
                                            case "in" -> {
                                                try {
                                                    yield 5 + await(s.f(1));
                                                } finally {
                                                    s.log("c");
                                                }
                                            }
                                            default -> 0;
                                        };
                                    } finally {
                                        s.log("d" + await(s.f(d)));
                                    }
                                }
                            }
                            default -> -1;
                        }
                        * await(s.f(2))
                + (int) keep;
        boolean b = switch (r) {
                    case 0 -> await(s.f(true));
                    default -> {
                        boolean q = await(s.f(false));
                        yield !q;
                    }
                }
                && switch (await(s.f('c'))) {
                    case 'a', 'b' -> false;
                    case 'c' -> await(s.f(true));
                    default -> throw new Error();
                };
        return Task.of(r + "" + b
                + (switch (r % 2) {
                    case 0 -> 1;
                    case 1 -> await(s.f('x'));
                    default -> 2L;
                }));
    }

    static class Rs implements AutoCloseable {
        final Script s;
        final String n;

        Rs(Script s, String n) {
            this.s = s;
            this.n = n;
        }

        public void close() {
            s.log("close" + n);
            if (n.endsWith("!")) throw new IllegalStateException(n);
        }

        Rs self() {
            return this;
        }
    }

    Rs field;

    @Async
    public static Task<String> resources_that_are_variables(Script s) {
        final Rs a = new Rs(s, await(s.f("a")));
        Rs b = new Rs(s, "b!");
        var h = new Contexts17();
        h.field = a;
        String t = "";
        try (a;
                b;
                var c = new Rs(s, await(s.f("c")))) {
            t += a.n + await(s.f(b.n)) + c.n;
        } catch (IllegalStateException e) {
            t += e.getMessage() + e.getSuppressed().length + await(s.f("x"));
        }
        try (a) {
            try (a;
                    var a2 = a.self()) {
                t += await(s.f("twice"));
                throw new IOException("body");
            } finally {
                t += await(s.f("f"));
            }
        } catch (IOException e) {
            t += e.getMessage();
        }
        Rs none = await(s.f((Rs) null));
        try (none) {
            t += await(s.f("null"));
        }
        return Task.of(t + await(viaField(s, h)));
    }

    @Async
    private static Task<String> viaField(Script s, final Contexts17 h) {
        return Task.of(await(h.viaThis(s)));
    }

    final Rs own = null;

    @Async
    private Task<String> viaThis(Script s) {
        try (own;
                Rs x = field) {
            return Task.of(x.n + await(s.f("own")));
        } finally {
            s.log(await(s.f("g")));
        }
    }
}
