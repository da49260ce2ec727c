// release 21 javac only
package programs;

import static dev.coroutine.Coroutines.await;

import dev.coroutine.Async;
import dev.coroutine.Task;
import dev.coroutine.it.compiler.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Patterns within patterns, guards that wait, and switches within guards within switches. Eclipse's compiler leaves out a cast of
 * what some of these switches yield, and the JVM refuses what it makes.
 */
public class Patterns21 {
    record Pair<A, B>(A first, B second) {}

    record Box<T>(T content) {}

    record Prims(byte b, short s, char c, boolean z, float f, long l, double d, int i) {}

    enum Suit {
        CLUBS,
        HEARTS {
            @Override
            @Async
            Task<String> shout(Script s) {
                return Task.of("hearts" + await(s.f("!")));
            }
        },
        SPADES;

        @Async
        Task<String> shout(Script s) {
            return Task.of(name() + await(s.f("?")));
        }
    }

    sealed interface Card permits Plain, Joker, Suited {}

    record Plain(int n) implements Card {}

    enum Joker implements Card {
        RED,
        BLACK
    }

    record Suited(Suit suit, Card card) implements Card {}

    static class Other {
        @Override
        public String toString() {
            return "other";
        }
    }

    @Async
    private static Task<Boolean> yes(Script s, Object o) {
        s.log("guard " + o);
        return Task.of(await(s.f(true)));
    }

    @Async
    private static Task<Boolean> no(Script s, Object o) {
        s.log("guard " + o);
        return Task.of(await(s.f(false)));
    }

    @Async
    public static Task<String> records_three_deep(Script s) {
        Object[] values = {
            new Pair<>(new Pair<>(1, "a"), new Box<>(2)),
            new Pair<>(new Pair<>(1, "b"), new Box<>("c")),
            new Pair<>(new Pair<>(null, "b"), new Box<>(null)),
            new Pair<>(new Box<>(new Pair<>(1L, 2.0)), null),
            new Box<>(new Box<>(new Box<>(5))),
            new Pair<>("x", new Pair<>("y", new Pair<>("z", null))),
            new Prims((byte) -1, (short) 2, 'c', true, 1.5f, 1L << 40, 0.5, 7),
            "text",
            null
        };
        String text = "";
        for (Object o : values) {
            text += switch (o) {
                case Pair(Pair(Integer a, String b), Box(Integer i)) when a + i > await(s.f(2)) && await(yes(s, b)) -> "1" + a + b + i;
                case Pair(Pair(var a, String b), Box(String c)) when await(no(s, a)) || await(s.f(b)).isEmpty() -> "2" + c;
                case Pair(Pair(var a, String b), Box(var c)) when a == null ? await(yes(s, c)) : await(no(s, b)) -> {
                    String inner = await(s.f("inner"));
                    yield "3" + inner + a + b + c;
                }
                case Pair(Pair(Integer a, var b), var c) -> "4" + a + await(s.f(b)) + c;
                case Pair(Box(Pair(Long l, Double d)), var nothing) when await(s.f(l)) + d > 2 -> "5" + (l + d) + nothing;
                case Pair(String x, Pair(String y, Pair(String z, Integer n))) -> "never" + x + y + z + n;
                case Pair(String x, Pair(String y, Pair(String z, var n))) when await(yes(s, z)) -> "6" + x + y + z + n;
                case Pair<?, ?> p -> "7" + await(s.f(p.first()));
                case Box<?>(Box<?>(Box<?>(Integer i))) when switch (i) {
                    case 5 -> i != 5 || await(no(s, i));
                    default -> i > 5 && await(yes(s, i));
                } -> "never";
                case Box<?>(Box<?>(Box<?>(var i))) when i instanceof Integer n && await(s.f(n)) == 5 -> "8" + n + i;
                case Prims(var b, var sh, var c, var z, var f, var l, var d, var i) when z & await(yes(s, b)) ->
                    "9" + b + sh + c + z + f + l + d + i + await(s.f("prims"));
                case String t when await(s.f(t.length())) > 10 -> "long";
                case null, default -> await(s.f("default")) + o;
            };
            text += "\n";
        }
        return Task.of(text);
    }

    @Async
    public static Task<String> constants_of_enums_among_types(Script s) {
        String text = "";
        for (Card card : List.of(
                new Plain(1),
                Joker.RED,
                Joker.BLACK,
                new Suited(Suit.HEARTS, Joker.RED),
                new Suited(Suit.SPADES, new Suited(Suit.CLUBS, new Plain(3))))) {
            text += switch (card) {
                case Plain(int n) when await(s.f(n)) == 2 -> "two";
                case Plain p -> "plain" + p.n() + await(s.f("p"));
                case Joker.RED -> "red" + await(s.f("r"));
                case Joker.BLACK -> "black";
                case Suited(Suit suit, Joker j) -> await(suit.shout(s)) + j;
                case Suited(Suit suit, Suited(var inner, Plain(var n))) when n > await(s.f(2)) ->
                    await(suit.shout(s)) + await(inner.shout(s)) + n;
                case Suited other -> "other" + other;
            };
            text += switch (card) {
                case Suited(Suit suit, var rest) -> switch (suit) {
                    case CLUBS -> "c";
                    case HEARTS -> await(s.f("h"));
                    case SPADES -> {
                        for (int i = 0; ; i++) {
                            if (await(s.f(i)) == 1) {
                                yield "s" + i + rest;
                            }
                        }
                    }
                };
                default -> await(s.f("d"));
            };
        }
        return Task.of(text);
    }

