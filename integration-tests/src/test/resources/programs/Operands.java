package programs;

import static dev.coroutine.Coroutines.await;

import dev.coroutine.Async;
import dev.coroutine.Task;
import dev.coroutine.it.compiler.Script;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Operands beneath an await, and the order in which operands are evaluated. */
public class Operands {
    private int x;
    private long wide;
    private String text = "";
    private static int counter;
    private Operands next;

    private static int noted(Script s, int i) {
        s.log("i" + i);
        return i;
    }

    @Async
    private static Task<Integer> inc(Script s, Operands o) {
        int before = o.x;
        o.x = before + 10;
        await(s.f(0));
        return Task.of(before);
    }

    @Async
    public static Task<String> five_mixed_operands(Script s) {
        int[] array = {1, 2};
        return Task.of(mixed(1, 2L, 3.0, "four", array, await(s.f(6)))
                + mixed(1, await(s.f(2L)), 3.0, await(s.f("four")), array, 7)
                + mixed(await(s.f(1)), 2L, await(s.f(3.0)), "four", await(s.f(array)), await(s.f(6))));
    }

    private static String mixed(int a, long b, double c, String d, int[] e, int f) {
        return a + b + c + d + e.length + f;
    }

    @Async
    public static Task<String> the_same_types_on_the_stack_and_in_a_variable(Script s) {
        return Task.of(await(first_in_a_variable("x", s)));
    }

    /** What is saved has the same types twice: name, nothing yet, value, script; and name, value, nothing yet, script. */
    @Async
    private static Task<String> first_in_a_variable(Object value, Script s) {
        String before = joined("a", await(s.f("b")));
        s.log(before);
        String after = joined("c", value, await(s.f("d")));
        s.log(after);
        return Task.of("done");
    }

    private static String joined(String name, Object value) {
        return name + value;
    }

    private static String joined(String name, Object first, Object second) {
        return name + first + second;
    }

    @Async
    public static Task<String> nested_calls(Script s) {
        return Task.of(String.valueOf(Math.max(
                Math.min(noted(s, 5), await(s.f(7))),
                Math.max(noted(s, 3), Math.min(await(s.f(9)), noted(s, 8) + await(s.f(1)))))));
    }

    @Async
    public static Task<String> short_circuits(Script s) {
        String result = "";
        boolean[] values = {false, true};
        for (boolean a : values) {
            for (boolean b : values) {
                for (boolean c : values) {
                    boolean r = s.log(a) && await(s.f(b)) || await(s.f(c));
                    boolean q = !(a || await(s.f(b))) && (c | await(s.f(a)));
                    result += r ? "r" : "-";
                    result += q ? "q" : "-";
                    if (a && await(s.f(b)) && !await(s.f(c))) {
                        result += "!";
                    }
                }
            }
        }
        return Task.of(result);
    }

    @Async
    public static Task<String> conditional_operands(Script s) {
        String result = "";
        for (int i = 0; i < 3; i++) {
            result += (i == 0 ? await(s.f("a")) : i == 1 ? "b" : await(s.f("c")));
            result += mixed(i, i == 1 ? await(s.f(1L)) : 2L, await(s.f(i > 1)) ? 1.5 : await(s.f(2.5)), "x", new int[i], i);
            result += 1 + (await(s.f(i == 0)) ? await(s.f(2)) : 3);
        }
        return Task.of(result);
    }

    static class Chain {
        private final Script s;
        private final int depth;

        Chain(Script s, int depth) {
            this.s = s;
            this.depth = depth;
        }

        CompletableFuture<Chain> g() {
            s.log("g" + depth);
            return s.f(new Chain(s, depth + 1));
        }
    }

    @Async
    public static Task<Integer> chained_awaits(Script s) {
        return Task.of(await(await(await(new Chain(s, 0).g()).g()).g()).depth);
    }

