package programs;

import static dev.coroutine.Coroutines.await;

import dev.coroutine.Async;
import dev.coroutine.Task;
import dev.coroutine.it.compiler.Script;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** How failures travel: the object itself, through calls, out of nested coroutines. */
public class Exceptions {
    static class Checked extends Exception {
        private static final long serialVersionUID = 1L;

        Checked(String message) {
            super(message);
        }
    }

    @Async
    public static Task<String> the_original_object_arrives(Script s) {
        IOException original = new IOException("original");
        original.addSuppressed(new RuntimeException("suppressed"));
        StackTraceElement[] trace = original.getStackTrace();
        String text = "";
        try {
            await(s.failing(original), IOException.class);
        } catch (IOException e) {
            text += (e == original) + "" + e.getSuppressed().length + Arrays.equals(trace, e.getStackTrace());
        }
        try {
            await(failing(s, original));
        } catch (Exception e) {
            text += e == original;
        }
        return Task.of(text);
    }

    @Async
    private static Task<String> failing(Script s, Exception e) {
        await(s.f(1));
        await(s.failing(e));
        return Task.of("never");
    }

    @Async
    public static Task<String> completion_exceptions(Script s) {
        String text = "";
        Exception cause = new Checked("cause");
        try {
            await(s.failing(new CompletionException(cause)));
        } catch (Exception e) {
            text += e == cause;
        }
        CompletionException bare = new CompletionException("bare", null);
        try {
            await(s.failing(bare));
        } catch (CompletionException e) {
            text += e == bare;
        }
        CompletableFuture<Object> derived = s.failing(cause).thenApply(x -> x);
        try {
            await(derived);
        } catch (Exception e) {
            text += e == cause;
        }
        return Task.of(text);
    }

    @Async
    public static Task<String> cancelled_futures(Script s) {
        String text = "";
        CancellationException cancelled = new CancellationException("c");
        try {
            await(s.failing(cancelled));
        } catch (CancellationException e) {
            text += e == cancelled;
        }
        CompletableFuture<String> future = new CompletableFuture<>();
        future.cancel(true);
        try {
            await(future);
        } catch (CancellationException e) {
            text += await(s.f("cancelled"));
        }
        return Task.of(text);
    }

    @Async
    public static Task<String> errors_and_checked_exceptions(Script s) {
        String text = "";
        Throwable[] all = {
            new Checked("checked"), new AssertionError("error"), new IllegalStateException("unchecked"), new Throwable("bare"),
            new StackOverflowError("so"), new OutOfMemoryError("oom"), new NullPointerException()
        };
        for (Throwable one : all) {
            try {
                await(s.failing(one));
            } catch (RuntimeException e) {
                text += "r" + (e == one) + await(s.f(1));
            } catch (Error e) {
                text += "e" + (e == one) + await(s.f(2));
                if (e.getMessage().equals("enough")) {
                    throw e;
                }
            } catch (Exception e) {
                text += "x" + (e == one) + await(s.f(3));
            } catch (Throwable e) {
                text += "t" + (e == one) + await(s.f(4));
            }
        }
        return Task.of(text);
    }

    @Async
    public static Task<String> a_declared_exception_makes_catch_compile(Script s) {
        String text = "";
        try {
            text += await(s.f("value"), IOException.class);
            text += 1 + await(s.f(2), FileNotFoundException.class);
            text += await(s.<String>failing(new FileNotFoundException("fnf")), IOException.class);
        } catch (FileNotFoundException e) {
            text += await(s.f(e.getMessage()));
        } catch (IOException e) {
            text += await(s.f("io")) + e.getMessage();
        }
        try {
            Class<Checked> type = Checked.class;
            text += await(s.f("x"), type) + await(s.f("y"), s.log(type));
        } catch (Checked e) {
            text += "never";
        }
        return Task.of(text);
    }

    @Async
    public static Task<String> await_of_null(Script s) {
        String text = "";
        CompletableFuture<String> none = null;
        try {
            await(none);
        } catch (NullPointerException e) {
            text += "npe";
        }
        try {
            text += 1 + await((Task<String>) null) + await(s.f(1));
        } catch (NullPointerException e) {
            text += "npe" + await(s.f("again"));
        }
        await(none);
        return Task.of(text);
    }

