package whole;

import static dev.coroutine.Coroutines.*;

import dev.coroutine.Async;
import dev.coroutine.EventLoop;
import dev.coroutine.Task;
import java.util.concurrent.CompletableFuture;

/** Ten thousand nested calls suspend at the bottom, on a large stack, and go on, on a small one. */
public class Deep {
    @Async
    static Task<Integer> deep(int depth, CompletableFuture<Integer> gate) {
        return Task.of(depth == 0 ? await(gate) : await(deep(depth - 1, gate)) + 1);
    }

    @Async
    static Task<Integer> fails(int depth, CompletableFuture<Integer> gate) {
        try {
            return Task.of(depth == 0 ? await(gate) : await(fails(depth - 1, gate)) + 1);
        } finally {
            left++;
        }
    }

    static int left;

    static String dive() throws InterruptedException {
        StringBuilder text = new StringBuilder();
        Thread thread = new Thread(null, () -> dive(text), "large stack", 64L << 20);
        thread.start();
        thread.join();
        return text.toString();
    }

    private static void dive(StringBuilder text) {
        CompletableFuture<Integer> gate = new CompletableFuture<>();
        CompletableFuture<Integer> failing = new CompletableFuture<>();
        try (EventLoop loop = EventLoop.open()) {
            Task<?>[] tasks = new Task<?>[2];
            loop.run(() -> {
                tasks[0] = deep(10_000, gate);
                tasks[1] = fails(10_000, failing);
                return Task.done();
            });
            gate.complete(5);
            failing.completeExceptionally(new IllegalStateException("from the bottom"));
            text.append(loop.<Object>run(() -> tasks[0].thenApply(any -> any)));
            try {
                loop.<Object>run(() -> tasks[1].thenApply(any -> any));
            } catch (IllegalStateException e) {
                text.append(' ').append(e.getMessage()).append(' ').append(left);
            }
        }
    }
}
