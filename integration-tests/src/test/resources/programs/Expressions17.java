// release 17
package programs;

import static dev.coroutine.Coroutines.await;

import dev.coroutine.Async;
import dev.coroutine.Task;
import dev.coroutine.it.compiler.Script;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/** Switch expressions in odd places, and local types that capture, nest and wait. */
public class Expressions17 {
    enum E {
        A,
        B,
        C
    }

    static class Foo {
        final String text;

        Foo(Object... parts) {
            text = Arrays.deepToString(parts);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    static String join(Object... all) {
        return Arrays.deepToString(all);
    }

    @Async
    public static Task<String> yields_through_finally(Script s) {
        String text = "";
        for (E e : E.values()) {
            int x = switch (e) {
                case A -> {
                    try {
                        try {
                            yield await(s.f(1));
                        } finally {
                            text += await(s.f("f1"));
                        }
                    } finally {
                        text += "f2";
                    }
                }
                case B -> {
                    for (int i = 0; ; i++) {
                        try {
                            if (await(s.f(i)) > 1) {
                                yield i;
                            }
                            continue;
                        } finally {
                            text += i;
                        }
                    }
                }
                case C -> {
                    try {
                        throw new IllegalStateException(await(s.f("ise")));
                    } catch (IllegalStateException ise) {
                        yield await(s.f(ise.getMessage().length()));
                    } finally {
                        text += await(s.f("f3"));
                    }
                }
            };
            text += x + ";";
        }
        return Task.of(text);
    }

    @Async
    public static Task<String> below_many_operands(Script s) {
        String text = "";
        for (int k = 0; k < 3; k++) {
            int n = k;
            long w = 1L << 40;
            double d = 0.5;
            text += join(n, w, await(s.f("a")), d, switch (E.values()[n]) {
                case A -> await(s.f(1));
                case B -> {
                    try {
                        yield n / await(s.f(0));
                    } catch (ArithmeticException e) {
                        yield new Foo(w, await(s.f("b")), d);
                    }
                }
                default -> new Foo(new Foo(switch (n) {
                    case 2 -> await(s.f("c"));
                    default -> throw new IllegalStateException();
                }), w);
            }, d, w, n, await(s.f("z")));
            text += new Foo(w, new int[] {n, switch (n) {
                case 0 -> {
                    int t = 0;
                    while (t < await(s.f(2))) {
                        t++;
                    }
                    yield t;
                }
                case 1 -> await(s.f(5));
                default -> n;
            }}, d);
        }
        return Task.of(text);
    }

    @Async
    public static Task<String> as_conditions_and_arguments_of_await(Script s) {
        String text = "";
        for (E e : E.values()) {
            if (switch (e) {
                case A, C -> await(s.f(true));
                case B -> !await(s.f(true));
            }) {
                text += await(switch (e) {
                    case A -> s.f("a");
                    case B -> throw new IllegalStateException();
                    case C -> {
                        String t = await(s.f("c"));
                        yield s.f(t + t);
                    }
                });
            }
            text += await(await(s.f(e)) == E.B ? part(s, "x") : switch (await(s.f(e.ordinal()))) {
                case 0 -> part(s, await(s.f("y")));
                default -> s.f("z");
            });
            String level = switch (switch (e.name() + await(s.f(""))) {
                case "A" -> 1;
                case "B" -> await(s.f(2));
                default -> 3;
            }) {
                case 1, 2 -> await(s.f("low"));
                default -> "high";
            };
            text += level;
        }
        return Task.of(text);
    }

    @Async
    private static Task<String> part(Script s, String t) {
        return Task.of(t + await(s.f("part")));
    }

    @Async
    public static Task<String> local_types_that_nest(Script s) {
        var captured = await(s.f("captured"));
        interface Step {
            @Async
            Task<String> step(Script s, int i);

            @Async
            default Task<String> twice(Script s) {
                return Task.of(await(step(s, 1)) + await(s.f("then")) + await(step(s, 2)));
            }

            @Async
            static Task<Step> of(Script s, String name) {
                String got = await(s.f(name));
                return Task.of((t, i) -> Task.of(got + i + await(t.f("lambda"))));
            }
        }
        enum Op implements Step {
            PLUS {
                @Override
                @Async
                public Task<String> step(Script s, int i) {
                    return Task.of("+" + await(s.f(i)));
                }
            },
            MINUS {
                final Supplier<String> name = this::name;

                @Override
                @Async
                public Task<String> step(Script s, int i) {
                    return Task.of(name.get() + await(s.f(-i)));
                }
            }
        }
        record Holder<T extends Step>(T step, String... names) {
            Holder {
                names = names.clone();
            }

            Holder(T step) {
                this(step, "default");
            }

            @Async
            Task<String> run(Script s) {
                record Inner(int n) {
                    @Async
                    Task<Integer> more(Script s) {
                        return Task.of(n + await(s.f(n)));
                    }
                }
                return Task.of(await(step.twice(s)) + names.length + await(new Inner(await(s.f(3))).more(s)));
            }
        }
        class Local {
            final String own = captured + "L";

            class Deeper {
                @Async
                Task<String> both(Script s) {
                    return Task.of(own + captured + await(s.f("deeper")) + new Local().own);
                }
            }
        }
        String text = await(new Holder<>(Op.PLUS, "a", "b").run(s)) + await(new Holder<>(Op.MINUS).run(s));
        Step made = await(Step.of(s, "made"));
        text += await(made.twice(s));
        Step anonymous = new Step() {
            int count = captured.length();

            {
                count++;
            }

            @Override
            @Async
            public Task<String> step(Script s, int i) {
                count += i + await(s.f(count));
                return Task.of(captured + count);
            }
        };
        text += await(anonymous.twice(s));
        return Task.of(text + await(new Local().new Deeper().both(s)));
    }

    @Async
    public static Task<String> lambdas_within_switches_within_lambdas(Script s) {
        String text = "";
        for (E e : E.values()) {
            Function<E, BiFunction<Integer, Long, Task<String>>> outer = x -> switch (x) {
                case A -> (i, l) -> Task.of(x + "" + await(s.f(i)) + l);
                case B -> {
                    int k = x.ordinal();
                    yield (i, l) -> {
                        int sum = k;
                        for (int j = 0; j < i; j++) {
                            sum += switch (await(s.f(j))) {
                                case 0 -> 1;
                                default -> await(s.f(k));
                            };
                        }
                        return Task.of(sum + "" + l);
                    };
                }
                case C -> (i, l) -> {
                    Supplier<Task<Long>> inner = () -> Task.of(l + await(s.f(i)));
                    return Task.of(e + "" + await(inner.get()) + await(s.f(l)));
                };
            };
            text += await(outer.apply(e).apply(await(s.f(2)), 1L << 35)) + ";";
        }
        return Task.of(text);
    }

    record Range(int lo, int hi) {
        static int made;
        static final Function<Script, Task<Range>> FACTORY = s -> {
            int lo = await(s.f(1));
            return Task.of(new Range(lo, lo + await(s.f(1))));
        };
        static final Map<String, Function<Script, Task<String>>> TABLE = Map.of("one", s -> {
            try {
                return Task.of(await(s.f("one")));
            } finally {
                made++;
            }
        });

        Range {
            if (lo > hi) {
                throw new IllegalArgumentException(lo + ">" + hi);
            }
        }

        @Async
        Task<Range> plus(Script s, Range other) {
            return Task.of(new Range(lo + await(s.f(other.lo)), hi + await(s.f(other)).hi));
        }
    }

    @Async
    public static Task<String> records_that_refuse(Script s) {
        Range.made = 0;
        Range r = await(Range.FACTORY.apply(s));
        String text = await(r.plus(s, r)) + await(Range.TABLE.get("one").apply(s)) + Range.made;
        try {
            text += new Range(await(s.f(5)), await(s.f(4)));
        } catch (IllegalArgumentException e) {
            text += e.getMessage() + await(s.f("refused"));
        }
        var list = new ArrayList<Range>();
        for (var range : new Range[] {r, new Range(0, await(s.f(9)))}) {
            list.add(await(range.plus(s, r)));
        }
        return Task.of(text + list + r.equals(await(s.f(new Range(1, 2)))));
    }

    @Async
    public static Task<String> patterns_that_flow_on(Script s) {
        String text = "";
        for (Object o : new Object[] {"long enough", 12, 'c', null, new int[] {4}, new String[][] {{"deep"}}}) {
            if (!(o instanceof String t)) {
                if (!(o instanceof int[] array && array.length == await(s.f(1)))) {
                    text += o instanceof Integer i && i > await(s.f(10)) ? "i" + i : o instanceof String[][] d ? d[0][await(s.f(0))] : "?";
                    continue;
                }
                text += array[await(s.f(0))] + array.length;
                continue;
            }
            text += t.length() + await(s.f("t")) + t;
            t = await(s.f("assigned"));
            text += t;
        }
        return Task.of(text);
    }

    @Async
    public static Task<String> constants_of_concatenation(Script s) {
        final String one = "\u0001";
        char two = '\u0002';
        String text = one + await(s.f("a")) + two + "\u0001\u0002" + await(s.f('\u0001')) + null + 1.0f + await(s.f(true)) + "\u0002";
        text += "" + two + (char) (two + await(s.f(1))) + new char[0].length + await(s.<Object>f(null));
        return Task.of(text.replace('\u0001', '1').replace('\u0002', '2').replace('\u0003', '3')
            + List.of(text.length(), await(s.f(2))));
    }
}
