package programs;

import static dev.coroutine.Coroutines.await;
import static programs.Numbers.is;

import dev.coroutine.Async;
import dev.coroutine.AsyncIterable;
import dev.coroutine.AsyncIterator;
import dev.coroutine.Task;
import dev.coroutine.it.compiler.Closing;
import dev.coroutine.it.compiler.Script;
import java.io.IOException;
import java.util.Iterator;
import java.util.function.Supplier;

/** Loops over asynchronous iterables of every static type. */
public class AsyncForForms {
    interface Lines<T> extends AsyncIterable<T> {}

    interface Labelled {}

    interface LabelledLines<T extends Number> extends Labelled, Lines<T> {
        @Override
        AsyncIterator<T> iterator();
    }

    static class Odd extends Numbers implements LabelledLines<Integer> {
        Odd(Script s, String name, int count) {
            super(s, name, count);
        }
    }

    private static boolean told(Script s) {
        s.log("told");
        return false;
    }

    /** Eclipse's compiler takes the condition for a constant, and leaves the loop as code that never runs. */
    @Async
    public static Task<Integer> behind_what_always_returns(Script s) {
        int sum = await(s.f(1));
        if (false ^ (true | told(s))) {
            return Task.of(sum);
        }
        for (int x : new Odd(s, "a", 3)) { //!1
            sum += x;
            if (is(x, 1)) break;
        } //!1
        return Task.of(sum);
    }

    @Async
    public static Task<Integer> a_generic_subinterface(Script s) {
        Lines<Integer> lines = new Odd(s, "a", 3);
        int sum = 0;
        for (int x : lines) { //!1
            sum += x + await(s.f(x));
            if (is(x, 1)) break;
        } //!1
        return Task.of(sum);
    }

    @Async
    public static Task<Integer> a_subinterface_with_another_iterator(Script s) {
        LabelledLines<Integer> lines = new Odd(s, "a", 3);
        int sum = 0;
        for (int x : lines) { //!1
            sum += x;
            if (is(x, 1)) break;
        } //!1
        return Task.of(sum);
    }

    @Async
    private static <I extends AsyncIterable<Integer>> Task<Integer> sum(I numbers) {
        int sum = 0;
        for (int x : numbers) { //!1
            sum += x;
            if (is(x, 1)) break;
        } //!1
        return Task.of(sum);
    }

    @Async
    public static Task<Integer> type_variables(Script s) {
        return Task.of(await(sum(new Odd(s, "a", 3))));
    }

    @Async
    public static Task<Integer> a_choice_with_null(Script s) {
        try {
            for (int x : await(s.f(true)) ? null : new Odd(s, "a", 2)) { //!1
                s.log(x);
            } //!1
        } catch (NullPointerException e) {
            return Task.of(1);
        }
        return Task.of(2);
    }

    @Async
    public static Task<Integer> an_array_element_and_a_field(Script s) {
        Object[] all = {new Numbers(s, "a", 2)};
        Numbers[][] more = {{new Numbers(s, "b", 2)}};
        int sum = 0;
        for (int x : (AsyncIterable<Integer>) all[await(s.f(0))]) { //!1
            sum += x;
            if (is(x, 0)) break;
        } //!1
        for (int x : more[0][await(s.f(0))]) { //!1
            sum += x;
            if (is(x, 0)) break;
        } //!1
        return Task.of(sum);
    }

    @Async
    public static Task<Integer> an_element_of_another_type(Script s) {
        try {
            @SuppressWarnings({"unchecked", "rawtypes"})
            AsyncIterable<String> strings = (AsyncIterable) new Numbers(s, "a", 2);
            for (String x : strings) { //!1String
                s.log(x);
            } //!1
        } catch (ClassCastException e) {
            return Task.of(await(s.f(7)));
        }
        return Task.of(1);
    }

    @Async
    public static Task<Integer> raw(Script s) {
        @SuppressWarnings("rawtypes")
        AsyncIterable raw = new Numbers(s, "a", 2);
        int count = 0;
        for (Object x : raw) { //!1Object
            count += x.hashCode() + await(s.f(5));
            if (is(count, 5)) break;
        } //!1
        return Task.of(count);
    }

