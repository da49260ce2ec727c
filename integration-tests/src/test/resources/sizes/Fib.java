package sizes;

import static dev.coroutine.Coroutines.await;

import dev.coroutine.Async;
import dev.coroutine.Task;

/** Small methods: they must stay small enough to be inlined. */
class Fib {
    static int plain(int n) {
        return n < 2 ? n : plain(n - 1) + plain(n - 2);
    }

    @Async
    static Task<Integer> fib(int n) {
        if (n < 2) {
            return Task.of(n);
        }
        return Task.of(await(fib(n - 1)) + await(fib(n - 2)));
    }

    @Async
    static Task<String> pass(String s) {
        return returned(s);
    }

    @Async
    static Task<String> returned(String s) {
        return Task.of(s);
    }
}
