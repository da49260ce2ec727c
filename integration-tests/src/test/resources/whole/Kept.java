package whole;

import static dev.coroutine.Coroutines.*;

import dev.coroutine.Async;
import dev.coroutine.Task;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What does a task that waits keep in memory, and what one that is done? */
public class Kept {
    static final List<WeakReference<Object>> ALIVE = new ArrayList<>();
    static final List<WeakReference<Object>> DEAD = new ArrayList<>();

    static Object alive() {
        return made(ALIVE);
    }

    static Object dead() {
        return made(DEAD);
    }

    private static Object made(List<WeakReference<Object>> list) {
        Object object = new byte[100];
        list.add(new WeakReference<>(object));
        return object;
    }

    @Async
    static Task<Integer> waits(CompletableFuture<Integer> gate, Object argument) {
        Object alive = alive();
        int hash = argument.hashCode();
        argument = null;
        for (int i = 0; i < 3; i++) {
            Object each = dead();
            await(yieldNow());
            hash += each.hashCode();
        }
        {
            Object scoped = dead();
            hash += scoped.hashCode();
        }
        await(Task.of(dead()));
        hash += joined(alive(), await(used(dead())), await(gate));
        return Task.of(hash * 0 + alive.hashCode() * 0 + 7);
    }

    @Async
    static Task<Integer> used(Object object) {
        await(yieldNow());
        return Task.of(object.hashCode());
    }

    static int joined(Object first, int second, int third) {
        return first.hashCode() + second + third;
    }

    static String look() {
        CompletableFuture<Integer> gate = new CompletableFuture<>();
        return run(() -> {
            Task<Integer> task = waits(gate, dead());
            for (int i = 0; i < 10; i++) {
                await(yieldNow());
            }
            String text = "waits " + left(DEAD) + " of " + DEAD.size() + " dead, " + ALIVE.size() + " alive";
            text += left(ALIVE) == ALIVE.size() ? "" : " are lost";
            gate.complete(1);
            text += ", gives " + await(task);
            return Task.of(text + ", done " + left(ALIVE) + " alive");
        });
    }

    private static long left(List<WeakReference<Object>> list) {
        long left = 0;
        for (int i = 0; i < 20; i++) {
            System.gc();
            left = list.stream().filter(reference -> reference.get() != null).count();
            if (left == 0) {
                break;
            }
        }
        return left;
    }
}