    @Async
    public static Task<String> guards_that_throw_and_write(Script s) {
        String text = "";
        int[] count = {0};
        for (Object o : new Object[] {1, 2, "three", 4L, new Other()}) {
            try {
                text += switch (o) {
                    case Integer i when count[0]++ == await(s.f(0)) -> "first" + i;
                    case Integer i when i / (count[0] - await(s.f(2))) > 0 -> "second" + i;
                    case Integer i -> "third" + i;
                    case String t when (count[0] += await(s.f(2))) > 100 -> "never";
                    case String t when fails(s, t) -> "never";
                    case Long l when ((Supplier<Long>) () -> l + count[0]).get() > await(s.f(5L)) -> "lambda" + l;
                    default -> throw new IllegalStateException(await(s.f("thrown")) + o);
                };
            } catch (ArithmeticException | IllegalStateException e) {
                text += e.getMessage() + await(s.f(count[0]));
            } finally {
                text += await(s.f(";"));
            }
        }
        return Task.of(text);
    }

    private static boolean fails(Script s, String t) {
        throw new IllegalStateException("fails " + t);
    }

    @Async
    public static Task<String> switches_as_operands_of_everything(Script s) {
        String text = "";
        for (Object o : List.of(1, "b", 'c', new Box<>(2.5))) {
            long below = 1L << 33;
            text += below + await(s.f("a")) + new StringBuilder(switch (o) {
                case Integer i -> {
                    String sum = "";
                    for (int k = 0; k < await(s.f(2)); k++) {
                        sum += i + await(s.f(k));
                    }
                    yield sum;
                }
                case String t when await(s.f(t)).equals("b") -> t;
                case Character c -> String.valueOf((char) (c + await(s.f(1))));
                default -> await(s.f("x"));
            }).append(switch (o) {
                case Box<?>(Double d) -> d + await(s.f(1));
                default -> below;
            }).append(below);
            int[] array = {1, 2, 3};
            array[switch (o) {
                case Integer i -> await(s.f(i));
                default -> 2;
            }] += switch (o) {
                case String t -> t.length() + await(s.f(10));
                case Box<?>(var d) when d instanceof Double -> await(s.f(20));
                default -> 30;
            };
            text += array[1] + "," + array[2] + (switch (o) {
                case Character c -> await(s.f(true));
                default -> false;
            } ? await(s.f("yes")) : "no");
        }
        return Task.of(text);
    }

    @Async
    public static Task<String> scopes_of_patterns(Script s) {
        String text = "";
        Object o = await(s.f((Object) "start"));
        int rounds = 0;
        while (!(o instanceof Pair<?, ?>(Integer n, String t))) {
            o = rounds++ < 1 ? await(s.f((Object) rounds)) : new Pair<>(rounds, await(s.f("pair")));
        }
        text += n + t + await(s.f("w")) + t;
        if (!(o instanceof Pair<?, ?>(var x, var y) && await(s.f(true)))) {
            throw new IllegalStateException(await(s.f("x")));
        }
        text += x + await(s.f("y")) + y;
        for (Object k = 3; k instanceof Integer i && i > await(s.f(0)); k = i - await(s.f(1))) {
            text += i + await(s.f("i"));
        }
        String u = o instanceof Pair<?, ?>(Integer a, String b) && (a > 5 || await(s.f(b)).length() == 4) ? b + await(s.f(a)) : "none";
        boolean v = !(o instanceof Pair<?, ?> p) || p.first() == null || await(s.f(p.second())) == null;
        do {
            rounds--;
        } while (!(await(s.f((Object) rounds)) instanceof Integer r && r < 1));
        return Task.of(text + u + v + rounds);
    }

    @Async
    public static <T extends Comparable<T>> Task<String> generic_records(Script s) {
        List<Pair<Box<? extends Number>, Map<String, List<Integer>>>> list = new ArrayList<>();
        list.add(new Pair<>(new Box<>(1), Map.of("k", List.of(await(s.f(1)), 2))));
        list.add(new Pair<>(new Box<>(await(s.f(2.5))), Map.of()));
        String text = "";
        for (var each : list) {
            if (each instanceof Pair(Box(Number n), var map) && n.intValue() <= await(s.f(2))) {
                text += n + await(s.f("n")) + map.getOrDefault("k", List.of());
            }
            switch (each) {
                case Pair(Box(Integer i), Map<String, List<Integer>> m) when !m.isEmpty() && await(s.f(m)).containsKey("k"):
                    text += i + await(s.f("i"));
                    break;
                case Pair(Box<? extends Number> b, var m) when await(s.f(true)):
                    text += b.content().doubleValue() + await(s.f("b"));
                    break;
                case Pair<Box<? extends Number>, Map<String, List<Integer>>> p:
                    text += "rest";
            }
        }
        return Task.of(text);
    }

    @Async
    public static Task<String> old_switches_with_patterns_and_labels(Script s) {
        StringBuilder text = new StringBuilder();
        outer:
        for (Object o : new Object[] {"a", "bb", 3, 4, null, 5.0}) {
            inner:
            for (int i = 0; i < 2; i++) {
                try {
                    switch (o) {
                        case String t when t.length() == await(s.f(1)):
                            text.append(t);
                            continue outer;
                        case String t:
                            text.append(await(s.f(t)));
                            break inner;
                        case Integer n when await(s.f(n)) == 3:
                            text.append("three");
                            continue;
                        case Integer n:
                            text.append(n).append(await(s.f("n")));
                            break;
                        case null:
                            text.append("null");
                            break inner;
                        default:
                            text.append(o);
                            break outer;
                    }
                    text.append("after");
                } finally {
                    text.append(await(s.f("|")));
                }
            }
            text.append(".");
        }
        return Task.of(text.toString());
    }
}
