package programs;

import static dev.coroutine.Coroutines.await;
import static programs.Numbers.is;
import static programs.Numbers.numbers;

import dev.coroutine.Async;
import dev.coroutine.AsyncCallable;
import dev.coroutine.Task;
import dev.coroutine.it.compiler.Closing;
import dev.coroutine.it.compiler.Script;
import java.io.IOException;
import java.util.Iterator;
import java.util.function.Supplier;

/** Loops over asynchronous iterables; every second element has to be waited for. */
public class AsyncFor {
    @Async
    public static Task<String> to_its_end(Script s) {
        String text = "";
        for (int x : numbers(s, "a", 3)) { //!1
            text += x;
        } //!1
        s.log("behind");
        return Task.of(text);
    }

    @Async
    public static Task<String> of_nothing(Script s) {
        for (Integer x : numbers(s, "a", 0)) { //!1
            s.log(x);
        } //!1
        return Task.of("none");
    }

    @Async
    public static Task<String> awaits_in_its_body(Script s) {
        long sum = 0;
        String text = "t";
        for (int x : numbers(s, "a", 2)) { //!1
            sum += await(s.f(10L)) + x;
            text = text + sum;
        } //!1
        return Task.of(text + await(s.f("end")));
    }

    @Async
    public static Task<String> ends_with_break(Script s) {
        String text = "";
        for (int x : numbers(s, "a", 4)) { //!1
            text += x;
            if (is(x, 1)) {
                s.log("before the break");
                break;
            }
            s.log("after " + x);
        } //!1
        s.log("behind");
        return Task.of(text);
    }

    @Async
    public static Task<String> ends_with_break_under_conditions(Script s) {
        int last = -1;
        for (int x : numbers(s, "a", 6)) { //!1
            if (x > 3 || is(x, await(s.f(2)))) break;
            if (x < 0 && is(x, 0)) break;
            last = x;
        } //!1
        return Task.of("" + last);
    }

    @Async
    public static Task<String> continues(Script s) {
        String text = "";
        for (int x : numbers(s, "a", 4)) { //!1
            if (x % 2 == 0) {
                continue;
            }
            text += x;
        } //!1
        return Task.of(text);
    }

    @Async
    public static Task<Integer> returns_a_value(Script s) {
        for (int x : numbers(s, "a", 4)) { //!1
            if (is(x, 2)) {
                s.log("found");
                return Task.of(x * 10 + await(s.f(1)));
            }
        } //!1
        return Task.of(-1);
    }

    @Async
    public static Task<Integer> returns_the_first(Script s) {
        for (Integer x : numbers(s, "a", 4)) { //!1
            s.log("first " + x);
            return Task.of(await(s.f(x)) + 5);
        } //!1
        return Task.of(-1);
    }

    @Async
    public static Task<Integer> breaks_at_the_first(Script s) {
        int found = -1;
        for (Integer x : numbers(s, "a", 4)) { //!1
            found = x;
            break;
        } //!1
        return Task.of(found);
    }

    @Async
    public static Task<Integer> throws_at_the_first(Script s) throws IOException {
        for (Integer x : numbers(s, "a", 4)) { //!1
            throw new IOException("first " + x);
        } //!1
        return Task.of(1);
    }

    @Async
    public static Task<Integer> first_of_each(Script s) {
        int sum = 0;
        for (int i = 0; i < 2; i++) {
            for (Integer x : numbers(s, "a" + i, 4)) { //!1
                sum += x + 1;
                if (i == 1) {
                    return Task.of(sum);
                }
                break;
            } //!1
        }
        return Task.of(-sum);
    }

    @Async
    public static Task<String> nested_loops(Script s) {
        StringBuilder text = new StringBuilder();
        outer: for (int x : numbers(s, "a", 3)) { //!1
            for (int y : numbers(s, "b" + x, 3)) { //!2
                text.append(x).append(y).append(' ');
                if (x == 0 && y == 1) {
                    continue outer;
                }
                if (x == 1 && y == 0) {
                    break;
                }
                if (x == 2 && is(y, 1)) {
                    break outer;
                }
            } //!2
            s.log("inner done " + x);
        } //!1
        s.log("behind");
        return Task.of(text.toString());
    }