    @Async
    public static Task<String> returned_null(Script s) {
        String text = "";
        try {
            text += await(nothing(s));
        } catch (NullPointerException e) {
            text += "npe";
        }
        Task<String> task = nothing(s);
        text += task == null;
        try {
            text += await(task);
        } catch (NullPointerException e) {
            text += await(s.f("npe"));
        }
        return nothing(s);
    }

    @Async
    private static Task<String> nothing(Script s) {
        await(s.f(0));
        return null;
    }

    @Async
    public static Task<String> failures_before_the_first_await_are_in_the_task(Script s) throws Exception {
        Task<String> task = throwing(s);
        s.log("called " + task.isDone());
        try {
            return Task.of(await(task));
        } catch (Exception e) {
            return Task.of(await(s.f("caught")) + e.getMessage());
        }
    }

    @Async
    private static Task<String> throwing(Script s) throws Checked {
        if (s.futures() >= 0) {
            throw new Checked("at once");
        }
        return Task.of(await(s.f("never")));
    }

    @Async
    public static Task<String> through_many_levels(Script s) throws Exception {
        try {
            return Task.of(await(level(s, 5)));
        } catch (Exception e) {
            return Task.of(e.getMessage() + await(s.f("top")));
        }
    }

    @Async
    private static Task<String> level(Script s, int n) throws Checked {
        if (n == 0) {
            await(s.f("bottom"));
            throw new Checked("from below");
        }
        if (n == 4) {
            return level(s, n - 1);
        }
        try {
            return Task.of(await(level(s, n - 1)) + n);
        } finally {
            s.log("unwinding " + n + (n == 3 ? await(s.f("slowly")) : ""));
        }
    }

    @Async
    public static Task<String> rethrown_and_wrapped(Script s) {
        try {
            try {
                await(s.failing(new IOException("io")), IOException.class);
            } catch (IOException e) {
                await(s.f("before"));
                throw new IllegalStateException(await(s.f("wrapped")), e);
            }
        } catch (IllegalStateException e) {
            return Task.of(e.getMessage() + e.getCause().getMessage());
        }
        return Task.of("never");
    }

    @Async
    public static Task<String> failed_tasks(Script s) throws Exception {
        String text = "";
        try {
            await(Task.failed(new Checked("failed")));
        } catch (Exception e) {
            text += e.getMessage();
        }
        if (await(s.f(true))) {
            return Task.failed(new Checked(text + "returned"));
        }
        return Task.of(text);
    }

    @Async
    private static Task<String> nothingFromTry(Script s) {
        String own = await(s.f("own"));
        try {
            if (own.isEmpty()) {
                s.log("never");
            }
            return null;
        } catch (NullPointerException e) {
            return Task.of("not caught here");
        } finally {
            s.log("finally");
        }
    }

    @Async
    public static Task<String> null_is_returned_outside_every_handler(Script s) {
        try {
            return Task.of(await(nothingFromTry(s)));
        } catch (NullPointerException e) {
            return Task.of("caught by the caller");
        }
    }

    @Async
    private static Task<String> failedFromTry(Script s) {
        try {
            await(s.f(1));
            return Task.failed(new IllegalStateException("returned"));
        } catch (IllegalStateException e) {
            return Task.of("not caught here");
        }
    }

    @Async
    public static Task<String> a_failed_task_is_returned_outside_every_handler(Script s) {
        try {
            return Task.of(await(failedFromTry(s)));
        } catch (IllegalStateException e) {
            return Task.of(e.getMessage());
        }
    }

    @Async
    public static Task<String> assertions(Script s) {
        String text = "";
        try {
            assert await(s.f(text.isEmpty())) : await(s.f("never"));
            assert await(s.f(!text.isEmpty())) : "failed" + await(s.f(1));
            text += "disabled";
        } catch (AssertionError e) {
            text += e.getMessage();
        }
        return Task.of(text);
    }
}
