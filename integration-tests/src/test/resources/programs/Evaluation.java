package programs;

import static dev.coroutine.Coroutines.await;

import dev.coroutine.Async;
import dev.coroutine.Task;
import dev.coroutine.it.compiler.Script;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** In which order operands are evaluated, and what becomes of their types. */
public class Evaluation {
    static int n(Script s, int i) {
        s.log("n" + i);
        return i;
    }

    static <T> T g(Script s, T t) {
        s.log("g" + t);
        return t;
    }

    int f;

    long lf;

    byte bf;

    char cf = 'a';

    short sf;

    float ff;

    double df;

    boolean zf;

    String sf2 = "s";

    Integer If = 1;

    Character Cf = 'c';

    Boolean Zf = true;

    Long Lf = 2L;

    Double Df = 0.5;

    static int st;

    static String sst = "q";

    static Byte Bst = 1;

    Evaluation self(Script s, String m) {
        s.log(m);
        return this;
    }

    @Async
    public static Task<String> compound_on_everything(Script s) {
        Evaluation t = new Evaluation();
        st = 0;
        sst = "q";
        Bst = 1;
        t.self(s, "a").f += await(s.f(2)) + t.f++;
        t.self(s, "b").lf <<= await(s.f(3));
        t.lf = 5;
        t.lf <<= await(s.f(65));
        t.lf >>>= await(s.f(1L));
        t.lf >>= n(s, 1);
        t.self(s, "c").bf += await(s.f(200)) + 0.9;
        t.bf >>>= await(s.f(1));
        t.cf += await(s.f(1));
        t.cf++;
        t.cf *= await(s.f(1.01));
        t.sf -= await(s.f(70000L));
        t.ff /= await(s.f(0f));
        t.df %= await(s.f(3));
        t.df += t.df = await(s.f(1.5));
        t.zf |= await(s.f(true)) & !t.zf;
        t.zf ^= t.zf;
        t.sf2 += await(s.f('c')) + 1 + t.sf2;
        t.sf2 += t.sf2 += await(s.f(1));
        t.If += await(s.f(2)) + t.If++ + ++t.If;
        t.Cf++;
        t.Lf -= await(s.f(1)) + t.Lf--;
        t.Df *= await(s.f(2));
        t.Zf &= await(s.f(true));
        --t.Df;
        st += n(s, 1) + await(s.f(st += 5)) + st;
        sst += sst + await(s.f(sst = "w")) + sst;
        Bst++;
        return Task.of(t.f + " " + t.lf + " " + t.bf + " " + (int) t.cf + " " + t.sf + " " + t.ff + " " + t.df + t.zf
                + t.sf2 + t.If + t.Cf + t.Lf + t.Df + t.Zf + st + sst + Bst);
    }

    @Async
    public static Task<String> compound_on_array_elements(Script s) {
        int[] a = {1, 2, 3};
        long[][] l = {{1, 2}, {3}};
        String[] x = {"a", null};
        Integer[] b = {1, null};
        byte[] by = {127};
        boolean[] z = {true, false};
        char[] c = {'x'};
        Object[] o = x;
        double[] d = {1};
        float[] fl = {2};
        int i = 0;
        a[i++] += a[i++] * await(s.f(i++)) + i;
        a[i = await(s.f(1))] <<= a[i = 2] & await(s.f(33));
        a[await(s.f(2))]++;
        --a[await(s.f(0))];
        int k = a[n(s, 1)]-- + await(s.f(a[1])) + ++a[1];
        l[await(s.f(0))][await(s.f(1))] += await(s.f(10)) * l[1][0]++;
        l[1][n(s, 0)] >>>= await(s.f(1L));
        l[0][0]++;
        x[n(s, 0)] += await(s.f("b")) + x[0];
        x[await(s.f(1))] += 'c' + await(s.f(1));
        b[await(s.f(0))] += await(s.f(b[0]++));
        b[0]++;
        by[0] += await(s.f(1));
        by[await(s.f(0))]--;
        z[await(s.f(1))] |= z[0] && await(s.f(true));
        z[0] ^= await(s.f(true));
        c[0] += await(s.f(1));
        c[await(s.f(0))]++;
        d[0] -= fl[0] *= await(s.f(1.5));
        String t = Arrays.toString(a)
                + k
                + Arrays.deepToString(l)
                + Arrays.toString(x)
                + Arrays.toString(b)
                + by[0]
                + Arrays.toString(z)
                + c[0]
                + d[0]
                + fl[0];
        try {
            o[await(s.f(0))] = await(s.f((Object) 1));
        } catch (ArrayStoreException e) {
            t += e.getMessage() + await(s.f("ase"));
        }
        try {
            a[n(s, 7)] += await(s.f(1));
        } catch (ArrayIndexOutOfBoundsException e) {
            t += "aioobe" + await(s.f(2));
        }
        try {
            b[n(s, 1)] += await(s.f(1));
        } catch (NullPointerException e) {
            t += "npe" + await(s.f(2));
        }
        try {
            int[] none = null;
            none[n(s, 0)] = await(s.f(1));
        } catch (NullPointerException e) {
            t += "npe2";
        }
        try {
            Evaluation none = null;
            none.f = await(s.f(1));
        } catch (NullPointerException e) {
            t += "npe3";
        }
        try {
            Evaluation none = null;
            none.f += await(s.f(1));
        } catch (NullPointerException e) {
            t += "npe4";
        }
        try {
            new int[await(s.f(1))][await(s.f(-1))][n(s, 2)].clone();
        } catch (NegativeArraySizeException e) {
            t += e.getMessage();
        }
        return Task.of(t);
    }

