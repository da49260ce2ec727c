// release 8, javac only
package programs;

import static dev.coroutine.Coroutines.await;
import static programs.Numbers.is;

import dev.coroutine.Async;
import dev.coroutine.AsyncIterable;
import dev.coroutine.AsyncIterator;
import dev.coroutine.Task;
import dev.coroutine.it.compiler.Closing;
import dev.coroutine.it.compiler.Script;

/** Loops over what has several types at once, for which javac before 25 and Eclipse's compiler call methods that there are not. */
public class AsyncForChoices {
    interface Labelled {}

    static class Odd extends Numbers implements Labelled {
        Odd(Script s, String name, int count) {
            super(s, name, count);
        }
    }

    static class Even extends Numbers implements Labelled {
        Even(Script s, String name, int count) {
            super(s, name, count);
        }
    }

    /** Not a subclass of the others: what they have in common are two interfaces. */
    static class Wrapped implements Labelled, AsyncIterable<Integer> {
        private final Numbers numbers;

        Wrapped(Numbers numbers) {
            this.numbers = numbers;
        }

        @Override
        public AsyncIterator<Integer> iterator() {
            return numbers.iterator();
        }
    }

    @Async
    public static Task<Integer> choices_between_two_with_two_interfaces(Script s) {
        Odd odd = new Odd(s, "a", 3);
        Wrapped wrapped = new Wrapped(new Numbers(s, "w", 3));
        int sum = 0;
        for (int i = 0; i < 2; i++) {
            for (int x : is(i, await(s.f(0))) ? odd : wrapped) { //!1
                sum += x;
                if (is(x, 1)) break;
            } //!1
        }
        return Task.of(sum);
    }

    @Async
    public static Task<Integer> choices_among_three(Script s) {
        int sum = 0;
        for (int i = 0; i < 3; i++) {
            for (int x : i == 0 ? new Odd(s, "a", 2) : i == 1 ? new Even(s, "b", 2) : new Wrapped(new Numbers(s, "c", 2))) { //!1
                sum += x + await(s.f(1));
                if (is(x, i)) return Task.of(sum);
            } //!1
        }
        return Task.of(sum);
    }

    @Async
    private static <I extends AsyncIterable<Integer> & Labelled> Task<Integer> sumOfTwo(I numbers) {
        int sum = 0;
        for (int x : numbers) { //!1
            sum += x;
            if (is(x, 1)) break;
        } //!1
        return Task.of(sum);
    }

    @Async
    public static Task<Integer> type_variables_with_two_bounds(Script s) {
        return Task.of(await(sumOfTwo(new Odd(s, "b", 3))));
    }
}
