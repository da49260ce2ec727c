package programs;

import static dev.coroutine.Coroutines.await;

import dev.coroutine.Async;
import dev.coroutine.Task;
import dev.coroutine.it.compiler.Script;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Verification types across an await: exact ones, merged ones, null, interfaces, small primitives. */
public class Types {
    static class M {
        final int i;

        M(int i) {
            this.i = i;
        }
    }

    interface Shape {
        String name();
    }

    interface Sized {
        int size();
    }

    static class Square extends ArrayList<String> implements Shape, Sized {
        @Override
        public String name() {
            return "square";
        }
    }

    static class Circle extends Thread implements Shape, Sized {
        @Override
        public String name() {
            return "circle";
        }

        @Override
        public int size() {
            return 0;
        }
    }

    @Async
    public static Task<String> array_element_is_alive_across_an_await(Script s) {
        M[] array = {new M(1), new M(2), new M(3)};
        String text = "";
        for (M m : array) {
            text += ":" + await(s.f(m.i));
        }
        int sum = 0;
        for (M m : array) {
            sum += m.i + await(s.f(10)) * m.i;
        }
        return Task.of(text + sum + array[await(s.f(1))].i + pick(array[2], await(s.f(4))));
    }

    private static String pick(M m, int i) {
        return "M" + m.i + i;
    }

    @Async
    public static Task<String> elements_of_arrays_of_arrays(Script s) {
        M[][] grid = {{new M(1)}, {new M(2), new M(3)}};
        String text = "";
        for (M[] row : grid) {
            for (M m : row) {
                text += m.i + await(s.f(row.length)) + pick(row[0], await(s.f(m.i)));
            }
            text += Arrays.asList(row, await(s.f("x"))).size() + grid[1][await(s.f(0))].i;
        }
        return Task.of(text);
    }

    @Async
    public static Task<String> elements_of_primitive_arrays(Script s) {
        boolean[] flags = {true, false};
        byte[] bytes = {-1, 2};
        char[] chars = {'a', 'b'};
        short[] shorts = {-3, 4};
        long[] longs = {1L << 40, 2};
        double[] doubles = {0.5, 2};
        String text = "";
        for (boolean flag : flags) {
            text += flag & await(s.f(true));
        }
        for (byte b : bytes) {
            text += b + await(s.f(1)) + bytes[await(s.f(0))];
        }
        for (char c : chars) {
            text += c + await(s.f("c")) + (char) (c + await(s.f(1)));
        }
        for (short sh : shorts) {
            text += sh * await(s.f(2));
        }
        for (long l : longs) {
            text += l + await(s.f(1L)) + longs[0];
        }
        for (double d : doubles) {
            text += d * await(s.f(2.0)) + doubles[1];
        }
        bytes[await(s.f(1))] += await(s.f(300));
        flags[0] ^= await(s.f(true));
        chars[1]++;
        return Task.of(text + bytes[1] + flags[0] + chars[await(s.f(1))]);
    }

    @Async
    public static Task<String> null_is_alive_in_locals_and_on_the_stack(Script s) {
        String nothing = null;
        Object other = null;
        String text = join(null, await(s.f("a")), null);
        text += nothing + await(s.f("b")) + other;
        if (await(s.f(false))) {
            nothing = "never";
        }
        text += join(nothing, null, await(s.f("c")));
        text += join2(null, null, await(s.f(1L)), null, await(s.f(2)));
        int[] noArray = null;
        await(s.f("d"));
        try {
            text += noArray[await(s.f(0))];
        } catch (NullPointerException expected) {
            text += "npe";
        }
        return Task.of(text);
    }

    private static String join(Object a, Object b, Object c) {
        return a + "-" + b + "-" + c;
    }

    private static String join2(String a, int[] b, long c, List<String> d, int e) {
        return a + Arrays.toString(b) + c + d + e;
    }

    @Async
    public static Task<String> numbers_of_a_conditional(Script s) {
        String text = "";
        for (int i = 0; i < 2; i++) {
            Number n = i == 0 ? (Number) 1 : (Number) 1.5f;
            text += n.intValue() + await(s.f("x")) + n;
            text += sum(i == 0 ? (Number) 2 : (Number) 2.5, await(s.f(3)), i == 1 ? 4L : (Number) 5);
            Comparable<?> c = i == 0 ? "text" : 7;
            text += c + await(s.f("y")) + c.hashCode();
        }
        return Task.of(text);
    }

    private static String sum(Number a, int b, Number c) {
        return a + "+" + b + "+" + c;
    }

