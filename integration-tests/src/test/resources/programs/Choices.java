package programs;

import static dev.coroutine.Coroutines.await;

import dev.coroutine.Async;
import dev.coroutine.Task;
import dev.coroutine.it.compiler.Script;
import java.io.IOException;
import java.util.concurrent.CompletionStage;

/** One await of several calls, one of which runs: where branches meet in front of it. */
public class Choices {
    @Async
    private static Task<Integer> one(Script s, int i) {
        s.log("one " + i);
        return Task.of(i + await(s.f(1)));
    }

    @Async
    private static Task<Integer> two(Script s, long i) throws IOException {
        s.log("two " + i);
        int waited = await(s.f(2));
        if (i > 4) {
            throw new IOException("two " + i);
        }
        return Task.of((int) i + waited);
    }

    @Async
    public static Task<String> conditional(Script s) throws IOException {
        int sum = 0;
        for (int i = 0; i < 4; i++) {
            sum += 10 * await(i % 2 == 0 ? one(s, i) : two(s, i)) + await(i == 3 ? two(s, i) : s.f(i));
        }
        return Task.of("sum " + sum);
    }

    @Async
    public static Task<String> nested(Script s) throws IOException {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < 5; i++) {
            all.append(await(i < 2 ? i == 0 ? one(s, i) : s.f(i) : i == 2 ? s.f(-i) : i == 3 ? two(s, i) : one(s, i)));
        }
        return Task.of(all.toString());
    }

    @Async
    public static Task<String> amongOperands(Script s) throws IOException {
        boolean first = await(s.f(true));
        String text = "a" + await(s.f("b")) + await(first ? one(s, 1) : two(s, 2)) + (first ? "c" : await(one(s, 3)));
        Object either = first ? await(first ? two(s, 4) : one(s, 4)) : "none";
        return Task.of(text + either + new StringBuilder(await(first ? s.f("x") : s.f("y"))));
    }

    @Async
    public static Task<String> thatFail(Script s) {
        String caught = "";
        for (int i = 3; i < 6; i++) {
            try {
                caught += await(i == 3 ? one(s, i) : two(s, i), IOException.class);
            } catch (IOException e) {
                caught += e.getMessage();
            } finally {
                caught += await(i == 4 ? one(s, i) : s.f(i));
            }
        }
        return Task.of(caught);
    }

    @Async
    public static Task<String> allInTheTry(Script s) {
        String caught = "";
        for (int i = 3; i < 6; i++) {
            try {
                await(i == 3 ? one(s, i) : two(s, i));
                caught += "done";
            } catch (IOException e) {
                caught += e.getMessage();
            }
        }
        return Task.of(caught);
    }

    @Async
    public static Task<String> amongNull(Script s) {
        CompletionStage<Integer> none = null;
        int i = await(s.f(1));
        try {
            return Task.of("" + await(i == 2 ? one(s, i) : none));
        } catch (NullPointerException e) {
            return Task.of("null " + await(i == 1 ? one(s, i) : none));
        }
    }
}
