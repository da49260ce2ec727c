package snapshots;

import static dev.coroutine.Coroutines.await;

import dev.coroutine.Async;
import dev.coroutine.Task;

/** An object whose arguments wait is made when they are there; its class is initialised before. */
class Creation {
    @Async
    static Task<StringBuilder> builder(Task<String> a) {
        return Task.of(new StringBuilder(await(a)));
    }
}
