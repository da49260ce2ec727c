package snapshots;

import static dev.coroutine.Coroutines.await;

import dev.coroutine.Async;
import dev.coroutine.Task;

/** A failed await throws where the exception ranges of the await cover it, also that of a fused call. */
class Handlers {
    @Async
    static Task<String> guarded(Task<String> a, Task<Void> b) {
        try {
            return Task.of(await(a));
        } catch (IllegalStateException e) {
            return Task.of(e.getMessage());
        } finally {
            await(b);
        }
    }

    @Async
    static Task<String> fused(Task<String> a, int n) {
        String kept = "kept" + n;
        try {
            return Task.of(await(guarded(a, null)));
        } catch (RuntimeException e) {
            return Task.of(kept);
        }
    }
}
