package programs;

import static dev.coroutine.Coroutines.await;

import dev.coroutine.Async;
import dev.coroutine.AsyncIterable;
import dev.coroutine.AsyncIterator;
import dev.coroutine.Task;
import dev.coroutine.it.compiler.Script;
import java.util.NoSuchElementException;

/** What the loops iterate over; every second element has to be waited for. */
public class Numbers implements AsyncIterable<Integer> {
    final Script s;
    final String name;
    final int count;
    String failure;

    Numbers(Script s, String name, int count) {
        this.s = s;
        this.name = name;
        this.count = count;
    }

    static Numbers numbers(Script s, String name, int count) {
        return new Numbers(s, name, count);
    }

    /** For conditions that no compiler takes for constants. */
    static boolean is(int number, int other) {
        return number == other;
    }

    Numbers closeFails() {
        failure = "close " + name;
        return this;
    }

    @Override
    public Cursor iterator() {
        s.log("iterator " + name);
        return new Cursor(this);
    }

    static class Cursor implements AsyncIterator<Integer> {
        private final Numbers numbers;
        private int given;
        private boolean ready;

        Cursor(Numbers numbers) {
            this.numbers = numbers;
        }

        @Override
        @Async
        public Task<Boolean> hasNextAsync() {
            if (!ready) {
                numbers.s.log(numbers.name + " asks " + given);
                ready = await(numbers.s.f(given < numbers.count));
            }
            return Task.of(ready);
        }

        @Override
        public Integer next() {
            if (!ready) {
                throw new NoSuchElementException();
            }
            ready = false;
            return given++;
        }

        @Override
        @Async
        public Task<Void> closeAsync() {
            numbers.s.log(numbers.name + " closes");
            await(numbers.s.f(1));
            numbers.s.log(numbers.name + " closed");
            if (numbers.failure != null) {
                throw new IllegalStateException(numbers.failure);
            }
            return Task.done();
        }
    }
}
