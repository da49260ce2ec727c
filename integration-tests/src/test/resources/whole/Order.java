package whole;

import static dev.coroutine.Coroutines.*;

import dev.coroutine.Async;
import dev.coroutine.Task;
import java.util.ArrayList;
import java.util.List;

/** When are classes initialised? Before the arguments of their constructors, and not because a method mentions them. */
public class Order {
    static final List<String> LOG = new ArrayList<>();

    static <T> T log(T value) {
        LOG.add(String.valueOf(value));
        return value;
    }

    static class Inner {
        static {
            log("Inner");
        }

        Inner(int number) {
            log("new Inner");
        }
    }

    static class Outer {
        static {
            log("Outer");
        }

        Outer(int number, Inner inner, Object... more) {
            log("new Outer");
        }
    }

    static class Failing {
        static {
            if (LOG != null) throw new IllegalStateException("fails");
        }

        Failing(int number) {}
    }

    static class Mentioned {
        static {
            log("never");
        }

        int field;
    }

    @Async
    static Task<Integer> later(int number) {
        log("later " + number);
        await(yieldNow());
        return Task.of(number);
    }

    @Async
    static Task<String> creates() {
        new Outer(log(await(later(1))), new Inner(log(await(later(2)))), await(later(3)), await(Task.of(4)));
        try {
            new Failing(log(await(later(5))));
        } catch (ExceptionInInitializerError e) {
            log(e.getCause().getMessage());
        }
        Mentioned mentioned = LOG.isEmpty() ? new Mentioned() : null;
        await(yieldNow());
        log(mentioned == null ? "end" : "" + mentioned.field);
        return Task.of(String.join(",", LOG));
    }
}