    @Async
    public static Task<String> ternaries_and_boxes(Script s) {
        String t = "";
        Integer none = null;
        Character ch = 'x';
        boolean y = await(s.f(true)), no = !y;
        t += (y ? 1 : await(s.f('a'))) + ";" + (no ? await(s.f(1)) : 'b') + ";" + (y ? await(s.f((short) 3)) : 'c')
                + ";";
        t += (y ? await(s.f(1)) : await(s.f(2.0)));
        t += y ? null : 0;
        t += (Object) (y ? 'c' : 0);
        t += (y ? ch : await(s.f(5)));
        try {
            t += (y ? none : await(s.f(2)).intValue());
        } catch (NullPointerException e) {
            t += "npe" + await(s.f(1));
        }
        try {
            int i = await(s.f((Integer) null));
            t += i;
        } catch (NullPointerException e) {
            t += "NPE" + await(s.f(2));
        }
        try {
            long l = 5L + await(s.f((Long) null)) + n(s, 3);
            t += l;
        } catch (NullPointerException e) {
            t += "np" + await(s.f(2));
        }
        try {
            t += (await(s.f(true)) ? await(s.f((Boolean) null)) : false) ? 1 : 2;
        } catch (NullPointerException e) {
            t += "nb";
        }
        Integer big = await(s.f(1000)), big2 = await(s.f(1000));
        t += (big == big2) + "" + big.equals(big2) + (big <= big2 && big >= big2);
        t += y ? no ? await(s.f("1")) : await(s.f(y)) ? n(s, 4) : await(s.f("3")) : "4";
        long mixed = y ? await(s.f(1)) : 2L;
        double dd = no ? 1 : await(s.f(3));
        Comparable<?> cc = y ? await(s.f(1)) : "s";
        Object ob = no ? new int[0] : await(s.f(new ArrayList<>()));
        Supplier<? extends Number> sup = y ? () -> 1 : () -> 2.0;
        List<? extends Comparable<?>> li = y ? Arrays.asList(await(s.f(1))) : Arrays.asList("x");
        return Task.of(t + mixed + dd + cc + ob + sup.get() + li);
    }

    @Async
    public static Task<String> long_shifts_and_divisions(Script s) {
        long l = await(s.f(-123456789012345L));
        int i = await(s.f(-7));
        String t = (l >> await(s.f(3))) + "," + (l >>> await(s.f(60L))) + "," + (l << await(s.f(i))) + ","
                + (i >>> await(s.f(65))) + "," + (i >> await(s.f(33L))) + "," + (1 << await(s.f((byte) -1))) + ","
                + ('a' << await(s.f('b')));
        t += (l / await(s.f(7)) % await(s.f(1000L))) + "," + (i % await(s.f(3))) + ","
                + (Integer.MIN_VALUE / await(s.f(-1))) + "," + (5.5 % await(s.f(-2))) + "," + (l ^ ~await(s.f(1L)))
                + "," + -await(s.f(-0.0f)) + "," + (+await(s.f('c')));
        try {
            t += l / await(s.f(0));
        } catch (ArithmeticException e) {
            t += e.getMessage() + await(s.f("!"));
        }
        try {
            t += i % await(s.f(0L));
        } catch (ArithmeticException e) {
            t += e.getMessage() + await(s.f("!"));
        }
        t += (int) (float) await(s.f(1e20)).doubleValue() + "," + (byte) (int) await(s.f(300))
                + (char) (await(s.f(65)) + 1) + (long) await(s.f(Float.NaN)).floatValue() + (short) (l * await(s.f(3)));
        t += (l < await(s.f(0L)) ? 1 : 0) + (Double.NaN != await(s.f(Double.NaN)) ? 1 : 0) + "" + (l == await(s.f(l)))
                + (await(s.f(0.0)) == -0.0);
        return Task.of(t);
    }

