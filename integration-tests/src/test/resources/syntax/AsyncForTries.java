package programs;

import static dev.coroutine.Coroutines.await;
import static programs.Numbers.is;
import static programs.Numbers.numbers;

import dev.coroutine.Async;
import dev.coroutine.Task;
import dev.coroutine.it.compiler.Closing;
import dev.coroutine.it.compiler.Script;
import java.io.IOException;

/** Loops inside, around and in the clauses of {@code try} statements; every second element has to be waited for. */
public class AsyncForTries {
    @Async
    public static Task<String> throws_in_its_body(Script s) {
        String text = "";
        try {
            for (int x : numbers(s, "a", 4)) { //!1
                text += x;
                if (is(x, 1)) {
                    throw new IOException("body " + await(s.f(x)));
                }
            } //!1
        } catch (IOException e) {
            text += s.log("caught " + e.getMessage()) + await(s.f("!"));
        }
        return Task.of(text);
    }

    @Async
    public static Task<String> catches_in_its_body(Script s) {
        String text = "";
        for (int x : numbers(s, "a", 3)) { //!1
            try {
                if (is(x, 1)) {
                    throw new IOException("body " + await(s.f(x)));
                }
                text += x;
            } catch (IOException e) {
                s.log("caught");
                text += await(s.f("!"));
                if (x > 5) break;
            } finally {
                s.log("finally " + await(s.f(x)));
            }
        } //!1
        return Task.of(text);
    }

    @Async
    public static Task<String> leaves_from_inner_finally(Script s) {
        String text = "";
        for (int x : numbers(s, "a", 4)) { //!1
            try {
                text += x;
                if (is(x, 1)) {
                    break;
                }
                if (is(x, 3)) {
                    return Task.of("never");
                }
            } finally {
                s.log("inner " + await(s.f(x)));
            }
        } //!1
        s.log("behind");
        return Task.of(text);
    }

    @Async
    public static Task<String> leaves_from_inner_catch(Script s) {
        for (int x : numbers(s, "a", 4)) { //!1
            try {
                if (await(s.f(x)) == 1) {
                    throw new IOException("one");
                }
            } catch (IOException e) {
                s.log("caught " + e.getMessage());
                return Task.of(await(s.f("left")));
            }
        } //!1
        return Task.of("ended");
    }

    @Async
    public static Task<String> closes_before_the_outer_finally(Script s) {
        String text = "";
        try {
            for (int x : numbers(s, "a", 4)) { //!1
                text += x;
                if (is(x, 1)) {
                    return Task.of(text + await(s.f("r")));
                }
            } //!1
            text += "end";
        } finally {
            s.log("outer finally " + await(s.f(1)));
        }
        return Task.of(text);
    }

    @Async
    public static Task<String> closes_before_each_outer_finally(Script s) throws IOException {
        try {
            try {
                for (int x : numbers(s, "a", 5)) { //!1
                    if (is(x, 1)) {
                        return Task.of("one");
                    }
                    if (is(x, await(s.f(0)) + 7)) {
                        throw new IOException("seven");
                    }
                    s.log("went on");
                } //!1
            } catch (IllegalStateException e) {
                s.log("wrong " + e);
            } finally {
                s.log("first finally " + await(s.f(1)));
            }
        } finally {
            s.log("second finally");
        }
        return Task.of("end");
    }

    @Async
    public static Task<Integer> returns_a_sum_through_finally(Script s) {
        int sum = 0;
        try {
            for (int x : numbers(s, "a", 5)) { //!1
                sum += x;
                if (sum > 2) return Task.of(sum);
            } //!1
        } finally {
            sum = s.log(1000);
        }
        return Task.of(sum);
    }

    @Async
    public static Task<Void> returns_nothing_through_finally(Script s) {
        try {
            for (int x : numbers(s, "a", 5)) { //!1
                if (is(x, 1)) return Task.done();
            } //!1
        } finally {
            s.log("finally");
        }
        return Task.done();
    }

    @Async
    public static Task<String> returns_from_nested_loops(Script s) {
        String text = "";
        try {
            for (int x : numbers(s, "a", 3)) { //!1
                try {
                    for (int y : numbers(s, "b", 3)) { //!2
                        text += x * 10 + y + " ";
                        if (y == 1) {
                            if (x == 1) return Task.of(text);
                            break;
                        }
                    } //!2
                } finally {
                    s.log("middle " + await(s.f(x)));
                }
            } //!1
        } finally {
            s.log("outer");
        }
        return Task.of(text);
    }

    @Async
    public static Task<String> throws_through_nested_loops(Script s) {
        try {
            for (int x : numbers(s, "a", 3)) { //!1
                for (int y : numbers(s, "b", 3).closeFails()) { //!2
                    if (is(y, 1)) throw new IOException("both " + await(s.f(x)));
                } //!2
            } //!1
        } catch (IOException e) {
            return Task.of(e.getMessage() + e.getSuppressed().length + e.getSuppressed()[0].getMessage());
        }
        return Task.of("");
    }

    @Async
    public static Task<String> close_fails_after_break(Script s) {
        try {
            for (int x : numbers(s, "a", 5).closeFails()) { //!1
                if (is(x, 1)) break;
            } //!1
            s.log("never");
        } catch (IllegalStateException e) {
            return Task.of("caught " + e.getMessage());
        }
        return Task.of("wrong");
    }

    @Async
    public static Task<String> close_fails_after_return(Script s) {
        try {
            for (int x : numbers(s, "a", 5).closeFails()) { //!1
                if (is(x, 1)) return Task.of("value");
            } //!1
            s.log("never");
        } catch (IllegalStateException e) {
            return Task.of("caught " + e.getMessage() + await(s.f("!")));
        } finally {
            s.log("finally");
        }
        return Task.of("wrong");
    }

    @Async
    public static Task<String> close_fails_after_failure(Script s) throws IOException {
        for (int x : numbers(s, "a", 5).closeFails()) { //!1
            if (is(x, 1)) throw new IOException("body");
        } //!1
        return Task.of("wrong");
    }

    @Async
    public static Task<String> within_catch_and_finally(Script s) {
        String text = "";
        try {
            throw new IOException("begin");
        } catch (IOException e) {
            for (int x : numbers(s, "a", 3)) { //!1
                text += x + e.getMessage();
                if (is(x, 1)) break;
            } //!1
        } finally {
            for (int y : numbers(s, "b", 3)) { //!2
                text += y;
                if (is(y, 0)) break;
            } //!2
        }
        return Task.of(text);
    }

    @Async
    public static Task<String> reassigned_around(Script s) {
        Object o = "text";
        try {
            for (int x : numbers(s, "a", 4)) { //!1
                o = Integer.valueOf(x);
                if (is(x, 2)) throw new IOException();
                o = "again " + o;
            } //!1
        } catch (IOException e) {
            return Task.of(o + "!" + await(s.f(1)));
        } finally {
            s.log(o);
        }
        return Task.of(o + "");
    }
}
