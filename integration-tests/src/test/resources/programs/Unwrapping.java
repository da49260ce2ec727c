package programs;

import static dev.coroutine.Coroutines.await;

import dev.coroutine.Async;
import dev.coroutine.AsyncCallable;
import dev.coroutine.Coroutines;
import dev.coroutine.Task;
import dev.coroutine.it.compiler.Script;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** What a coroutine throws is unwrapped by the await of its call, once, as the await of its task would do it. */
public class Unwrapping {
    static class Late extends CompletionException {
        private static final long serialVersionUID = 1L;

        Late(Throwable cause) {
            super("late", cause);
        }
    }

    interface Face {
        @Async
        Task<String> face(Script s, boolean waits, Throwable thrown) throws Exception;
    }

    static class Impl implements Face {
        @Override
        @Async
        public Task<String> face(Script s, boolean waits, Throwable thrown) throws Exception {
            if (waits) {
                await(s.f("face"));
            }
            throw sneaky(thrown);
        }

        @Async
        Task<String> open(Script s, boolean waits, Throwable thrown) throws Exception {
            return Task.of(await(face(s, waits, thrown)) + "never");
        }
    }

    @SuppressWarnings("unchecked")
    private static <X extends Throwable> X sneaky(Throwable thrown) throws X {
        throw (X) thrown;
    }

    @Async
    private static Task<String> thrower(Script s, boolean waits, Throwable thrown) throws Exception {
        if (waits) {
            await(s.f("thrower"));
        }
        throw sneaky(thrown);
    }

    @Async
    private static Task<String> outer(Script s, boolean waits, Throwable thrown) throws Exception {
        return Task.of(await(thrower(s, waits, thrown)) + "never");
    }

    @Async
    private static Task<String> tail(Script s, boolean waits, Throwable thrown) throws Exception {
        return thrower(s, waits, thrown);
    }

    @Async
    private static Task<String> kept(Script s, boolean waits, Throwable thrown) throws Exception {
        Task<String> task = thrower(s, waits, thrown);
        return task;
    }

    @Async
    private static CompletableFuture<String> future(Script s, Throwable thrown) {
        return s.failing(thrown);
    }

    @Async
    public static Task<String> once_for_what_a_coroutine_has_returned(Script s) throws Exception {
        String text = "";
        for (Throwable thrown : all()) {
            for (int i = 0; i < 3; i++) {
                try {
                    text += await(i == 2 ? future(s, thrown) : kept(s, i == 1, thrown));
                } catch (Exception e) {
                    text += e + "" + i;
                }
            }
            CompletableFuture<String> started = future(s, thrown);
            try {
                text += await(started);
            } catch (Exception e) {
                text += e + await(s.f("caught"));
            }
        }
        return Task.of(text);
    }

    private static Throwable[] all() {
        return new Throwable[] {
            new CompletionException(new IOException("cause")),
            new CompletionException("bare", null),
            new CompletionException(new CompletionException(new CompletionException(new IOException("deep")))),
            new Late(new IllegalStateException("of a subclass")),
            new ExecutionException(new IOException("kept")),
            new IllegalStateException(new CompletionException(new IOException("inner")))
        };
    }

    @Async
    public static Task<String> directly(Script s) throws Exception {
        String text = "";
        for (Throwable thrown : all()) {
            for (int i = 0; i < 2; i++) {
                try {
                    text += await(thrower(s, i == 1, thrown));
                } catch (CompletionException e) {
                    text += "ce " + e + (e == thrown) + i;
                } catch (Exception e) {
                    text += "ex " + e + (e == thrown.getCause()) + i + await(s.f(1));
                }
            }
        }
        return Task.of(text);
    }

    @Async
    public static Task<String> once_for_each_await(Script s) throws Exception {
        String text = "";
        for (Throwable thrown : all()) {
            for (int i = 0; i < 2; i++) {
                try {
                    text += await(outer(s, i == 1, thrown));
                } catch (Exception e) {
                    text += e + "" + i;
                }
                try {
                    text += await(tail(s, i == 1, thrown));
                } catch (Exception e) {
                    text += e + "" + i;
                }
            }
        }
        return Task.of(text);
    }

    @Async
    public static Task<String> through_a_receiver(Script s) throws Exception {
        String text = "";
        Impl impl = new Impl();
        Face face = impl;
        for (Throwable thrown : all()) {
            for (int i = 0; i < 2; i++) {
                try {
                    text += await(face.face(s, i == 1, thrown));
                } catch (Exception e) {
                    text += e + "" + i;
                }
                try {
                    text += await(impl.open(s, i == 1, thrown));
                } catch (Exception e) {
                    text += e + "" + i;
                }
            }
        }
        return Task.of(text);
    }

    @Async
    public static Task<String> out_of_the_program(Script s) throws Exception {
        await(s.f(1));
        return Task.of("never" + await(thrower(s, false, new CompletionException(new IOException("out")))));
    }

    @Async
    public static Task<String> out_of_the_program_later(Script s) throws Exception {
        return Task.of("never" + await(thrower(s, true, new CompletionException(new IOException("out")))));
    }

    private static boolean throwsNow(Script s) {
        s.log("argument");
        throw new CompletionException(new IllegalStateException("argument"));
    }

    @Async
    public static Task<String> arguments_are_not_unwrapped(Script s) throws Exception {
        String text = "";
        try {
            text += await(thrower(s, throwsNow(s), null));
        } catch (CompletionException e) {
            text += "own " + e.getCause().getMessage();
        } catch (IllegalStateException e) {
            text += "wrong";
        }
        try {
            text += await(s.f("then ")) + throwsNow(s);
        } catch (CompletionException e) {
            text += "own " + e.getCause().getMessage();
        }
        return Task.of(text);
    }

    @Async
    public static Task<String> inner_handlers_come_first(Script s) throws Exception {
        String text = "";
        for (int i = 0; i < 4; i++) {
            long wide = i + 5L;
            try {
                String kept = "kept" + i;
                try {
                    Object operand = s.log("operand") + i + await(thrower(s, i % 2 == 1, new CompletionException(
                            i < 2 ? new IllegalStateException("a") : new IOException("b"))));
                    text += operand;
                } catch (CompletionException e) {
                    text += "wrong";
                } catch (IllegalStateException e) {
                    text += kept + wide + await(s.f(" inner "));
                } finally {
                    text += s.log("finally" + kept + await(s.f(i)));
                }
            } catch (IOException e) {
                text += e.getMessage() + wide;
                continue;
            } finally {
                text += ";" + wide;
            }
        }
        return Task.of(text);
    }

    @Async
    public static Task<String> in_a_lambda(Script s) throws Exception {
        String text = "";
        for (int i = 0; i < 2; i++) {
            boolean waits = i == 1;
            AsyncCallable<String> body = () -> {
                try {
                    return Task.of(await(thrower(s, waits, new CompletionException(new IOException("x")))));
                } catch (CompletionException e) {
                    return Task.of("wrong");
                } catch (IOException e) {
                    return Task.of("io");
                }
            };
            text += await(Coroutines.createTask(body));
        }
        return Task.of(text);
    }
}
