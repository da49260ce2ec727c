package snapshots;

import static dev.coroutine.Coroutines.await;

import dev.coroutine.Async;
import dev.coroutine.Task;

/** A loop: the resume body finishes the interrupted round and enters the loop again. */
class Loop {
    private Task<Integer> next;

    @Async
    Task<Integer> sum(int n) {
        int sum = 0;
        for (int i = 0; i < n; i++) {
            sum += await(next);
        }
        return Task.of(sum);
    }
}
