package programs;

import static dev.coroutine.Coroutines.await;

import dev.coroutine.Async;
import dev.coroutine.Task;
import dev.coroutine.it.compiler.Script;

/** Returns that stand on several lines, or in loops from which they leave. */
public class Returns {
    @Async
    public static Task<Integer> spread_over_two_lines(Script s) {
        await(s.f("a"));
        return Task
                .of(1);
    }

    @Async
    public static Task<Integer> spread_tail_call(Script s) {
        await(s.f("a"));
        return new Returns()
                .self()
                .last(s);
    }

    private Returns self() {
        return this;
    }

    @Async
    private Task<Integer> last(Script s) {
        return (
                Task.of(await(s.f(2)))
        );
    }

    @Async
    public static Task<Integer> from_a_loop_that_tries_again(Script s) {
        for (int n = 0; ; n++) {
            try {
                int value = await(s.f(n));
                if (value < 2) {
                    throw new IllegalStateException("again");
                }
                return Task.of(value);
            } catch (IllegalStateException e) {
                s.log(e.getMessage() + n);
                if (n == 3) {
                    throw e;
                }
            }
        }
    }

    @Async
    public static Task<String> from_nested_loops_that_try_again(Script s) {
        int left = 6;
        while (true) {
            do {
                try {
                    String value = await(s.f("v" + left));
                    if (left-- > 3) {
                        throw new IllegalArgumentException(value);
                    }
                    return Task.of(
                            value);
                } catch (IllegalArgumentException e) {
                    s.log(e.getMessage());
                }
            } while (left % 2 == 0);
            await(s.f("outer"));
        }
    }
}
