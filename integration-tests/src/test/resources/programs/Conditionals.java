package programs;

import static dev.coroutine.Coroutines.await;

import dev.coroutine.Async;
import dev.coroutine.Task;
import dev.coroutine.it.compiler.Script;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedList;
import java.util.List;
import java.util.RandomAccess;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;

/** Conditional expressions of mixed types, nested, as operands, and the types that meet behind them. */
public class Conditionals {
    static class Foo {
        final String text;

        Foo(Object a, long b, Object... rest) {
            text = "Foo(" + a + b + Arrays.toString(rest) + ")";
        }

        @Override
        public String toString() {
            return text;
        }
    }

    static class Bar extends Foo implements Serializable {
        Bar(Object a) {
            super(a, 1L);
        }
    }

    @Async
    public static Task<String> of_boxes_and_primitives(Script s) {
        String text = "";
        Integer none = null;
        Long wide = 5L;
        Character letter = 'x';
        Short little = 3;
        for (int i = 0; i < 2; i++) {
            boolean b = i == 0;
            Object a1 = b ? 1 : await(s.f("x"));
            Object a2 = b ? await(s.f(1)) : 2.0f;
            Object a3 = b ? letter : await(s.f(7));
            Object a4 = b ? 'a' : 98;
            Object a5 = b ? wide : await(s.f(1));
            Object a6 = b ? little : (Byte) await(s.f((byte) 1));
            double a7 = b ? await(s.f(1)) : wide;
            Number a8 = b ? (Number) await(s.f(1)) : (Number) wide;
            Comparable<?> a9 = b ? await(s.f("c")) : await(s.f(2L));
            text += a1 + " " + a2 + a3 + a4 + a5 + a6 + a7 + a8 + a9;
            try {
                int bad = b ? none : await(s.f(2));
                text += bad;
            } catch (NullPointerException e) {
                text += await(s.f("npe"));
            }
            try {
                Object bad = await(s.f(b)) ? 1 : none;
                text += bad;
            } catch (NullPointerException e) {
                text += "npe";
            }
            Object kept = b ? none : await(s.f("kept"));
            text += kept;
        }
        return Task.of(text);
    }

    @Async
    public static Task<String> nested_in_all_places(Script s) {
        String text = "";
        for (int i = 0; i < 4; i++) {
            boolean x = (i & 1) == 0;
            boolean y = (i & 2) == 0;
            text += x ? y ? await(s.f("a")) : "b" : y ? "c" : await(s.f("d"));
            text += (x ? await(s.f(y)) : !y) ? await(s.f(1)) : (y ? await(s.f(2)) : x ? 3 : await(s.f(4)));
            long l = x ? y ? 1 : await(s.f(2L)) : await(s.f('c'));
            text += l + (x == y ? l : await(s.f(0.5)));
            boolean z = x ? y && await(s.f(x)) : y || await(s.f(y)) ? x : !await(s.f(x));
            text += z;
            if (x ? await(s.f(y)) : y ? await(s.f(x)) : await(s.f(true))) {
                text += "!";
            }
            while (y ? await(s.f(!x)) : x && !x) {
                text += ".";
                y = false;
            }
            int[] array = {x ? await(s.f(1)) : 2, y ? 3 : await(s.f(4))};
            text += array[x ? await(s.f(0)) : 1];
        }
        return Task.of(text);
    }

    @Async
    public static Task<String> with_creations(Script s) {
        String text = "";
        for (int i = 0; i < 3; i++) {
            Foo foo = i == 0 ? new Foo(await(s.f(1)), 2) : i == 1 ? new Bar(await(s.f(3))) : null;
            text += foo;
            text += new Foo(
                    i == 0 ? new Foo(i, await(s.f(5L)), await(s.f(6)), i > 0 ? await(s.f(7)) : new Bar(i)) : await(s.f("s")),
                    i == 1 ? await(s.f(8)) : 9L,
                    i == 2 ? new Object[] {await(s.f(10)), new Bar(await(s.f(11)))} : new Object[await(s.f(1))]);
            Serializable either = i == 0 ? new Bar(await(s.f("bar"))) : await(s.f("text"));
            text += either;
            text += (i == 0 ? new Foo(1, 2L) : i == 1 ? new StringBuilder(await(s.f("sb"))) : await(s.f((Object) "o"))).toString();
            text += (await(s.f(i == 2)) ? new Bar(new Bar(await(s.f(i)))) : new Foo(new Bar(i), await(s.f(3)))).text;
        }
        return Task.of(text);
    }