    @Async
    public static Task<String> compound_assignment_to_elements(Script s) {
        int[] a = {1, 2, 3};
        long[] l = {1, 2, 3};
        String[] t = {"a", "b", "c"};
        int i = 0;
        a[noted(s, i++)] += await(s.f(10));
        a[await(s.f(1))] *= noted(s, i++) + await(s.f(5));
        l[noted(s, 2)] <<= await(s.f(3));
        l[await(s.f(0))]++;
        t[i] += await(s.f("z")) + i++;
        a[a[0] = 2] = await(s.f(7)) + a[0];
        int read = a[i = 1] + await(s.f(100)) + a[i] + (a[i] = await(s.f(50)));
        return Task.of(Arrays.toString(a) + Arrays.toString(l) + Arrays.toString(t) + i + read);
    }

    @Async
    public static Task<String> compound_assignment_reads_first(Script s) {
        Operands o = new Operands();
        int x = 1;
        x += await(s.f(x = 10)) + x;
        o.x += await(inc(s, o));
        o.x = o.x + await(inc(s, o)) * o.x;
        o.wide -= await(s.f(3L)) - (o.wide = 5);
        o.text += "a" + await(s.f("b")) + (o.text = "c");
        counter = 1;
        counter += await(s.f(counter = 5)) + counter;
        x -= x++ + await(s.f(x)) - ++x;
        return Task.of(x + " " + o.x + " " + o.wide + o.text + counter);
    }

    private Operands object(Script s) {
        s.log("object");
        return this;
    }

    private static Operands nothing(Script s) {
        s.log("nothing");
        return null;
    }

    @Async
    public static Task<String> assignment_to_a_field(Script s) {
        Operands o = new Operands();
        o.object(s).x = await(s.f(4));
        o.object(s).wide = o.x + await(s.f(4L));
        String result = "" + o.x + o.wide;
        int old = o.object(s).x++ + await(s.f(1));
        try {
            nothing(s).x = await(s.f(5));
        } catch (NullPointerException e) {
            result += "npe";
        }
        try {
            int[] empty = {};
            empty[noted(s, 3)] = await(s.f(6));
        } catch (ArrayIndexOutOfBoundsException e) {
            result += "bounds";
        }
        try {
            int[] none = null;
            none[noted(s, 4)] += await(s.f(7));
        } catch (NullPointerException e) {
            result += "npe";
        }
        o.next = new Operands();
        o.next.next = o.next;
        o.next.next.next.text = o.next.text + await(s.f("deep"));
        return Task.of(result + o.next.text + old);
    }

    @Async
    public static Task<String> arguments_are_evaluated_from_the_left(Script s) {
        int i = 1;
        String result = g(i++, await(s.f(i)), i) + g(i, await(s.f(i = 7)), i++) + i;
        List<Integer> list = new ArrayList<>();
        result += list.add(await(s.f(1))) + "" + list.add(list.size() + await(s.f(2))) + list;
        return Task.of(result);
    }

    private static String g(int a, int b, int c) {
        return a + "," + b + "," + c + ";";
    }

    @Async
    public static Task<String> assignments_as_values(Script s) {
        int a;
        int b;
        int c = a = b = await(s.f(3));
        Operands o = new Operands();
        long l = o.wide = await(s.f(4L));
        int[] array = new int[2];
        int e = array[await(s.f(1))] = o.x = await(s.f(5));
        return Task.of(a + b + c + "" + l + o.wide + e + array[1] + o.x);
    }

    @Async
    public static Task<String> comparisons_and_shifts(Script s) {
        long l = 5;
        double d = 2.5;
        String result = "" + (l < await(s.f(6L))) + (d >= await(s.f(2.5))) + (await(s.f("a")) == "a");
        result += (1 << await(s.f(4))) + (l >>> await(s.f(1))) + (int) (d + await(s.f(1.0)));
        result += (await(s.f(1)) == 1) == (await(s.f(2)) != 2);
        result += await(s.f((Object) "text")) instanceof String;
        result += (await(s.f(null)) == null) + "" + (char) (await(s.f('a')) + 1);
        return Task.of(result);
    }

    @Async
    public static Task<String> discarded_results(Script s) {
        await(s.f(1));
        await(s.f(2L));
        await(inc(s, new Operands()));
        int i = await(s.f(1)) + await(s.f(2)) - await(s.f(3)) * await(s.f(4));
        return Task.of("done" + i);
    }
}
