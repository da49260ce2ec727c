package programs;

import static dev.coroutine.Coroutines.await;

import dev.coroutine.Async;
import dev.coroutine.Task;
import dev.coroutine.it.compiler.Script;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Recursion, tail calls, calls that are not awaited at once, and every kind of result. */
public class Calls {
    @Async
    private static Task<Integer> factorial(Script s, int n) {
        if (n <= 1) {
            return Task.of(await(s.f(1)));
        }
        return Task.of(n * await(factorial(s, n - 1)));
    }

    @Async
    private static Task<Integer> fibonacci(Script s, int n) {
        return n < 2 ? Task.of(await(s.f(n))) : Task.of(await(fibonacci(s, n - 1)) + await(fibonacci(s, n - 2)));
    }

    @Async
    private static Task<Boolean> even(Script s, int n) {
        return n == 0 ? Task.of(true) : odd(s, n - 1);
    }

    @Async
    private static Task<Boolean> odd(Script s, int n) {
        if (n == 0) {
            return Task.of(await(s.f(false)));
        }
        return even(s, n - await(s.f(1)));
    }

    @Async
    public static Task<String> recursion(Script s) {
        return Task.of(await(factorial(s, 5)) + " " + await(fibonacci(s, 4)) + await(even(s, 5)) + await(odd(s, 5)));
    }

    @Async
    private static Task<String> tail(Script s, String t) {
        s.log("tail " + t);
        return end(s, t + await(s.f("1")));
    }

    @Async
    private static Task<String> end(Script s, String t) {
        return Task.of(t + await(s.f("2")));
    }

    @Async
    private static Task<String> onlyTail(Script s) {
        return end(s, "only");
    }

    @Async
    private static Task<String> tailOnOneWay(Script s, boolean b) {
        if (b) {
            return end(s, "a");
        } else if (await(s.f(true))) {
            return end(s, "stage");
        }
        return Task.of("never");
    }

    @Async
    public static Task<String> tail_calls(Script s) {
        return Task.of(await(tail(s, "x"))
                + await(onlyTail(s))
                + await(tailOnOneWay(s, true))
                + await(tailOnOneWay(s, false)));
    }

    @Async
    public static Task<String> conditional_tail_calls(Script s) {
        boolean b = await(s.f(true));
        return b ? tail(s, "b") : end(s, "c");
    }

    @Async
    private static CompletionStage<String> stage(Script s) {
        return s.f("stage" + await(s.f(1)));
    }

    @Async
    private static CompletableFuture<String> future(Script s, int way) {
        switch (way) {
            case 0:
                return CompletableFuture.completedFuture("completed" + await(s.f(way)));
            case 1:
                return s.f("pending");
            case 2:
                CompletableFuture<String> failed = new CompletableFuture<>();
                failed.completeExceptionally(new IllegalStateException("failed"));
                return failed;
            default:
                return s.f(await(s.f("base"))).thenApply(t -> t + "applied");
        }
    }

    @Async
    private static CompletionStage<String> asTask(Script s) {
        return end(s, "as");
    }

    @Async
    public static Task<String> futures_and_stages(Script s) throws Exception {
        String text = await(stage(s)) + await(asTask(s));
        for (int way = 0; way < 4; way++) {
            try {
                text += await(future(s, way));
            } catch (IllegalStateException e) {
                text += e.getMessage();
            }
        }
        CompletionStage<String> kept = stage(s);
        CompletableFuture<String> other = future(s, 0);
        return Task.of(text + await(kept) + await(other));
    }

    @Async
    public static Task<String> calls_that_are_awaited_later(Script s) {
        Task<Integer> task = factorial(s, 3);
        int first = await(task);
        Task<Integer> again = task;
        return Task.of("" + first + await(again) + await(again.thenApply(i -> i * 2)) + task.isDone());
    }

    @Async
    public static Task<String> values_through_variables(Script s) {
        CompletionStage<String> stage;
        if (await(s.f(true))) {
            stage = end(s, "a");
        } else {
            stage = null;
        }
        String text = await(stage);
        Task<String> task = await(s.f(false)) ? null : onlyTail(s);
        return Task.of(text + await(task) + await(text.isEmpty() ? null : end(s, "c")));
    }

    @Async
    private static Task<Integer> many(
            Script s, byte b, short sh, char c, boolean z, int i, long l, float f, double d, Object o, int[] a) {
        int sum = b + sh + c + (z ? 1 : 0) + i + (int) l + (int) f + (int) d + o.hashCode() + a.length;
        return Task.of(sum + await(s.f(1)) + b + sh + c + (int) (l + d));
    }

    @Async
    public static Task<Integer> arguments_of_every_type(Script s) {
        return Task.of(await(many(s, (byte) -1, (short) 2, 'c', true, 5, 6L, 7.5f, 8.25, "o", new int[3]))
                + await(many(s, (byte) (int) await(s.f(1)), (short) 2, 'c', false, await(s.f(5)), 6L, 7f, 8, 9, new int[0])));
    }

    @Async
    public static Task<Object> results_of_every_type(Script s) {
        boolean z = await(result(s, true));
        char c = await(result(s, 'c'));
        long l = await(result(s, 5L));
        double d = await(result(s, 2.5));
        int[] a = await(result(s, new int[] {1}));
        Void v = await(nothing(s));
        return Task.of("" + z + c + l + d + a.length + v);
    }

    @Async
    private static <T> Task<T> result(Script s, T t) {
        return Task.of(await(s.f(t)));
    }

    @Async
    private static Task<Void> nothing(Script s) {
        await(s.f(1));
        return Task.done();
    }

    private final Script s;
    private int state;

    Calls(Script s) {
        this.s = s;
    }

    @Async
    Task<Calls> plus(int i) {
        state += await(s.f(i));
        return Task.of(this);
    }

    @Async
    public static Task<Integer> fluent_calls(Script s) {
        Calls calls = await(await(await(new Calls(s).plus(1)).plus(2)).plus(await(s.f(3))));
        return Task.of(calls.state);
    }

    @Async
    public static Task<String> a_null_receiver(Script s) {
        Calls none = null;
        try {
            await(none.plus(s.log(await(s.f(1)))));
        } catch (NullPointerException e) {
            return Task.of("npe" + await(s.f(2)));
        }
        return Task.of("never");
    }
}
