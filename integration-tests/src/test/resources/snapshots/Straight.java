// everything
package snapshots;

import static dev.coroutine.Coroutines.await;

import dev.coroutine.Async;
import dev.coroutine.Task;

/** Awaits one after the other: what is alive goes into the frame, what is dead does not. */
class Straight {
    @Async
    static Task<String> two(Task<Integer> a, Task<Long> b, String dead) {
        int first = await(a);
        long second = await(b);
        return Task.of(dead.length() + first + "" + second);
    }
}