    @Async
    public static Task<Integer> null_elements_and_null_iterables(Script s) {
        AsyncIterable<Integer> none = await(s.f((AsyncIterable<Integer>) null));
        try {
            for (int x : none) { //!1
                s.log(x);
            } //!1
        } catch (NullPointerException e) {
            s.log("null iterable");
        }
        return Task.of(await(s.f(1)));
    }

    @Async
    public static Task<Integer> captured_in_lambdas(Script s) {
        int sum = 0;
        for (Integer x : new Numbers(s, "a", 3)) { //!1
            Supplier<Task<Integer>> twice = () -> Task.of(x + await(s.f(x)));
            sum += await(twice.get());
            if (is(x, 1)) break;
        } //!1
        return Task.of(sum);
    }

    @Async
    public static Task<Integer> one_after_the_other(Script s) {
        long sum = 0;
        for (int x : new Numbers(s, "a", 2)) { //!1
            if (is(x, 1)) break;
            sum += x;
        } //!1
        for (int x : new Numbers(s, "b", 2)) { //!1
            sum += x;
        } //!1
        double factor = 2.0;
        for (int x : new Numbers(s, "c", 2)) { //!1
            sum += x * factor;
            if (is(x, 0)) break;
        } //!1
        return Task.of((int) sum);
    }

    @Async
    public static Task<String> in_finally_after_return(Script s) {
        String text = "";
        for (int i = 0; i < 2; i++) {
            try {
                if (is(i, 1)) return Task.of(text + await(s.f("r")));
                continue;
            } finally {
                for (int x : new Numbers(s, "f" + i, 3)) { //!1
                    text += s.log(x);
                    if (is(x, i)) break;
                } //!1
            }
        }
        return Task.of("never");
    }

    @Async
    public static Task<String> in_finally_after_failure(Script s) throws IOException {
        try {
            throw new IOException("failure" + await(s.f(1)));
        } finally {
            for (int x : new Numbers(s, "f", 3)) { //!1
                if (is(x, 1)) break;
                s.log(x);
            } //!1
        }
    }

    @Async
    public static Task<String> discards_a_failure_by_return(Script s) {
        while (true) {
            try {
                for (int x : new Numbers(s, "f", 3)) { //!1
                    if (is(x, 1)) throw new IllegalStateException("lost" + await(s.f(1)));
                    s.log(x);
                } //!1
            } finally {
                for (int x : new Numbers(s, "g", 3)) { //!2
                    if (is(x, 1)) return Task.of("kept" + await(s.f(1)));
                } //!2
            }
        }
    }

    @Async
    public static Task<String> continues_outer_loops_from_nested_tries(Script s) {
        String text = "";
        outer: for (int x : new Numbers(s, "a", 3)) { //!1
            try {
                for (int y : new Numbers(s, "b", 3)) { //!2
                    try {
                        if (is(y, 1)) continue outer;
                        if (is(x, 2)) break outer;
                        text += "" + x + y;
                    } finally {
                        text += s.log("i" + await(s.f(y)));
                    }
                } //!2
            } finally {
                text += s.log("o" + await(s.f(x)));
            }
        } //!1
        return Task.of(text);
    }

    @Async
    public static Task<String> an_empty_body(Script s) {
        for (int x : new Numbers(s, "a", 2)) { //!1
        } //!1
        for (int x : new Numbers(s, "b", 2)) { //!1
            ;
        } //!1
        for (int x : new Numbers(s, "c", 2)) { //!1
            continue;
        } //!1
        return Task.of("end" + await(s.f(1)));
    }

    @Async
    public static Task<String> a_body_that_never_ends(Script s) {
        for (int x : new Numbers(s, "a", 2)) { //!1
            int i = 0;
            while (true) {
                if (await(s.f(i++)) == 2) return Task.of("i" + i + x);
            }
        } //!1
        return Task.of("none");
    }

    /** An iterator that has a name is the author's: it is awaited and not closed. */
    @Async
    public static Task<Integer> by_hand(Script s) {
        int sum = 0;
        Numbers.Cursor cursor = new Numbers(s, "a", 3).iterator();
        try {
            while (await(cursor.hasNextAsync())) {
                sum += cursor.next();
                if (is(sum, 1)) break;
            }
        } finally {
            await(cursor.closeAsync());
        }
        return Task.of(sum);
    }
}
