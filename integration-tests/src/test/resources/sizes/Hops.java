package sizes;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.yieldNow;

import dev.coroutine.Async;
import dev.coroutine.Task;

/** Nested calls of every linkage, the innermost of which waits. */
class Hops {
    @Async
    static Task<Integer> direct(int x) {
        return Task.of(await(last(x + 1)) + x);
    }

    @Async
    static Task<Integer> guarded(Hops hops, int x) {
        return Task.of(await(hops.virtual(x + 1)) + x);
    }

    @Async
    Task<Integer> virtual(int x) {
        return Task.of(await(last(x + 1)) + x);
    }

    @Async
    static Task<Integer> last(int x) {
        await(yieldNow());
        return Task.of(x);
    }
}
