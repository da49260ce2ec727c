package whole;

import static dev.coroutine.Coroutines.*;

import dev.coroutine.Async;
import dev.coroutine.Task;

/** Mentions a class that is deleted before it is compiled. */
public class Missing {
    @Async
    static Task<String> uses(boolean really) {
        String text = "ran" + await(Task.of(1));
        if (really) {
            Gone gone = new Gone(await(yieldNow()));
            for (Gone one : new Gone[] {gone}) {
                text += await(one.call(text)) + one.field;
                await(yieldNow());
            }
        }
        await(yieldNow());
        return Task.of(text + await(Task.of("end")));
    }
}

class Gone {
    int field = 5;

    Gone(Object any) {}

    @Async
    Task<String> call(String text) {
        await(yieldNow());
        return Task.of(text);
    }
}
