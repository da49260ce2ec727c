package programs;

import static dev.coroutine.Coroutines.await;

import dev.coroutine.Async;
import dev.coroutine.Task;
import dev.coroutine.it.compiler.Script;
import java.io.IOException;

/** try-with-resources with awaits in each part; the resources close without waiting. */
public class TryWithResources {
    static class Resource implements AutoCloseable {
        private final Script s;
        private final String name;
        private final boolean fails;

        Resource(Script s, String name, boolean fails) {
            this.s = s;
            this.name = name;
            this.fails = fails;
            s.log("open " + name);
        }

        Resource(Script s, String name) {
            this(s, name, false);
        }

        @Override
        public void close() throws IOException {
            s.log("close " + name);
            if (fails) {
                throw new IOException("close " + name);
            }
        }
    }

    private static String describe(Exception e) {
        StringBuilder text = new StringBuilder(e.getClass().getSimpleName()).append(e.getMessage());
        for (Throwable t : e.getSuppressed()) {
            text.append('+').append(t.getMessage());
        }
        return text.toString();
    }

    @Async
    public static Task<String> one_resource(Script s) throws IOException {
        try (Resource r = new Resource(s, "r")) {
            return Task.of(await(s.f("body")) + r.name);
        }
    }

    @Async
    public static Task<String> two_resources(Script s) throws IOException {
        String text = "";
        try (Resource a = new Resource(s, "a");
                Resource b = new Resource(s, await(s.f("b")))) {
            text += await(s.f(a.name)) + await(s.f(b.name));
        } catch (IOException e) {
            text += describe(e) + await(s.f("caught"));
        } finally {
            text += await(s.f("finally"));
        }
        return Task.of(text);
    }

    @Async
    public static Task<String> awaited_resource(Script s) throws IOException {
        try (Resource r = await(opened(s, "opened"))) {
            s.log(await(s.f(r.name)));
        }
        try (Resource r = await(s.f(new Resource(s, await(s.f("direct")))))) {
            return Task.of(r.name);
        }
    }

    @Async
    private static Task<Resource> opened(Script s, String name) {
        await(s.f(1));
        return Task.of(new Resource(s, name));
    }

    @Async
    public static Task<String> null_resource(Script s) throws IOException {
        String text = "";
        try (Resource none = null) {
            text += await(s.f("body")) + none;
        }
        try (Resource none = await(s.<Resource>f(null));
                Resource some = new Resource(s, "some")) {
            text += await(s.f("body")) + none + some.name;
        }
        return Task.of(text);
    }

    @Async
    public static Task<String> suppressed_exceptions(Script s) {
        String text = "";
        for (int way = 0; way < 4; way++) {
            try (Resource a = new Resource(s, "a", way % 2 == 1);
                    Resource b = new Resource(s, "b", way > 0)) {
                text += await(s.f(way));
                if (way > 1) {
                    throw new IllegalStateException("body" + await(s.f(a.name + b.name)));
                }
            } catch (Exception e) {
                text += describe(e) + await(s.f("x"));
            }
            text += ";";
        }
        return Task.of(text);
    }

    @Async
    public static Task<String> jumps_out_of_the_body(Script s) throws IOException {
        String text = "";
        for (int i = 0; i < 3; i++) {
            try (Resource r = new Resource(s, "r" + i)) {
                if (i == 0) {
                    continue;
                }
                text += await(s.f(r.name));
                if (i == 1) {
                    break;
                }
            }
        }
        return Task.of(text + await(returning(s)));
    }

    @Async
    private static Task<String> returning(Script s) throws IOException {
        try (Resource a = new Resource(s, "outer")) {
            try (Resource b = new Resource(s, "inner")) {
                String text = await(s.f(a.name + b.name));
                return Task.of(text);
            }
        }
    }

    @Async
    public static Task<String> the_initialiser_fails(Script s) {
        try (Resource a = new Resource(s, "a");
                Resource b = await(s.<Resource>failing(new IOException("no b")))) {
            s.log("never" + b);
        } catch (IOException e) {
            return Task.of(describe(e) + await(s.f("handled")));
        }
        return Task.of("never");
    }

    @Async
    public static Task<String> nested_in_finally(Script s) throws IOException {
        String text = "";
        try {
            text += await(s.f("a"));
        } finally {
            try (Resource r = new Resource(s, "cleanup", true)) {
                text += await(s.f(r.name));
            } catch (IOException e) {
                text += describe(e) + await(s.f("c"));
            }
        }
        return Task.of(text);
    }
}