    @Async
    public static Task<String> among_plain_loops(Script s) {
        String text = "";
        again: for (int i = 0; i < 3; i++) {
            for (int x : numbers(s, "a" + i, 2)) { //!1
                for (int k = 0; ; k++) {
                    if (k == 1) break;
                    if (i == 1) continue again;
                    if (i == 2) break again;
                    text += "" + i + x + k + " ";
                }
            } //!1
            text += ";";
        }
        return Task.of(text + await(s.f("end")));
    }

    @Async
    public static Task<String> breaks_to_a_block(Script s) {
        done: {
            for (int x : numbers(s, "a", 3)) { //!1
                s.log("x" + x);
                if (is(x, 1)) break done;
            } //!1
            s.log("not found");
            return Task.of("none");
        }
        s.log("found");
        return Task.of(await(s.f("one")));
    }

    @Async
    public static Task<String> in_a_switch_and_with_one_inside(Script s) {
        String text = "";
        for (int n = 0; n < 3; n++) {
            switch (n) {
                case 0:
                    for (int x : numbers(s, "a", 5)) { //!1
                        switch (x) {
                            case 0:
                                text += "zero";
                                break;
                            case 1:
                                text += "one";
                                continue;
                            case 3:
                                return Task.of(text);
                            default:
                                text += await(s.f("other"));
                        }
                        text += ",";
                    } //!1
                    break;
                default:
                    text += n;
            }
        }
        return Task.of(text);
    }

    @Async
    public static Task<String> of_what_is_awaited(Script s) {
        String text = "";
        Numbers[] all = {numbers(s, "a", 2), numbers(s, "b", 2)};
        for (Numbers each : all) {
            for (Object x : await(s.f(each))) { //!1Integer
                text += x;
                if (each == all[1]) break;
            } //!1
        }
        return Task.of(text);
    }

    @Async
    public static Task<String> of_a_conditional(Script s) {
        boolean first = await(s.f(true));
        String text = "";
        for (int x : first ? numbers(s, "a", 3) : numbers(s, "b", 3)) { //!1
            text += x;
            if (is(x, 1)) break;
        } //!1
        return Task.of(text);
    }

    @Async
    public static Task<Long> with_many_variables(Script s) {
        int i = 1;
        long l = 2;
        double d = 0.5;
        Object o = "text";
        int[] array = {1, 2};
        for (int x : numbers(s, "a", 4)) { //!1
            long inner = l + x;
            o = x;
            l += inner + array[x % 2];
            d *= 2;
            if (l > 10) {
                i += await(s.f((int) inner));
                break;
            }
            o = "again";
        } //!1
        return Task.of(i + l + (long) d + o.toString().length());
    }

    @Async
    public static Task<String> in_lambdas(Script s) throws Exception {
        AsyncCallable<Integer> sum = () -> {
            int total = 0;
            for (int x : numbers(s, "a", 4)) { //!1
                total += x;
                if (is(x, 2)) return Task.of(total);
            } //!1
            return Task.of(-total);
        };
        Supplier<Task<String>> none = () -> {
            for (int x : numbers(s, "b", 2)) { //!2
                s.log(x);
            } //!2
            return Task.of("n");
        };
        return Task.of(await(sum.call()) + await(none.get()));
    }

    /** Ordinary loops stay ordinary. */
    @Async
    public static Task<String> ordinary(Script s) {
        String text = "";
        for (String x : java.util.Arrays.asList("a", "b")) {
            text += x + await(s.f(x));
            if (x.equals("a")) continue;
            break;
        }
        for (Iterator<String> i = java.util.Collections.singleton("c").iterator(); i.hasNext(); ) {
            text += i.next();
        }
        return Task.of(text);
    }
}
