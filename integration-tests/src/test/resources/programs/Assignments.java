package programs;

import static dev.coroutine.Coroutines.await;

import dev.coroutine.Async;
import dev.coroutine.Task;
import dev.coroutine.it.compiler.Script;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Compound assignments to whatever can stand on their left, with awaits on both sides. */
public class Assignments {
    static class Holder {
        static String text = "";
        static long count;
        static Character letter = 'a';
        boolean flag;
        byte small = 120;
        short middle = 30000;
        char unsigned = '\ufffe';
        float single = 1.5f;
        double wide = 2.5;
        Integer boxed = 1;
        Object any = "any";
        String[] names = {"n0", "n1", null};
        Holder next;
        int[][] grid = {{1, 2}, {3, 4}};
    }

    private static <T> T told(Script s, T value) {
        s.log("told " + value);
        return value;
    }

    @Async
    private static Task<Holder> holder(Script s, Holder h) {
        s.log("holder");
        return Task.of(await(s.f(h)));
    }

    @Async
    public static Task<String> of_static_fields(Script s) {
        Holder.text = "";
        Holder.count = 1;
        Holder.letter = 'a';
        Holder.text += await(s.f("x")) + Holder.text + (Holder.text = "lost");
        Holder.count <<= await(s.f(40)) - Holder.count;
        Holder.count++;
        Holder.count += await(s.f(2.9));
        Holder.letter++;
        Holder.text += Holder.letter++ + await(s.f('y'));
        return Task.of(Holder.text + Holder.count + Holder.letter);
    }

    @Async
    public static Task<String> narrow_what_they_assign(Script s) {
        Holder h = new Holder();
        h.small += await(s.f(10));
        h.middle *= await(s.f(2.5));
        h.unsigned += await(s.f(5L));
        h.single -= await(s.f(0.25));
        h.wide /= await(s.f(0));
        h.flag |= await(s.f(true)) & !h.flag;
        h.flag ^= h.flag = await(s.f(false));
        int i = 7;
        i *= await(s.f(1.5));
        i >>>= await(s.f(33L));
        long l = 3;
        l += await(s.f('a')) * await(s.f(1.5f));
        char c = 'c';
        c -= await(s.f(1)) + c++;
        byte b = (byte) (c += await(s.f(200)));
        return Task.of(h.small + " " + h.middle + " " + (int) h.unsigned + " " + h.single + " " + h.wide + h.flag + i + " " + l
                + (int) c + " " + b);
    }

    @Async
    public static Task<String> of_elements(Script s) {
        boolean[] flags = {true, false};
        byte[] bytes = {127, -128};
        short[] shorts = {1, 2};
        char[] chars = {'a', 'b'};
        float[] floats = {1, 2};
        double[] doubles = {1, 2};
        long[] longs = {1, 2};
        flags[await(s.f(1))] |= await(s.f(true));
        bytes[told(s, 0)] += await(s.f(1));
        bytes[await(s.f(1))]--;
        shorts[await(s.f(0))] -= await(s.f(70000));
        chars[await(s.f(1))] += await(s.f(1)) + chars[1]++;
        floats[told(s, 1)] %= await(s.f(1.5f));
        doubles[await(s.f(0))] *= doubles[0] += await(s.f(3.0));
        int i = 0;
        longs[i++] = longs[i] += await(s.f(5L)) + i--;
        longs[i] ^= longs[i++] = await(s.f(9L));
        return Task.of(Arrays.toString(flags)
                + Arrays.toString(bytes)
                + Arrays.toString(shorts)
                + Arrays.toString(chars)
                + Arrays.toString(floats)
                + Arrays.toString(doubles)
                + Arrays.toString(longs)
                + i);
    }

    @Async
    public static Task<String> of_boxes(Script s) {
        Holder h = new Holder();
        h.boxed += await(s.f(4)) * h.boxed++;
        h.boxed <<= await(s.f(2L));
        Character c = 'c';
        c++;
        Double d = 1.0;
        d *= await(s.f(3)) + d--;
        Byte b = 1;
        b++;
        Integer[] boxes = {1, null};
        String text = h.boxed + " " + c + d + b;
        boxes[await(s.f(0))] += await(s.f(2));
        try {
            boxes[await(s.f(1))] += told(s, await(s.f(2)));
        } catch (NullPointerException e) {
            text += "npe";
        }
        try {
            boxes[told(s, 1)]++;
        } catch (NullPointerException e) {
            text += await(s.f("npe"));
        }
        Boolean flag = await(s.f(true));
        flag &= await(s.f(false)) | flag;
        return Task.of(text + Arrays.toString(boxes) + flag);
    }

