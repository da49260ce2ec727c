package programs;

import static dev.coroutine.Coroutines.await;

import dev.coroutine.Async;
import dev.coroutine.Task;
import dev.coroutine.it.compiler.Script;
import java.io.IOException;

/** Several resources, some of them null, whose bodies and closes fail in every combination. */
public class ManyResources {
    static class R implements AutoCloseable {
        final Script s;
        final String name;
        final Exception fails;

        R(Script s, String name, Exception fails) {
            this.s = s;
            this.name = name;
            this.fails = fails;
            s.log("open " + name);
        }

        @Override
        public void close() throws Exception {
            s.log("close " + name);
            if (fails != null) {
                throw fails;
            }
        }
    }

    @Async
    static Task<R> open(Script s, String name, boolean fails) throws IOException {
        if (await(s.f(name)).startsWith("!")) {
            throw new IOException("not opened " + name);
        }
        return Task.of(name.isEmpty() ? null : new R(s, name, fails ? new IOException("close " + name) : null));
    }

    static String all(Throwable e) {
        StringBuilder text = new StringBuilder(e.getClass().getSimpleName() + e.getMessage());
        for (Throwable t : e.getSuppressed()) {
            text.append("[").append(all(t)).append("]");
        }
        return text.toString();
    }

    @Async
    public static Task<String> three_of_which_some_are_null(Script s) {
        String text = "";
        for (int way = 0; way < 8; way++) {
            try (R a = await(open(s, (way & 1) == 0 ? "" : "a", true));
                    R b = await(open(s, (way & 2) == 0 ? "" : "b", way > 3));
                    R c = (way & 4) == 0 ? null : await(open(s, "c" + await(s.f(way)), true))) {
                text += way + (a == null ? "-" : a.name) + (b == null ? "-" : b.name) + (c == null ? "-" : await(s.f(c)).name);
                if (way == 7) {
                    throw new IllegalStateException("body" + await(s.f(c.name)));
                }
            } catch (Exception e) {
                text += all(e) + await(s.f("!"));
            }
        }
        return Task.of(text);
    }

    @Async
    public static Task<String> the_third_cannot_be_opened(Script s) {
        String text = "";
        for (int way = 0; way < 2; way++) {
            try (R a = await(open(s, "a", way == 1));
                    R b = new R(s, await(s.f("b")), way == 1 ? new Exception("b") : null);
                    R c = await(open(s, "!c", false))) {
                text += "never" + c;
            } catch (IOException e) {
                text += all(e);
            } catch (Exception e) {
                text += "other" + all(e);
            } finally {
                text += await(s.f("f"));
            }
        }
        return Task.of(text);
    }

    @Async
    public static Task<String> a_close_that_throws_what_the_body_throws(Script s) {
        IllegalStateException same = new IllegalStateException("same");
        try (R a = new R(s, "a", same)) {
            await(s.f(a.name));
            throw same;
        } catch (Exception e) {
            return Task.of(e.getClass().getSimpleName() + e.getMessage() + (e.getCause() == same) + await(s.f("x")));
        }
    }

    @Async
    public static Task<String> jumps_out_of_three(Script s) throws Exception {
        String text = "";
        outer:
        for (int i = 0; i < 4; i++) {
            try (R a = await(open(s, "a" + i, false))) {
                for (int j = 0; j < 2; j++) {
                    try (R b = await(open(s, "b" + j, false));
                            R c = new R(s, "c", null)) {
                        switch (i) {
                            case 0:
                                continue outer;
                            case 1:
                                break;
                            case 2:
                                text += await(s.f(b.name + c.name));
                                continue;
                            default:
                                break outer;
                        }
                        text += await(s.f("after"));
                    } finally {
                        text += await(s.f("f" + j));
                    }
                }
            }
        }
        return Task.of(text + await(returning(s)));
    }

    @Async
    private static Task<String> returning(Script s) throws Exception {
        try (R a = await(open(s, "a", false));
                R none = null;
                R c = await(open(s, "c", false))) {
            try (R d = c) {
                return Task.of(a.name + none + d.name + await(s.f("returned")));
            }
        }
    }

    @Async
    public static Task<String> in_handlers_and_finally(Script s) throws Exception {
        String text = "";
        try {
            try (R a = await(open(s, "!a", false))) {
                text += "never" + a;
            } catch (IOException e) {
                try (R b = await(open(s, "b", true))) {
                    text += all(e) + await(s.f(b.name));
                    throw e;
                }
            } finally {
                try (R c = await(open(s, "c", false))) {
                    text += await(s.f(c.name));
                }
            }
        } catch (IOException e) {
            text += all(e);
        }
        return Task.of(text);
    }

    @Async
    public static Task<String> empty_bodies_and_wide_variables(Script s) throws Exception {
        long before = await(s.f(7L));
        try (R a = await(open(s, "a", false))) {}
        double mid = await(s.f(0.5));
        try (R a = await(open(s, "", false));
                R b = await(open(s, "b", false))) {
            long inner = before + await(s.f(1L));
            before = inner;
        }
        return Task.of(before + " " + mid);
    }
}
