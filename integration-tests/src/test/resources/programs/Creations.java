package programs;

import static dev.coroutine.Coroutines.await;

import dev.coroutine.Async;
import dev.coroutine.Task;
import dev.coroutine.it.compiler.Script;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code new} with awaits among its arguments. */
public class Creations {
    static class Foo {
        final String text;

        Foo(Object a) {
            this(a, "-");
        }

        private Foo(Object a, Object b) {
            text = "Foo(" + a + "," + b + ")";
        }

        Foo(long a, double b, int c, Object d, long e) {
            text = "Foo(" + a + "," + b + "," + c + "," + d + "," + e + ")";
        }

        private Foo() {
            text = "Foo()";
        }

        @Override
        public String toString() {
            return text;
        }
    }

    class Inner {
        final Object value;

        Inner(Object value) {
            this.value = value;
        }

        class Innermost {
            final Object other;

            Innermost(Object other) {
                this.other = other;
            }

            @Override
            public String toString() {
                return name + value + other;
            }
        }
    }

    final String name;

    Creations(String name) {
        this.name = name;
    }

    static class Thrower {
        Thrower(int i, String s) {
            if (i > 0) {
                throw new IllegalArgumentException("ctor" + s);
            }
        }
    }

    @Async
    public static Task<String> one_argument(Script s) {
        Foo a = new Foo(await(s.f(1)));
        Foo b = new Foo("x", await(s.f(2)));
        Foo c = new Foo(await(s.f(3)), await(s.f(4)));
        new Foo(await(s.f(5)));
        return Task.of("" + a + b + c + new Foo());
    }

    @Async
    public static Task<String> wide_and_mixed_arguments(Script s) {
        long before = 7;
        Foo a = new Foo(before, await(s.f(2.0)), 3, await(s.f("d")), await(s.f(5L)));
        Foo b = new Foo(await(s.f(1L)), before, await(s.f(2)), new Foo(before, 1.5, 2, await(s.f("in")), 3), before);
        return Task.of("" + a + b + before);
    }

    @Async
    public static Task<String> nested_four_deep(Script s) {
        Foo foo = new Foo(
                new Foo(new Foo(new Foo(await(s.f(1))), await(s.f(2))), new Foo(await(s.f(3)))),
                new Foo(new Foo(await(s.f(4)), new Foo()), await(s.f(5))));
        return Task.of(foo.text + new Foo(new Foo(new Foo(new Foo(await(s.f(6)), 7), 8), await(s.f(9))), 10));
    }

    @Async
    public static Task<String> conditions_among_the_arguments(Script s) {
        String text = "";
        for (int i = 0; i < 3; i++) {
            text += new Foo(i == 0 ? await(s.f("a")) : "b", i == 1 ? new Foo(await(s.f("c"))) : await(s.f("d")));
            text += new Foo(i > 0 && await(s.f(i > 1)), await(s.f(i == 2)) ? new Foo(i) : null);
            text += new Foo(new Foo(i == 2 ? 1 : await(s.f(2))), i);
        }
        return Task.of(text);
    }

    @Async
    public static Task<String> in_try(Script s) {
        String text = "";
        for (int i = 0; i < 2; i++) {
            try {
                text += new Foo(await(s.f(i)), new Thrower(await(s.f(i)), await(s.f("x"))) == null);
            } catch (IllegalArgumentException e) {
                text += new Foo(e.getMessage(), await(s.f("caught")));
            } catch (Exception e) {
                text += new Foo(await(s.f(e.getMessage())));
            } finally {
                text += new Foo(await(s.f("finally")));
            }
        }
        return Task.of(text);
    }

    @Async
    public static Task<String> try_around_one_argument_of_many(Script s) {
        Foo foo = new Foo("first", failSafe(s, await(s.f(1))) + await(s.f("second")));
        return Task.of(foo.text);
    }

    private static String failSafe(Script s, int i) {
        return "safe" + i;
    }

    @Async
    public static Task<String> inner_classes(Script s) {
        Creations outer = new Creations(await(s.f("outer")));
        Inner inner = outer.new Inner(await(s.f(1)));
        Inner.Innermost innermost = inner.new Innermost(await(s.f(2)));
        return Task.of("" + innermost + await(s.f(outer)).new Inner(await(s.f(3))).new Innermost(await(s.f(4))));
    }

    @Async
    public static Task<String> an_outer_instance_that_is_null(Script s) {
        Creations none = null;
        try {
            none.new Inner(s.log(await(s.f(1))));
        } catch (NullPointerException e) {
            return Task.of("npe");
        }
        return Task.of("none");
    }