    @Async
    public static Task<String> of_strings_in_objects(Script s) {
        Holder h = new Holder();
        Object o = "o";
        o += await(s.f("p")) + o;
        h.any += await(s.f("x"));
        h.names[told(s, 2)] += await(s.f("z"));
        h.names[await(s.f(0))] += await(s.f('c')) + h.names[0] + (h.names[0] = "gone");
        Object[] objects = h.names;
        objects[await(s.f(1))] += await(s.f("!"));
        String nothing = null;
        nothing += await(s.<String>f(null));
        return Task.of(o + "" + h.any + Arrays.toString(h.names) + nothing);
    }

    @Async
    public static Task<String> fail_where_blocking_code_fails(Script s) {
        Holder h = new Holder();
        String text = "";
        try {
            h.next.boxed = await(s.f(1));
        } catch (NullPointerException e) {
            text += "a";
        }
        try {
            h.next.boxed += await(s.f(2));
        } catch (NullPointerException e) {
            text += "b";
        }
        try {
            h.names[told(s, 3)] += await(s.f("never"));
        } catch (ArrayIndexOutOfBoundsException e) {
            text += "c" + e.getMessage();
        }
        try {
            h.names[told(s, -1)] = await(s.f("evaluated"));
        } catch (ArrayIndexOutOfBoundsException e) {
            text += "d" + e.getMessage();
        }
        try {
            Object[] strings = h.names;
            strings[told(s, 0)] = await(s.f((Object) 5));
        } catch (ArrayStoreException e) {
            text += "e" + e.getMessage();
        }
        try {
            h.grid[told(s, 1)][told(s, 2)] += await(s.f(3));
        } catch (ArrayIndexOutOfBoundsException e) {
            text += "f" + e.getMessage();
        }
        try {
            int x = 5;
            x /= await(s.f(0));
            text += x;
        } catch (ArithmeticException e) {
            text += "g" + e.getMessage();
        }
        try {
            int[] none = null;
            none[await(s.f(0))] = told(s, await(s.f(1)));
        } catch (NullPointerException e) {
            text += "h";
        }
        try {
            String[] none = null;
            none[await(s.f(0))] += told(s, await(s.f("never")));
        } catch (NullPointerException e) {
            text += "i";
        }
        try {
            long[] l = new long[0];
            l[await(s.f(0))] %= await(s.f(0L));
        } catch (ArrayIndexOutOfBoundsException e) {
            text += "j";
        }
        return Task.of(text);
    }

    @Async
    public static Task<String> of_awaited_receivers(Script s) {
        Holder h = new Holder();
        h.next = h;
        await(s.f(h)).small += await(s.f(3));
        await(holder(s, h)).next.grid[await(s.f(1))][await(s.f(0))] *= await(s.f(7));
        await(holder(s, await(holder(s, h)))).wide--;
        int old = await(holder(s, h)).next.next.boxed++ + await(s.f(1));
        (await(s.f(true)) ? h : null).single = await(s.f(4f));
        await(s.f(h.grid))[told(s, 0)][told(s, 1)] = h.grid[0][1] = await(s.f(11));
        int[] row = h.grid[await(s.f(0))];
        row[0] = (row = h.grid[1])[await(s.f(1))] = await(s.f(13)) + row[0];
        return Task.of(h.small + " " + Arrays.deepToString(h.grid) + h.wide + h.boxed + h.single + old);
    }

    @Async
    public static Task<String> chained_and_nested(Script s) {
        int a = 1;
        int b = 2;
        int c = 3;
        a += b -= c *= await(s.f(4));
        long l = a = b = await(s.f(5));
        int[] x = {0, 1, 2, 3};
        x[x[x[await(s.f(1))] + await(s.f(1))]] = x[await(s.f(3))]--;
        x[a -= 5] = a += await(s.f(2));
        b = b++ + await(s.f(b)) + b++;
        b = (b = await(s.f(3))) + (b = await(s.f(4))) * b;
        c = -await(s.f(1)) - -await(s.f(2)) - ~await(s.f(3)) + +c;
        Map<String, Integer> map = new HashMap<>();
        map.put("k", a = map.size() + await(s.f(2)));
        List<int[]> arrays = Arrays.asList(x, new int[] {await(s.f(9))});
        arrays.get(await(s.f(1)))[0] += arrays.get(0)[await(s.f(3))]++;
        return Task.of(a + " " + b + " " + c + " " + l + Arrays.toString(x) + map + arrays.get(1)[0]);
    }
}
