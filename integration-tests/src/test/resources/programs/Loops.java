package programs;

import static dev.coroutine.Coroutines.await;

import dev.coroutine.Async;
import dev.coroutine.Task;
import dev.coroutine.it.compiler.Script;
import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/** Loops with awaits in each of their parts, labels, and code that is never reached. */
public class Loops {
    @Async
    private static Task<Boolean> below(Script s, int i, int limit) {
        return Task.of(await(s.f(i)) < limit);
    }

    @Async
    public static Task<String> while_loops(Script s) {
        int i = 0;
        String text = "";
        while (await(below(s, i, 3))) {
            text += i++;
        }
        while (await(below(s, i++, 6))) {}
        do {
            text += await(s.f(i));
        } while (!await(s.f(i++ > 8)));
        do {} while (!await(s.f(true)));
        while (i > 0 && await(s.f(i > 5))) {
            i -= await(s.f(3));
        }
        return Task.of(text + i);
    }

    @Async
    public static Task<String> for_loops(Script s) {
        String text = "";
        for (int i = await(s.f(0)); await(s.f(i < 3)); i += await(s.f(1))) {
            text += i + await(s.f("b"));
        }
        for (int i = 0, j = await(s.f(3)); i < j; i++, j -= await(s.f(1))) {
            text += i + "" + j;
        }
        int k = 0;
        for (; ; ) {
            if (await(s.f(k++)) == 2) {
                break;
            }
        }
        for (; k < 5; k++) {
            await(s.f(k));
        }
        return Task.of(text + k);
    }

    @Async
    public static Task<String> each_loops(Script s) {
        List<String> list = Arrays.asList("a", "b", "c");
        String text = "";
        for (String x : list) {
            for (String y : await(s.f(list))) {
                if (x.equals(y)) {
                    continue;
                }
                text += x + await(s.f(y));
            }
        }
        for (Iterator<String> i = list.iterator(); i.hasNext(); ) {
            text += await(s.f(i.next()));
        }
        for (int i : new int[] {await(s.f(1)), 2}) {
            text += i;
        }
        for (long l : await(s.f(new long[] {5, 6}))) {
            text += l * await(s.f(2));
        }
        return Task.of(text);
    }

    @Async
    public static Task<String> labelled_jumps(Script s) {
        String text = "";
        outer:
        for (int i = 0; i < 4; i++) {
            middle:
            for (int j = 0; ; j++) {
                while (true) {
                    int choice = await(s.f(i * 3 + j));
                    text += choice;
                    if (choice == 1) {
                        continue outer;
                    }
                    if (choice == 4) {
                        break middle;
                    }
                    if (choice == 6) {
                        text += await(s.f("!"));
                        break outer;
                    }
                    break;
                }
                text += "-";
                if (await(s.f(j > 2))) {
                    break;
                }
            }
            text += "+";
        }
        block:
        {
            if (await(s.f(true))) {
                break block;
            }
            text += "never";
        }
        return Task.of(text);
    }

    @Async
    public static Task<String> jumps_through_finally(Script s) {
        String text = "";
        outer:
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 3; j++) {
                try {
                    try {
                        if (await(s.f(j)) == 1) {
                            continue outer;
                        }
                        if (i == 2) {
                            break outer;
                        }
                        if (i == 1) {
                            break;
                        }
                    } finally {
                        text += "a" + await(s.f(i));
                    }
                    text += "b";
                } finally {
                    text += "c" + await(s.f(j));
                    if (await(s.f(i == 3))) {
                        continue;
                    }
                }
            }
        }
        return Task.of(text);
    }

    @Async
    public static Task<String> endless_with_return(Script s) {
        int i = 0;
        for (; ; ) {
            if (await(s.f(i)) > 3) {
                return Task.of("end" + i);
            }
            i++;
        }
    }

    @Async
    public static Task<String> ended_by_an_exception(Script s) {
        String text = "";
        try {
            text = await(endless(s, 3));
        } catch (IllegalStateException e) {
            text += e.getMessage();
        }
        return Task.of(text);
    }

    @Async
    private static Task<String> endless(Script s, int limit) {
        for (int i = 0; ; i++) {
            s.log(await(s.f(i)));
            if (i == limit) {
                throw new IllegalStateException("limit" + i);
            }
        }
    }

    @Async
    private static Task<String> never_returns(Script s) {
        for (; ; ) {
            await(s.failing(new IllegalStateException("out")));
        }
    }

    @Async
    public static Task<String> no_return_at_all(Script s) {
        try {
            return Task.of(await(never_returns(s)));
        } catch (IllegalStateException e) {
            return Task.of(e.getMessage());
        }
    }

    private static final boolean DEBUG = false;

    @Async
    public static Task<String> code_that_is_never_reached(Script s) {
        if (DEBUG) {
            await(s.f("never"));
        }
        boolean no = s.futures() < 0;
        if (no) {
            try {
                throw new IllegalStateException();
            } finally {
                await(s.f("never"));
            }
        }
        return Task.of("end");
    }

    @Async
    public static Task<String> nested_loops_with_many_live_variables(Script s) {
        int a = 1;
        long b = 2;
        String c = "c";
        double d = 4;
        for (int i = 0; i < 3; i++) {
            int e = a + await(s.f(i));
            for (int j = i; j < 3; j++) {
                b += e * await(s.f(j));
                if (await(s.f(b % 2 == 0))) {
                    c += i;
                } else {
                    d += await(s.f(j)) / 2.0;
                }
            }
            a += e;
        }
        return Task.of(a + " " + b + " " + c + " " + d);
    }

    @Async
    public static Task<String> loops_within_handlers(Script s) {
        String text = "";
        int attempt = 0;
        while (true) {
            try {
                attempt++;
                await(s.f(attempt));
                if (attempt < 3) {
                    throw new IOException("retry");
                }
                break;
            } catch (Exception e) {
                for (int i = 0; i < attempt; i++) {
                    text += e.getMessage() + await(s.f(i));
                }
                if (attempt > 4) {
                    return Task.of("too often" + text);
                }
            }
        }
        return Task.of(text + attempt);
    }
}