    @Async
    public static Task<String> anonymous_and_local_classes(Script s) {
        String captured = await(s.f("captured"));
        Foo anonymous = new Foo(await(s.f(1)), await(s.f(2))) {
            @Override
            public String toString() {
                return text + captured;
            }
        };
        class Local extends Foo {
            Local(Object a) {
                super(a, captured);
            }
        }
        Object object = new Object() {
            final String field = captured + "!";

            @Override
            public String toString() {
                return field;
            }
        };
        return Task.of("" + anonymous + new Local(await(s.f(3))) + object + await(s.f(4)));
    }

    @Async
    public static Task<String> strings_and_builders(Script s) {
        StringBuilder b = new StringBuilder(await(s.f("a"))).append(await(s.f(1))).append(new Foo(await(s.f(2))));
        String t = new String(await(s.f(new char[] {'x', 'y'})), await(s.f(0)), 2);
        return Task.of(b.append(t).insert((int) await(s.f(0)), (long) await(s.f(9L))).toString());
    }

    @Async
    public static Task<String> arrays(Script s) {
        Object[] one = new Object[await(s.f(3))];
        int[][] two = new int[await(s.f(2))][await(s.f(3))];
        long[][][] three = new long[2][await(s.f(1))][];
        int[] filled = {await(s.f(1)), 2, await(s.f(3))};
        Foo[] foos = {new Foo(await(s.f(4))), null, new Foo(5, await(s.f(6)))};
        String[][] nested = {{await(s.f("a"))}, {}, {"b", await(s.f("c"))}};
        double[] doubles = {await(s.f(1.5)), await(s.f(2.5))};
        Object object = new Object[2][await(s.f(1))];
        String text = one.length + Arrays.deepToString(two) + Arrays.deepToString(three) + Arrays.toString(filled);
        try {
            text += new int[await(s.f(-1))].length;
        } catch (NegativeArraySizeException e) {
            text += "negative";
        }
        return Task.of(text
                + Arrays.toString(foos)
                + Arrays.deepToString(nested)
                + Arrays.toString(doubles)
                + ((Object[]) object).length);
    }

    @Async
    public static Task<String> variable_arity(Script s) {
        return Task.of(Arrays.asList(1, await(s.f(2)), 3, await(s.f(4)))
                + String.format("%s-%s-%s", await(s.f("x")), 1, new Foo(await(s.f(2))))
                + count()
                + count(await(s.f(1)))
                + count(1, await(s.f(2))));
    }

    private static int count(int... values) {
        return values.length;
    }

    @Async
    public static Task<String> in_loops_and_collections(Script s) {
        List<Foo> list = new ArrayList<>();
        Map<Integer, Foo> map = new HashMap<>();
        for (int i = 0; i < 3; i++) {
            list.add(new Foo(i, await(s.f(i * 2))));
            map.put(await(s.f(i)), new Foo(await(s.f(i))));
        }
        return Task.of(list + "" + map);
    }

    @Async
    public static Task<String> thrown(Script s) {
        try {
            if (await(s.f(true))) {
                throw new IllegalStateException(await(s.f("state")), new RuntimeException(await(s.f("cause"))));
            }
        } catch (IllegalStateException e) {
            return Task.of(e.getMessage() + e.getCause().getMessage());
        }
        return Task.of("none");
    }

    @Async
    public static Task<Foo> returned(Script s) {
        return Task.of(new Foo(await(s.f(1)), new Foo(await(s.f(2)))));
    }

    @Async
    public static Task<String> conditions_among_arguments_that_do_not_await(Script s) {
        String text = "";
        for (int i = 0; i < 3; i++) {
            text += new Foo(i > 0 ? "a" : "b");
            text += await(s.f(i));
            text += new Foo(i == 1 ? "c" : new Foo(i > 1 ? 1 : 2), text.isEmpty() ? 'x' : 'y');
            if (await(s.f(i == 2))) {
                text += new Foo(text.length() > 3 && i > 0, i);
            }
        }
        return Task.of(text + new Foo(text.length() > 5 ? await(s.f("long")) : "short", text.isEmpty() ? 1 : 2));
    }

    @Async
    public static Task<String> one_of_two_classes(Script s) {
        String text = "";
        for (int i = 0; i < 2; i++) {
            Object o = await(s.f(i == 0)) ? new Foo(await(s.f("foo"))) : new StringBuilder(await(s.f("builder")));
            text += new Foo(i == 0 ? new Foo(await(s.f(1))) : new StringBuilder(await(s.f("b"))), o);
        }
        return Task.of(text);
    }
}
