package whole;

import static dev.coroutine.Coroutines.*;

import dev.coroutine.Async;
import dev.coroutine.NotCompiledException;
import dev.coroutine.Task;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.InvocationTargetException;

/** Defines itself again, as a hidden class: no agent sees it, and of its class file the frames know another name. */
public class Hidden {
    @Async
    public static Task<Integer> two() {
        await(yieldNow());
        return Task.of(1 + await(Task.of(1)));
    }

    static String look() throws Exception {
        try (InputStream in = Hidden.class.getResourceAsStream("Hidden.class")) {
            Class<?> hidden = MethodHandles.lookup()
                    .defineHiddenClass(in.readAllBytes(), true)
                    .lookupClass();
            try {
                return String.valueOf(((Task<?>) hidden.getMethod("two").invoke(null)).join());
            } catch (InvocationTargetException e) {
                return e.getCause() instanceof NotCompiledException ? "not compiled" : e.getCause().toString();
            }
        }
    }
}