    private static <T extends Collection<String> & RandomAccess> String both(T list, int i) {
        return list.size() + "" + i + (list instanceof RandomAccess);
    }

    @Async
    public static Task<String> that_meet_in_intersections(Script s) {
        String text = "";
        for (int i = 0; i < 2; i++) {
            text += (i == 0 ? new ArrayList<String>() : new LinkedList<String>()).size() + await(s.f(1));
            text += both(i == 0 ? new ArrayList<>(Arrays.asList("a")) : new java.util.Vector<String>(), await(s.f(2)));
            Collection<? extends Serializable> c = i == 0 ? Arrays.asList(1, await(s.f("x"))) : Arrays.asList(2L, 'c', await(s.f(1.5)));
            for (Serializable each : c) {
                text += each + await(s.f(";"));
            }
            List<? extends Comparable<?>> l = i == 0 ? Arrays.asList(await(s.f(1)), "y") : Arrays.asList(await(s.f('z')));
            text += l + "" + l.get(await(s.f(0)));
            Object array = i == 0 ? new int[] {await(s.f(1))} : new String[][] {{await(s.f("a"))}};
            Cloneable cloneable = i == 0 ? new int[await(s.f(1))] : new Integer[] {await(s.f(2))};
            await(s.f("between"));
            text += array.getClass().getSimpleName() + cloneable.getClass().getSimpleName();
        }
        return Task.of(text);
    }

    @Async
    public static Task<String> of_functions(Script s) throws Exception {
        String text = "";
        for (int i = 0; i < 3; i++) {
            int n = i;
            Function<Integer, Task<Integer>> f =
                    i == 0 ? x -> Task.of(x + await(s.f(n))) : i == 1 ? x -> Task.of(x * await(s.f(10))) : Task::of;
            text += await(f.apply(await(s.f(4)))) + ";";
            Callable<String> c = await(s.f(i > 0)) ? () -> "called" + n : await(s.f("awaited"))::toString;
            text += c.call();
            Supplier<List<String>> l = i == 1 ? ArrayList::new : () -> Arrays.asList("l" + n);
            text += l.get() + await(s.f("."));
            text += ((Supplier<Object> & Serializable) () -> "x" + n).get() + await(s.f("y"));
        }
        return Task.of(text);
    }

    @Async
    public static Task<String> receivers_of_references_are_checked_at_once(Script s) {
        String text = "";
        try {
            Supplier<Integer> length = await(s.<String>f(null))::length;
            text += s.log("never") + length.get();
        } catch (NullPointerException e) {
            text += "npe";
        }
        List<String> list = new ArrayList<>();
        Function<String, Boolean> add = await(s.f(list))::add;
        list = null;
        text += add.apply(await(s.f("added")));
        Function<Integer, int[]> make = int[]::new;
        Supplier<int[]> copy = make.apply(await(s.f(2)))::clone;
        await(s.f(1));
        Function<Object, Bar> bar = Bar::new;
        return Task.of(text + copy.get().length + bar.apply(await(s.f("b"))));
    }

    @Async
    public static Task<String> short_circuits_of_all_kinds(Script s) {
        String text = "";
        for (int i = 0; i < 8; i++) {
            boolean a = (i & 1) != 0;
            boolean b = (i & 2) != 0;
            boolean c = (i & 4) != 0;
            boolean r = a ? b : c || await(s.f(a)) && (b || !await(s.f(c)));
            r ^= a & await(s.f(b)) | c;
            r = r == (b && await(s.f(a)) || (c = await(s.f(!c))) && c);
            Boolean boxed = await(s.f(a)) || b;
            text += r ? 1 : 0;
            text += boxed ? "t" : c ? await(s.f("u")) : "v";
            if (!(a && (b || await(s.f(c))) || !(await(s.f(b)) ? c : a))) {
                text += "n";
                continue;
            }
            do {
                text += "d";
            } while (a && await(s.f(false)) || b != b);
            for (boolean go = true; go && (a || await(s.f(b))); go = await(s.f(false)) || go & !go) {
                text += "f";
            }
        }
        return Task.of(text);
    }
}