    static String va(Script s, Object... os) {
        return os == null ? "null" : os.length + Arrays.deepToString(os);
    }

    static String vi(Script s, int i, long... ls) {
        return i + "l" + Arrays.toString(ls);
    }

    @SafeVarargs
    static <T> List<T> vl(T... ts) {
        return new ArrayList<>(Arrays.asList(ts));
    }

    @Async
    static Task<Integer> sum(Script s, Integer... is) {
        int r = 0;
        if (is != null) for (Integer i : is) r += i == null ? await(s.f(100)) : await(s.f(i));
        return Task.of(r);
    }

    @Async
    public static Task<String> varargs(Script s) {
        String t = va(s)
                + va(s, (Object[]) null)
                + va(s, (Object) null)
                + va(s, await(s.f(new Object[] {1, "a"})))
                + va(s, await(s.f("x")), null, await(s.f(2)))
                + va(s, new String[] {"p", await(s.f("q"))})
                + va(s, new int[] {await(s.f(3))});
        t += vi(s, await(s.f(1)), await(s.f(2L)), 3, (char) 99)
                + vi(s, 5)
                + vl(await(s.f(1)), await(s.f("b")), null)
                + vl()
                + vl(vl(await(s.f('c'))), vl());
        t += await(sum(s))
                + await(sum(s, (Integer[]) null))
                + await(sum(s, (Integer) null))
                + await(sum(s, 1, await(s.f(2)), null))
                + String.format("%s %d %c", await(s.f("f")), await(s.f(5)), await(s.f('c')));
        return Task.of(t);
    }

    @Async
    public static Task<String> concat_of_everything(Script s) {
        int i = 1;
        char c = 'c';
        char[] ca = {'x', 'y'};
        String none = null;
        Object on = null;
        StringBuilder sb = new StringBuilder("sb");
        String t = i++
                + await(s.f(i++))
                + c
                + await(s.f("s"))
                + i++
                + c
                + await(s.f(c))
                + (i += await(s.f(2)))
                + none
                + on
                + await(s.f((Object) null))
                + 1.0f
                + 2d
                + 3L
                + true
                + (byte) 4
                + sb.append(await(s.f("app")))
                + sb;
        t += sb + "" + sb.append("z") + await(s.f("end")) + sb + new String(ca) + String.valueOf(ca, await(s.f(0)), 1)
                + (char) (c + await(s.f(1))) + (c + 1) + (c++ + await(s.f(0))) + c;
        t = t + t.length() + (t = await(s.f("new"))) + t + "\u0001" + await(s.f("\u0002")) + "\0" + 'q';
        final String k = "const" + 1 + 'c' + 2.0;
        t += k + await(s.f(k == "const1c2.0"));
        t += 'a' + 'b' + await(s.f("x")) + 'a' + 'b';
        t += await(s.f(1)) + 'b' + "z";
        return Task.of(t);
    }

    @Async
    public static Task<String> side_effects_in_order(Script s) {
        int i = 0;
        int[] a = new int[6];
        StringBuilder b = new StringBuilder();
        a[i++] = i++ + await(s.f(i++)) * i++;
        a[i] = i = await(s.f(1));
        i = i++ + ++i + await(s.f(i--)) - --i;
        int j = i;
        i += i += await(s.f(i)) + (i = 3);
        boolean z = i++ == 0 || i++ > await(s.f(5)) && i++ > 0 || await(s.f(i++)) > 0 | i++ > 0 & i++ > 100 ^ true;
        b.append(i)
                .append(i = await(s.f(7)))
                .append(i++)
                .append(await(s.f(i)) + i++)
                .append(z);
        int k = (i = await(s.f(2))) * i + (i = 5) * await(s.f(i)) - i;
        long m = i * (long) (i = await(s.f(3))) + i;
        return Task.of(Arrays.toString(a)
                + i
                + j
                + k
                + m
                + b
                + g(s, i)
                + g(s, await(s.f(i++)))
                + g(s, i)
                + (g(s, b) == await(s.f(b))));
    }
}
