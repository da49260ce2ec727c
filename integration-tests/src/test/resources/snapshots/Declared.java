package snapshots;

import static dev.coroutine.Coroutines.await;

import dev.coroutine.Async;
import dev.coroutine.Task;

/** An abstract coroutine of an interface gets a hidden method that calls the public one. */
interface Declared {
    @Async
    Task<String> name(int i);
}
