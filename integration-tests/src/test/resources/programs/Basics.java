package programs;

import static dev.coroutine.Coroutines.await;

import dev.coroutine.Async;
import dev.coroutine.Task;
import dev.coroutine.it.compiler.Script;
import java.io.IOException;

public class Basics {
    @Async
    static Task<Integer> twice(Script s, int x) {
        int y = await(s.f(x));
        return Task.of(y + x);
    }

    @Async
    public static Task<String> run(Script s) throws IOException {
        String text = "";
        for (int i = 0; i < 3; i++) {
            try {
                text += i + ":" + await(twice(s, i)) + "," + await(s.f("v" + i));
                s.log(text);
            } catch (IllegalStateException e) {
                s.log(e);
            } finally {
                s.log("finally " + await(s.f(i)));
            }
        }
        StringBuilder b = new StringBuilder(await(s.f("new"))).append(await(s.f('c'))).append(await(s.f(7L)));
        return Task.of(text + b);
    }
}
