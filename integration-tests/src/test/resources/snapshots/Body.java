// everything
package snapshots;

import static dev.coroutine.Coroutines.await;

import dev.coroutine.Async;
import dev.coroutine.Task;

import static dev.coroutine.Coroutines.createTask;

/** A lambda that is given to the runtime starts in the task that the runtime makes. */
class Body {
    static Task<String> start(Task<String> a) {
        return createTask(() -> Task.of(await(a) + "!"));
    }
}
