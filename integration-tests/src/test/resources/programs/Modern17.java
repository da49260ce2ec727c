// release 17
package programs;

import static dev.coroutine.Coroutines.await;

import dev.coroutine.Async;
import dev.coroutine.Task;
import dev.coroutine.it.compiler.Script;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** What Java 9 to 17 added: records, sealed types, switch expressions, patterns, private interface methods, var, text blocks. */
public class Modern17 {
    record Point(int x, long y, String name) {
        static int created;

        Point {
            created++;
        }

        @Async
        Task<Point> moved(Script s, int by) {
            return Task.of(new Point(x + await(s.f(by)), y, await(s.f(name + "'"))));
        }

        @Async
        static Task<Point> origin(Script s) {
            return Task.of(new Point(await(s.f(0)), 0, "origin"));
        }
    }

    sealed interface Shape permits Circle, Square {
        private String tag() {
            return "tag";
        }

        @Async
        private Task<String> hidden(Script s) {
            return Task.of(tag() + await(s.f("hidden")));
        }

        @Async
        private static Task<String> hiddenStatic(Script s, long l, double d) {
            double sum = l + await(s.f(d));
            return Task.of("static" + sum);
        }

        @Async
        default Task<String> describe(Script s) {
            Supplier<Task<String>> lambda = () -> Task.of(tag() + await(hidden(s)) + await(s.f("lambda")));
            return Task.of(await(hidden(s)) + await(hiddenStatic(s, 1, 2)) + await(lambda.get()) + tag());
        }
    }

    record Circle(double radius) implements Shape {}

    record Square(int side) implements Shape {
        @Override
        @Async
        public Task<String> describe(Script s) {
            return Task.of("square" + side + await(Shape.super.describe(s)));
        }
    }

    enum Day {
        MON,
        TUE,
        SUN
    }

    @Async
    public static Task<String> records(Script s) {
        Point.created = 0;
        var point = await(await(Point.origin(s)).moved(s, 3));
        var equal = point.equals(new Point(3, await(s.f(0L)), "origin'"));
        return Task.of(point + " " + equal + Point.created + point.hashCode());
    }

    @Async
    public static Task<String> sealed_interfaces(Script s) {
        String text = "";
        for (Shape shape : List.of(new Circle(1), new Square(2))) {
            text += await(shape.describe(s));
        }
        return Task.of(text);
    }

    @Async
    public static Task<String> switch_expressions(Script s) {
        String text = "";
        for (Day day : Day.values()) {
            int n = switch (day) {
                case MON -> await(s.f(1));
                case TUE -> {
                    int x = await(s.f(2));
                    yield x + await(s.f(20));
                }
                case SUN -> {
                    try {
                        yield await(s.f(3)) / (day.ordinal() - 2);
                    } catch (ArithmeticException e) {
                        yield await(s.f(-3));
                    } finally {
                        text += await(s.f("!"));
                    }
                }
            };
            text += n + ":" + switch (await(s.f(day.name()))) {
                case "MON", "TUE" -> "week" + await(s.f(n));
                default -> throw new IllegalStateException(text + await(s.f("thrown")));
            };
        }
        return Task.of(text);
    }

    @Async
    public static Task<String> switch_expressions_below_operands(Script s) {
        String text = "";
        for (int i = 0; i < 3; i++) {
            text = text + i + await(s.f("a")) + switch (i) {
                case 0 -> await(s.f("zero"));
                case 1 -> "one" + (await(s.f(true)) ? 1 : await(s.f(0)));
                default -> i * await(s.f(100L));
            } + await(s.f("b"));
            text += new StringBuilder(switch (i) {
                case 1 -> await(s.f("x"));
                default -> "y";
            }).append(i).append(switch (i) {
                case 2:
                    yield await(s.f("z"));
                default:
                    yield "w";
            });
            text += join(i, switch (i) {
                case 0 -> {
                    try {
                        yield await(s.f("try"));
                    } finally {
                        s.log("finally");
                    }
                }
                default -> "none";
            }, await(s.f(i)));
        }
        return Task.of(text);
    }

    private static String join(int a, String b, int c) {
        return a + b + c;
    }

