package sizes;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.yieldNow;

import dev.coroutine.Async;
import dev.coroutine.Task;

/** A loop with a rarely taken await around a clean inner loop: the resume body has copies of both. */
class Loops {
    @Async
    static Task<Long> rarely(int[] numbers, int rounds) {
        long sum = 0;
        for (int i = 0; i < rounds; i++) {
            if (numbers[i] < 0) {
                await(yieldNow());
            }
            for (int number : numbers) {
                sum += (long) number * i;
            }
        }
        return Task.of(sum);
    }
}
