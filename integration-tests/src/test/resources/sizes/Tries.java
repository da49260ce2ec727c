package sizes;

import static dev.coroutine.Coroutines.await;

import dev.coroutine.Async;
import dev.coroutine.Task;

/** Five awaits, one of them in {@code finally}, of which there are two copies: six states. */
class Tries {
    private Task<String> next;
    private int ends;

    @Async
    Task<String> five(String first, long second, double third) {
        String text = await(next);
        try {
            text += await(next) + second;
            text += await(next) + third;
            text = first + await(next) + text;
        } finally {
            await(next);
            ends++;
        }
        return Task.of(text);
    }
}
