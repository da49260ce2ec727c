// release 17
package programs;

import static dev.coroutine.Coroutines.await;
import static programs.Numbers.is;
import static programs.Numbers.numbers;

import dev.coroutine.Async;
import dev.coroutine.Task;
import dev.coroutine.it.compiler.Closing;
import dev.coroutine.it.compiler.Script;
import java.io.IOException;

/** Loops within switch expressions, and switch expressions within loops. */
public class AsyncFor17 {
    @Async
    public static Task<String> yields_out_of_the_loop(Script s) {
        int n = await(s.f(1));
        int found = 1000 + await(s.f(1)) + switch (n) {
            case 0 -> 5;
            default -> {
                for (int y : numbers(s, "a", 4)) { //!1
                    if (is(y, 2)) yield y + await(s.f(0));
                } //!1
                yield -1;
            }
        };
        return Task.of("" + found);
    }

    @Async
    public static Task<String> fails_within_a_switch_expression(Script s) {
        try {
            String text = "t" + switch (await(s.f(1))) {
                case 0 -> "zero";
                default -> {
                    for (int y : numbers(s, "a", 4)) { //!1
                        if (is(y, 1)) throw new IOException("y" + y);
                        s.log(y);
                    } //!1
                    yield "none";
                }
            };
            return Task.of(text);
        } catch (IOException e) {
            return Task.of("caught " + e.getMessage() + await(s.f("!")));
        }
    }

    @Async
    public static Task<String> chooses_how_to_leave(Script s) {
        String text = "";
        outer:
        for (int i = 0; i < 4; i++) {
            text += ";";
            for (int x : numbers(s, "a" + i, 2)) { //!1
                switch (i) {
                    case 0 -> text += x;
                    case 1 -> { continue outer; }
                    case 2 -> { text += await(s.f("two")); }
                    default -> { break outer; }
                }
            } //!1
        }
        return Task.of(text);
    }

    record Pair(Object left, int right) {}

    @Async
    public static Task<String> with_patterns(Script s) {
        String text = "";
        for (Object x : numbers(s, "a", 3)) { //!1Integer
            Object o = x.equals(1) ? new Pair("p", 1) : x;
            if (o instanceof Integer n && n == await(s.f(0))) {
                text += "zero";
            } else if (o instanceof Pair p) {
                text += p.left();
                if (p.right() == 1) break;
            }
        } //!1
        return Task.of(text);
    }
}
