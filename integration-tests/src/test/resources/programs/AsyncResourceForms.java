package programs;

import static dev.coroutine.Coroutines.await;

import dev.coroutine.Async;
import dev.coroutine.AsyncCloseable;
import dev.coroutine.Task;
import dev.coroutine.it.compiler.BlockingTwin;
import dev.coroutine.it.compiler.Script;
import java.io.IOException;
import java.util.function.Supplier;

/** try-with-resources around asynchronous resources: null, nested, generic, left in every way. */
public class AsyncResourceForms {
    interface Closes extends AsyncCloseable {
        @Override
        default void close() {
            BlockingTwin.await(closeAsync());
        }
    }

    static class Door implements Closes {
        final Script s;
        final String name;

        Door(Script s, String name) {
            this.s = s;
            this.name = name;
        }

        @Override
        @Async
        public Task<Void> closeAsync() {
            s.log("closing " + name);
            await(s.f(1));
            s.log("closed " + name);
            return Task.done();
        }

        @Async
        Task<Door> inner() {
            return Task.of(new Door(s, name + await(s.f("-inner"))));
        }
    }

    static final class Broken extends Door {
        Broken(Script s, String name) {
            super(s, name);
        }

        @Override
        public Task<Void> closeAsync() {
            s.log("breaking " + name);
            throw new IllegalStateException("thrown by close " + name);
        }
    }

    static final class Nothing extends Door {
        Nothing(Script s, String name) {
            super(s, name);
        }

        @Override
        public Task<Void> closeAsync() {
            return null;
        }
    }

    static final class Plain implements AutoCloseable {
        private final Script s;

        Plain(Script s) {
            this.s = s;
        }

        @Override
        public void close() {
            s.log("plain close");
        }
    }

    @Async
    static Task<Door> open(Script s, String name) {
        return Task.of(await(s.f(new Door(s, name))));
    }

    @Async
    public static Task<String> depends_on_the_one_before(Script s) {
        try (Door a = await(open(s, "a"));
                Door none = await(s.f((Door) null));
                Door b = await(a.inner());
                Plain plain = new Plain(s);
                Door c = await(b.inner())) {
            return Task.of(a.name + none + b.name + c.name + (plain == null));
        }
    }

    @Async
    public static Task<String> all_null(Script s) {
        String text = "";
        try (Door a = null;
                Door b = await(s.f((Door) null))) {
            text += a + "" + b + await(s.f(1));
        } finally {
            text += await(s.f("f"));
        }
        return Task.of(text);
    }

    @Async
    public static Task<String> close_throws_at_once(Script s) throws IOException {
        try (Door a = await(open(s, "a"));
                Door b = new Broken(s, "b")) {
            if (await(s.f(true))) throw new IOException("body");
            return Task.of(a.name + b.name);
        }
    }

    @Async
    public static Task<String> close_gives_null(Script s) {
        try (Door a = await(open(s, "a"));
                Door b = new Nothing(s, "b")) {
            s.log(a.name + b.name);
        } catch (NullPointerException e) {
            return Task.of("caught" + await(s.f(1)) + e.getSuppressed().length);
        }
        return Task.of("wrong");
    }

    @Async
    public static Task<String> nested_and_left_by_labels(Script s) {
        String text = "";
        outer:
        for (int i = 0; i < 3; i++) {
            try (Door a = await(open(s, "a" + i))) {
                inner:
                for (int k = 0; ; k++) {
                    try (Door b = await(open(s, "b" + k))) {
                        if (k == 0) continue;
                        if (i == 0) continue outer;
                        if (i == 1) break inner;
                        if (i == 2) break outer;
                        text += a.name + b.name;
                    } finally {
                        text += await(s.f("f"));
                    }
                }
                text += "after";
            } catch (IllegalStateException e) {
                text += "never";
            } finally {
                text += s.log("o" + i);
            }
        }
        return Task.of(text);
    }

    @Async
    public static Task<Long> returns_what_was_read_before(Script s) {
        long value = 1L << 40;
        try (Door a = await(open(s, "a"))) {
            value += a.name.length();
            return Task.of(value + await(s.f(1)));
        } finally {
            value = 0;
            s.log(value);
        }
    }

    @Async
    public static Task<String> in_catch_and_finally(Script s) {
        String text = "";
        try {
            throw new IOException("x" + await(s.f(1)));
        } catch (IOException e) {
            try (Door a = await(open(s, "catch"))) {
                text += a.name + e.getMessage();
            }
        } finally {
            try (Door a = await(open(s, "finally"))) {
                text += a.name + await(s.f(2));
            }
        }
        return Task.of(text);
    }

    @Async
    static <D extends Door> Task<String> generic(D given, Supplier<? extends D> supplier) {
        try (D door = given;
                Door other = supplier.get()) {
            return Task.of(door.name + other.name);
        }
    }

    @Async
    static <C extends Closes> Task<String> ofInterface(Script s, C given) {
        try (C closes = given) {
            return Task.of("closes" + (closes == null) + await(s.f(1)));
        }
    }

    @Async
    public static Task<String> type_variables(Script s) {
        Door made = new Door(s, "b");
        return Task.of(await(generic(new Door(s, "a"), () -> made)) + await(ofInterface(s, new Door(s, "c"))));
    }

    @Async
    public static Task<String> an_anonymous_resource(Script s) {
        String text = "";
        try (Closes closes = new Closes() {
            @Override
            @Async
            public Task<Void> closeAsync() {
                s.log("anonymous" + await(s.f(1)));
                return Task.done();
            }
        }) {
            text += closes != null;
        }
        Closes lambda = () -> {
            s.log("lambda" + await(s.f(2)));
            return Task.done();
        };
        try (Closes closes = lambda) {
            text += closes == lambda;
        }
        return Task.of(text);
    }

    @Async
    public static Task<String> endless_with_return(Script s) {
        for (int i = 0; ; i++) {
            try (Door door = await(open(s, "d" + i))) {
                if (i == 2) return Task.of(door.name);
            }
        }
    }

    @Async
    public static Task<String> a_loop_inside_and_a_switch_around(Script s) {
        String text = "";
        for (int i = 0; i < 3; i++) {
            switch (i) {
                case 0:
                    try (Door a = await(open(s, "a"))) {
                        text += a.name;
                        break;
                    }
                case 1:
                    try (Door b = await(open(s, "b"))) {
                        if (await(s.f(true))) continue;
                        text += b.name;
                    }
                default:
                    try (Door c = await(open(s, "c"))) {
                        for (int k = 0; k < 3; k++) {
                            if (k == 1) break;
                            text += c.name + await(s.f(k));
                        }
                    }
            }
        }
        return Task.of(text);
    }
}
