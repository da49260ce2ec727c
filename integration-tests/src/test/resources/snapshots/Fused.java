package snapshots;

import static dev.coroutine.Coroutines.await;

import dev.coroutine.Async;
import dev.coroutine.Task;

/** Calls of coroutines: direct, through a guard, and at the end. */
class Fused {
    @Async
    static Task<String> direct(Task<String> a) {
        return Task.of(await(callee(a)) + "!");
    }

    @Async
    private static Task<String> callee(Task<String> a) {
        return Task.of(await(a));
    }

    @Async
    Task<String> guarded(Task<String> a) {
        return Task.of(await(open(a, 1L)) + "!");
    }

    @Async
    Task<String> open(Task<String> a, long l) {
        return callee(a);
    }
}
