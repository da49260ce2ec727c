package programs;

import static dev.coroutine.Coroutines.await;

import dev.coroutine.Async;
import dev.coroutine.Task;
import dev.coroutine.it.compiler.Script;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** Shapes of one chapter within shapes of another: expressions in statements in handlers in loops. */
public class Mixtures {
    private int field;
    private boolean flag = true;
    private static Integer boxed = 5;

    private class Inner {
        int own;

        Inner(int a, long b) {
            own = (int) (a * b) + field;
        }

        @Async
        Task<Integer> adds(Script s) {
            field += await(s.f(3)) + Mixtures.this.field;
            Mixtures.this.flag ^= await(s.f(true)) | flag;
            return Task.of(field + (flag ? 1 : 0) + own);
        }
    }

    private static int noted(Script s, int i) {
        s.log("n" + i);
        return i;
    }

    @Async
    public static Task<String> labelled_blocks(Script s) {
        String text = "";
        a:
        {
            b:
            {
                if (await(s.f(1)) == 1) {
                    text += await(s.f("b"));
                    break b;
                }
                break a;
            }
            try {
                text += "t";
                break a;
            } finally {
                text += await(s.f("f"));
            }
        }
        return Task.of(text + await(s.f("end")));
    }

    @Async
    public static Task<String> finally_swallows_and_redirects(Script s) {
        String text = "";
        outer:
        for (int i = 0; i < 4; i++) {
            for (; ; ) {
                try {
                    try {
                        if (i == 1) {
                            throw new IOException("io" + await(s.f(i)));
                        }
                        if (i == 3) {
                            return Task.of(text + await(s.f("returned")));
                        }
                        text += await(s.f("body")) + i;
                        break;
                    } finally {
                        text += await(s.f("inner"));
                        if (i == 1) {
                            continue outer;
                        }
                    }
                } catch (IOException | RuntimeException e) {
                    text += e.getMessage();
                } finally {
                    text += await(s.f("outer")) + i;
                    if (i == 2) {
                        break outer;
                    }
                }
            }
        }
        return Task.of(text);
    }

    @Async
    public static Task<Integer> a_return_in_finally_wins(Script s) {
        for (int i = 0; ; i++) {
            try {
                if (await(s.f(i)) == 0) {
                    throw new IllegalStateException();
                }
                return Task.of(i + await(s.f(10)));
            } finally {
                if (await(s.f(i)) < 2) {
                    continue;
                }
                return Task.of(-i - await(s.f(5)));
            }
        }
    }

    @Async
    public static Task<String> conditionals_of_boxes(Script s) {
        boolean yes = await(s.f(true));
        Integer none = null;
        Object one = yes ? await(s.f(1)) : 2.0;
        Object two = yes ? (Object) await(s.f(1)) : (Object) 2.0;
        long wide = yes ? await(s.f(3)) : await(s.f(4L));
        char letter = yes ? 'x' : (char) await(s.f(7)).intValue();
        String text = one + " " + two + " " + wide + letter;
        try {
            int unboxed = yes ? none : await(s.f(5));
            text += unboxed;
        } catch (NullPointerException e) {
            text += await(s.f("npe"));
        }
        text += yes && (text.isEmpty() || await(s.f(false)))
                ? await(s.f("p"))
                : !yes ? await(s.f("q")) : yes == await(s.f(true)) ? await(s.f("r")) : await(s.f("t"));
        return Task.of(text);
    }

    @Async
    public static Task<String> boxes_and_fields_are_counted(Script s) {
        Mixtures m = new Mixtures();
        Integer[] array = {1, 2, 3};
        array[await(s.f(0))]++;
        ++array[noted(s, 1)];
        array[noted(s, 2)] += await(s.f(10)) + array[2]--;
        boxed++;
        boxed += await(s.f(2)) + boxed++;
        Long sum = 1L;
        sum += await(s.f(4)) * sum--;
        m.flag &= await(s.f(true)) != m.flag;
        m.flag |= await(s.f(false));
        m.field = m.field++ + await(s.f(m.field));
        byte b = 120;
        b += await(s.f(10)) + b++;
        short sh = (short) (b << await(s.f(9)));
        float f = 1.5f;
        f %= await(s.f(1f));
        double nan = 0.0 / await(s.f(0.0));
        String text = Arrays.toString(array) + boxed + sum + m.flag + m.field + b + sh + f;
        boxed = 5;
        return Task.of(text + (nan < await(s.f(1.0))) + (nan >= await(s.f(1.0))) + (f > await(s.f(0f))));
    }

