package dev.coroutine;

import dev.coroutine.runtime.CoroutineTask;
import dev.coroutine.runtime.Variables;
import org.jspecify.annotations.Nullable;

/** The context variables of a runner: those of the thread for its first main task, then what each has left to the next. */
final class RunnerVariables {
    private boolean kept;
    private @Nullable Object @Nullable [] bindings;

    void handTo(CoroutineTask<?> main) {
        if (kept) {
            Variables.rebind(main, bindings);
        }
    }

    void keep(CoroutineTask<?> main) {
        kept = true;
        bindings = Variables.of(main);
    }
}