    @Async
    public static Task<String> patterns_of_instanceof(Script s) {
        String text = "";
        for (Object o : new Object[] {"string", 5, null, List.of(1, 2), 'c'}) {
            if (await(s.f(o)) instanceof String t && t.length() > await(s.f(3))) {
                text += t + await(s.f("s"));
            } else if (o instanceof Integer i && (await(s.f(i > 3)) || i < 0)) {
                text += i + await(s.f(i));
            } else if (!(o instanceof List<?> list)) {
                text += o;
                continue;
            } else {
                text += list.size() + await(s.f("l")) + list;
            }
            text += ";";
        }
        return Task.of(text);
    }

    @Async
    public static Task<String> inferred_types(Script s) {
        var list = new ArrayList<String>();
        var mixed = List.of(1, "a", 2.0);
        for (var m : mixed) {
            list.add(m + await(s.f("x")));
        }
        var anonymous = new Object() {
            int count = 1;

            @Async
            Task<Integer> next() {
                count += await(s.f(count));
                return Task.of(count);
            }
        };
        var sum = await(anonymous.next()) + await(anonymous.next()) + anonymous.count;
        var comparable = await(s.f(true)) ? 1 : "text";
        await(s.f(1));
        Function<Integer, Task<Integer>> f = (var i) -> Task.of(i + await(s.f(1)));
        return Task.of(list + "" + sum + comparable + await(f.apply(4)) + """
            text
              block %s\
            """.formatted(await(s.f("formatted"))));
    }

    @Async
    public static Task<String> local_records_enums_and_interfaces(Script s) {
        record Pair<A, B>(A a, B b) {
            @Async
            Task<String> join(Script script) {
                return Task.of(a + await(script.f("+")) + b);
            }
        }
        enum Local {
            ONE,
            TWO
        }
        interface Named {
            @Async
            Task<String> name(Script script);
        }
        Named named = script -> Task.of("n" + await(script.f(Local.TWO)));
        var pairs = new ArrayList<Pair<Integer, Local>>();
        for (var local : Local.values()) {
            pairs.add(new Pair<>(await(s.f(local.ordinal())), local));
        }
        pairs.sort(Comparator.comparing(Pair::b, Comparator.reverseOrder()));
        return Task.of(pairs + await(pairs.get(0).join(s)) + await(named.name(s)));
    }

    static class Resource implements AutoCloseable {
        final Script s;

        Resource(Script s) {
            this.s = s;
        }

        @Override
        public void close() {
            s.log("close");
        }
    }

    @Async
    public static Task<String> effectively_final_resources(Script s) {
        Resource a = new Resource(s);
        final Resource b = await(s.f(new Resource(s)));
        try (a;
                b) {
            return Task.of(await(s.f("body")) + (a == b));
        } finally {
            s.log(await(s.f("finally")));
        }
    }

    static class Foo {
        final String text;

        Foo(Object a, Object b) {
            text = "Foo(" + a + "," + b + ")";
        }

        @Override
        public String toString() {
            return text;
        }
    }

    @Async
    public static Task<String> loops_between_operands(Script s) {
        long below = 5;
        String text = "a" + below + await(s.f("b")) + switch (await(s.f(1))) {
            default -> {
                int sum = 0;
                for (int i = 0; i < 3; i++) {
                    sum += await(s.f(i)) + (int) below;
                }
                yield sum;
            }
        } + await(s.f("c"));
        for (int round = 0; round < 2; round++) {
            text += join(round, switch (round) {
                case 0 -> {
                    String t = "";
                    while (t.length() < await(s.f(2))) {
                        t += "x";
                    }
                    yield t;
                }
                default -> "y";
            }, await(s.f(round)));
        }
        return Task.of(text);
    }

    @Async
    public static Task<String> loops_among_the_arguments_of_new(Script s) {
        String text = "";
        for (int round = 0; round < 3; round++) {
            text += new Foo(await(s.f(round)), switch (round) {
                case 0 -> "none";
                default -> {
                    String t = "";
                    for (int i = 0; i <= round; i++) {
                        if (i == 1) {
                            continue;
                        }
                        t += new Foo(i, await(s.f(i)));
                    }
                    yield t;
                }
            });
            text += new Foo(switch (round) {
                case 2 -> 2;
                default -> {
                    int sum = 0;
                    for (int i = 0; i < 3; i++) {
                        sum += i > 0 ? i : round;
                    }
                    yield sum;
                }
            }, round);
        }
        return Task.of(text);
    }
}
