package snapshots;

import static dev.coroutine.Coroutines.await;

import dev.coroutine.Async;
import dev.coroutine.Task;

/** Values beneath an await are saved from the operand stack. */
class Operands {
    @Async
    static Task<Double> mixed(Task<Double> a, int[] array, long l) {
        return Task.of(array[0] + l * await(a));
    }
}