    @Async
    public static Task<String> inner_classes_and_their_owners(Script s) {
        Mixtures owner = new Mixtures();
        Inner inner = owner.new Inner(await(s.f(2)), await(s.f(3L)));
        int first = await(inner.adds(s)) + await(owner.new Inner(noted(s, 1), await(s.f(4L))).adds(s));
        try {
            Mixtures nobody = await(s.f((Mixtures) null));
            nobody.new Inner(noted(s, 2), await(s.f(5L)));
        } catch (NullPointerException e) {
            first++;
        }
        return Task.of(first + " " + owner.field + owner.flag);
    }

    @Async
    public static Task<String> iterators_and_maps(Script s) {
        List<String> list = new ArrayList<>(Arrays.asList("a", "b", "c"));
        for (Iterator<String> i = list.iterator(); i.hasNext(); ) {
            if (i.next().equals(await(s.f("b")))) {
                i.remove();
            }
        }
        Map<String, List<Integer>> map = new HashMap<>();
        for (String key : await(s.f(list))) {
            map.computeIfAbsent(key, k -> new ArrayList<>()).add(await(s.f(key.length())));
            map.merge("all", Arrays.asList(await(s.f(1))), (x, y) -> {
                List<Integer> both = new ArrayList<>(x);
                both.addAll(y);
                return both;
            });
        }
        int[][] jagged = {{await(s.f(1))}, {2, await(s.f(3)), await(s.f(4))}, new int[await(s.f(2))]};
        return Task.of(list + "" + map + Arrays.deepToString(jagged));
    }

    @Async
    public static Task<String> thrown_and_caught_values(Script s) {
        String text = "";
        for (int i = 0; i < 3; i++) {
            int last;
            try {
                last = await(s.f(i));
                if (i == 0) {
                    throw await(s.f(new IllegalStateException("awaited")));
                }
                if (i == 1) {
                    Object o = await(s.f("text"));
                    text += (Integer) o;
                }
            } catch (IllegalStateException | ClassCastException e) {
                RuntimeException kept = e;
                Supplier<String> message = () -> kept.getClass().getSimpleName();
                e.addSuppressed(new IOException(await(s.f("suppressed"))));
                text += message.get() + e.getSuppressed().length + await(s.f("!"));
                last = -1;
            } finally {
                text += i;
            }
            text += last;
        }
        return Task.of(text);
    }

    @Async
    public static Task<String> strings_of_one_hash(Script s) {
        String text = "";
        for (String key : new String[] {"Aa", "BB", "C#", "Bb", ""}) {
            switch (await(s.f(key))) {
                case "Aa":
                    text += await(s.f("1"));
                case "BB":
                    text += await(s.f("2"));
                    break;
                case "C#":
                    text += "3";
                    continue;
                default:
                    text += await(s.f("4"));
            }
            text += ".";
        }
        return Task.of(text);
    }

    @Async
    public static Task<String> final_variables_are_captured_later(Script s) {
        final int a;
        if (await(s.f(true))) {
            a = await(s.f(1));
        } else {
            a = await(s.f(2));
        }
        Function<Integer, Task<Integer>> adds = x -> {
            int sum = a + x;
            for (int i = 0; i < 2; i++) {
                int j = i;
                Supplier<Task<Integer>> inner = () -> Task.of(await(s.f(j)) + a);
                sum += await(inner.get());
            }
            return Task.of(sum);
        };
        return Task.of(await(adds.apply(await(s.f(4)))) + " " + await(adds.apply(a)));
    }

    @Async
    private static Task<Integer> either(Script s, boolean first) {
        return first ? Task.of(await(s.f(1))) : s.log(0) == null ? null : either(s, true);
    }

    @Async
    public static Task<String> returns_of_conditionals(Script s) {
        return Task.of(await(either(s, true)) + await(either(s, false)) + "" + await(either(s, await(s.f(false)))));
    }

    @Async
    public static Task<String> monitors_between_awaits(Script s) {
        Object lock = new Object();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 3; i++) {
            text.append(await(s.f(i)));
            synchronized (lock) {
                synchronized (text) {
                    if (i == 1) {
                        continue;
                    }
                    text.append("locked");
                }
            }
            try {
                synchronized (lock) {
                    if (i == 2) {
                        throw new IllegalStateException();
                    }
                }
            } catch (IllegalStateException e) {
                text.append(await(s.f("out"))).append(Thread.holdsLock(lock));
            }
        }
        return Task.of(text.append(await(s.f("end"))).toString());
    }

    @Async
    public static Task<String> unused_and_constant_branches(Script s) {
        final boolean never = false;
        String text = "";
        if (never) {
            text += await(s.f("dead"));
        }
        while (true) {
            if (!never) {
                text += await(s.f("once"));
                break;
            }
        }
        do {
            text += await(s.f("do"));
        } while (never);
        for (int i = 0, j = await(s.f(3)); i < await(s.f(j)) && j > i; i += await(s.f(1)), j--) {
            if (await(s.f(i)) == 1) continue;
            text += i + j;
        }
        int unused = await(s.f(9));
        return Task.of(text);
    }
}
