package programs;

import static dev.coroutine.Coroutines.await;

import dev.coroutine.Async;
import dev.coroutine.Task;
import dev.coroutine.it.compiler.Script;
import java.util.ArrayList;
import java.util.List;

/** Monitors that are not held at an await. */
public class Monitors {
    private final List<String> list = new ArrayList<>();

    @Async
    public static Task<String> a_block_without_await(Script s) {
        Object lock = new Object();
        String text = "" + Thread.holdsLock(lock);
        synchronized (lock) {
            text += Thread.holdsLock(lock);
        }
        text += await(s.f("a")) + Thread.holdsLock(lock);
        synchronized (s.log("lock")) {
            synchronized (lock) {
                text += Thread.holdsLock(lock);
            }
        }
        return Task.of(text + Thread.holdsLock(lock) + await(s.f("b")));
    }

    @Async
    public static Task<String> left_by_an_exception(Script s) {
        Object lock = new Object();
        String text = "";
        try {
            synchronized (lock) {
                text += await0(lock);
                if (Thread.holdsLock(lock)) {
                    throw new IllegalStateException("out");
                }
            }
        } catch (IllegalStateException e) {
            text += e.getMessage() + Thread.holdsLock(lock) + await(s.f("a"));
        }
        return Task.of(text + Thread.holdsLock(lock));
    }

    private static String await0(Object lock) {
        return "held" + Thread.holdsLock(lock);
    }

    @Async
    public static Task<String> left_by_jumps(Script s) {
        return Task.of(await(jumps(s, new Object())));
    }

    @Async
    private static Task<String> jumps(Script s, Object lock) {
        String text = "";
        for (int i = 0; i < 4; i++) {
            synchronized (lock) {
                if (i == 0) {
                    continue;
                }
                if (i == 3) {
                    return Task.of(text + "returned");
                }
                text += i;
            }
            text += await(s.f(i)) + "" + Thread.holdsLock(lock);
        }
        return Task.of("never");
    }

    @Async
    public static Task<Integer> instance_monitors(Script s) {
        return Task.of(await(new Monitors().fill(s)));
    }

    @Async
    private Task<Integer> fill(Script s) {
        for (int i = 0; i < 3; i++) {
            String item = await(s.f("item" + i));
            synchronized (this) {
                list.add(item);
            }
            synchronized (list) {
                s.log(list);
            }
        }
        return Task.of(list.size());
    }
}
