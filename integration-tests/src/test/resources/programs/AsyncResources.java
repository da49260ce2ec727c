package programs;

import static dev.coroutine.Coroutines.await;

import dev.coroutine.Async;
import dev.coroutine.AsyncCallable;
import dev.coroutine.AsyncCloseable;
import dev.coroutine.Task;
import dev.coroutine.it.compiler.BlockingTwin;
import dev.coroutine.it.compiler.Script;
import java.io.IOException;

/** try-with-resources around resources that have to wait when they close. */
public class AsyncResources {
    static class Connection implements AsyncCloseable {
        final Script s;
        final String name;
        private final boolean fails;

        Connection(Script s, String name, boolean fails) {
            this.s = s;
            this.name = name;
            this.fails = fails;
            s.log("open " + name);
        }

        @Override
        @Async
        public Task<Void> closeAsync() {
            s.log("closing " + name);
            await(s.f(1));
            s.log("closed " + name);
            if (fails) {
                throw new IllegalStateException("close " + name);
            }
            return Task.done();
        }

        /** For the twin, which has no loop to wait on. */
        @Override
        public void close() {
            BlockingTwin.await(closeAsync());
        }
    }

    static final class Special extends Connection {
        Special(Script s) {
            super(s, "special", false);
        }
    }

    @Async
    static Task<Connection> open(Script s, String name) {
        return Task.of(await(s.f(new Connection(s, name, false))));
    }

    @Async
    public static Task<String> closes_at_the_end(Script s) {
        String text = "";
        try (Connection c = await(open(s, "a"))) {
            text += s.log("body " + c.name) + await(s.f("b"));
        }
        s.log("behind");
        return Task.of(text);
    }

    @Async
    public static Task<String> closes_before_it_returns(Script s) {
        try (Connection c = await(open(s, "a"))) {
            return Task.of(s.log("value ") + await(s.f(c.name)));
        } finally {
            s.log("finally");
        }
    }

    @Async
    public static Task<String> closes_in_reverse_order(Script s) {
        String text = "";
        try (Connection a = await(open(s, "a"));
                Connection b = new Connection(s, await(s.f("b")), false);
                Special c = new Special(s)) {
            text += a.name + b.name + c.name;
        }
        return Task.of(text);
    }

    @Async
    public static Task<String> through_the_interface(Script s) {
        try (AsyncCloseable c = await(open(s, "a"))) {
            s.log(c != null);
        }
        return Task.of("end");
    }

    @Async
    public static Task<String> null_resource(Script s) {
        try (Connection c = await(s.<Connection>f(null))) {
            return Task.of("body" + (c == null) + await(s.f(1)));
        }
    }

    @Async
    public static Task<String> failures_are_suppressed(Script s) {
        try (Connection a = new Connection(s, "a", true);
                Connection b = new Connection(s, "b", true)) {
            throw new IOException("body " + await(s.f(a.name + b.name)));
        } catch (IOException e) {
            return Task.of(s.log("caught ") + e.getMessage() + e.getSuppressed().length
                    + e.getSuppressed()[0].getMessage() + e.getSuppressed()[1].getMessage());
        }
    }

    @Async
    public static Task<String> fails_when_it_closes(Script s) {
        try (Connection a = new Connection(s, "a", true)) {
            s.log("body " + a.name);
        } catch (IllegalStateException e) {
            return Task.of("caught " + e.getMessage() + await(s.f(1)));
        }
        return Task.of("wrong");
    }

    @Async
    public static Task<Integer> leaves_loops(Script s) {
        int sum = 0;
        outer:
        for (int i = 0; i < 4; i++) {
            try (Connection c = await(open(s, "c" + i))) {
                sum += i;
                if (i == 0) continue;
                if (i == 2) break outer;
                sum += await(s.f(10));
            } finally {
                s.log("finally " + i);
            }
        }
        return Task.of(sum);
    }

    @Async
    public static Task<String> nested_in_lambdas(Script s) throws Exception {
        AsyncCallable<String> body = () -> {
            try (Connection c = new Connection(s, "l", false)) {
                return Task.of(c.name);
            }
        };
        return Task.of(await(body.call()));
    }

    @Async
    public static Task<String> by_hand(Script s) {
        Connection c = new Connection(s, "h", false);
        c.close();
        return Task.of(c.name + await(s.f("end")));
    }
}
