package large;

import static dev.coroutine.Coroutines.*;

import dev.coroutine.Async;
import dev.coroutine.AsyncQueue;
import dev.coroutine.EventLoop;
import dev.coroutine.Task;
import java.util.concurrent.CompletableFuture;

/** Very many awaits, and very many tasks, each in the heap that the JVM was given. */
public final class Large {
    private static final int MILLION = 1_000_000;

    public static void main(String[] arguments) {
        for (String name : arguments) {
            System.out.println(name + ' ' + run(() -> start(name)));
        }
    }

    @Async
    private static Task<String> start(String name) {
        return switch (name) {
            case "pending" -> Task.of(await(pending(MILLION)));
            case "ready" -> Task.of(await(ready(MILLION)));
            case "chain" -> Task.of(await(chain(100_000)));
            case "ended" -> Task.of(await(ended(MILLION)));
            default -> Task.of(await(parked(MILLION)));
        };
    }

    /** Each await has to wait for a future that a callback completes. */
    @Async
    private static Task<String> pending(int count) {
        int sum = 0;
        for (int i = 0; i < count; i++) {
            CompletableFuture<Integer> future = new CompletableFuture<>();
            EventLoop.current().callSoon(() -> future.complete(1));
            sum += await(future);
        }
        return Task.of("" + sum);
    }

    @Async
    private static Task<String> ready(int count) {
        int sum = 0;
        for (int i = 0; i < count; i++) {
            sum += await(CompletableFuture.completedFuture(1));
        }
        return Task.of("" + sum);
    }

    @Async
    private static Task<String> chain(int length) {
        Task<Integer> last = Task.of(0);
        for (int i = 0; i < length; i++) {
            Task<Integer> before = last;
            last = createTask(() -> Task.of(await(before) + 1));
        }
        return Task.of("" + await(last));
    }

    /** One after the other: of those that have ended nothing is left. */
    @Async
    private static Task<String> ended(int count) {
        int sum = 0;
        for (int i = 0; i < count; i++) {
            byte[] mine = new byte[1000];
            sum += await(createTask(() -> {
                await(yieldNow());
                return Task.of(mine.length / 1000);
            }));
        }
        return Task.of("" + sum);
    }

    /** All wait in one queue, and get the items in the order in which they came. */
    @Async
    private static Task<String> parked(int count) {
        AsyncQueue<Integer> queue = new AsyncQueue<>();
        int[] inOrder = new int[1];
        for (int i = 0; i < count; i++) {
            int place = i;
            createTask(() -> take(queue, place, inOrder));
        }
        await(yieldNow());
        for (int i = 0; i < count; i++) {
            queue.offer(i);
        }
        await(yieldNow());
        return Task.of(inOrder[0] + ", left " + (Task.all().size() - 1));
    }

    @Async
    private static Task<Void> take(AsyncQueue<Integer> queue, int place, int[] inOrder) {
        int item = await(queue.take());
        if (item == place && inOrder[0] == place) {
            inOrder[0]++;
        }
        return Task.done();
    }
}