    @Async
    public static Task<String> merges_whose_only_common_type_is_an_interface(Script s) {
        String text = "";
        for (int i = 0; i < 2; i++) {
            Shape shape = i == 0 ? new Square() : new Circle();
            await(s.f("a"));
            text += shape.name() + (i == 0 ? new Square() : new Circle()).name() + await(s.f(1));
            text += describe(i == 1 ? new Square() : new Circle(), await(s.f(2)));
        }
        return Task.of(text);
    }

    private static <T extends Shape & Sized> String describe(T shape, int i) {
        return shape.name() + shape.size() + i;
    }

    @Async
    public static <T extends Shape & Sized> Task<String> intersections_of_types(Script s) {
        @SuppressWarnings("unchecked")
        T shape = (T) (Shape) new Square();
        String text = shape.name() + await(s.f(1)) + shape.size();
        Object lambda = (Runnable & Serializable) () -> s.log("ran");
        await(s.f(2));
        ((Runnable) lambda).run();
        return Task.of(text + (lambda instanceof Serializable));
    }

    @Async
    public static Task<String> branches_leave_different_types_in_one_dead_slot(Script s) {
        String text = "";
        for (int i = 0; i < 3; i++) {
            if (i == 0) {
                String dead = "s" + await(s.f(1));
                text += dead;
            } else if (i == 1) {
                long dead = 2L + await(s.f(1));
                text += dead;
            } else {
                int[] dead = {await(s.f(1))};
                text += dead[0];
            }
            text += await(s.f("after"));
        }
        return Task.of(text);
    }

    @Async
    public static Task<String> a_variable_is_not_assigned_on_every_path(Script s) {
        int a;
        String b;
        if (await(s.f(true))) {
            a = await(s.f(1));
            b = "b";
        } else {
            await(s.f(0));
            return Task.of("no");
        }
        int c;
        switch (a) {
            case 1:
                c = await(s.f(5));
                break;
            case 2:
                await(s.f(6));
            default:
                c = 9;
        }
        long d;
        boolean assigned = await(s.f(false));
        if (assigned) {
            d = 1;
        }
        await(s.f(2));
        d = await(s.f(8L));
        return Task.of(a + b + c + d);
    }

    @Async
    public static Task<String> one_name_has_two_types_in_sibling_scopes(Script s) {
        String text = "";
        {
            int x = await(s.f(1));
            text += x + await(s.f("i")) + x;
        }
        {
            String x = await(s.f("2"));
            text += x + await(s.f("s")) + x;
        }
        {
            double x = await(s.f(3.5));
            text += x + await(s.f("d")) + x;
        }
        {
            long[] x = {await(s.f(4L))};
            text += x[0] + await(s.f("a")) + x.length;
        }
        return Task.of(text);
    }

    @Async
    public static Task<String> small_primitives_keep_value_and_type(Script s) {
        boolean z = await(s.f(true));
        byte b = (byte) await(s.f(200)).intValue();
        char c = await(s.f('\uffff'));
        short sh = (short) await(s.f(40000)).intValue();
        float f = await(s.f(1.5f));
        await(s.f(0));
        String text = "" + z + b + (int) c + sh + f;
        z &= await(s.f(true));
        b += await(s.f(100));
        c += await(s.f(2));
        sh >>= await(s.f(1));
        f /= await(s.f(2f));
        text += take(z, b, c, sh, f, await(s.f("last")));
        return Task.of(text + !z + -b + (char) (c + 'a') + ~sh);
    }

    private static String take(boolean z, byte b, char c, short sh, float f, String s) {
        return z + " " + b + " " + (int) c + " " + sh + " " + f + s;
    }

    @Async
    public static Task<String> unboxed_results(Script s) {
        int i = await(s.f(1));
        long l = await(s.f(2L));
        double d = await(s.f(3.0));
        boolean z = await(s.f(true));
        Integer boxed = await(s.f(4));
        Object object = await(s.f(5));
        int nothing = 0;
        try {
            nothing = await(s.<Integer>f(null));
        } catch (NullPointerException e) {
            nothing = -1;
        }
        try {
            Object wrong = "text";
            @SuppressWarnings("unchecked")
            Task<Integer> task = (Task<Integer>) (Task<?>) Task.of(wrong);
            int bad = await(task);
            nothing = bad;
        } catch (ClassCastException e) {
            nothing--;
        }
        return Task.of(i + l + d + "" + z + boxed + object + nothing);
    }
}
