package dev.coroutine;

import dev.coroutine.runtime.Awaits;
import dev.coroutine.runtime.Body;
import dev.coroutine.runtime.CoroutineTask;
import dev.coroutine.runtime.Outcomes;
import dev.coroutine.runtime.Scheduler;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The body of a task that waits for a future and keeps cancels from it: {@code asyncio.shield}.
 *
 * <p>If the task is cancelled nobody may be left who sees how the future ends. A task of ours then counts as one at whose
 * failure nobody has looked; of any other future the failure is reported here.
 */
final class Shield implements Body<Object>, Signal.Condition, Watched.Watcher {
    private final CompletionStage<?> stage;
    private final Watches watches = new Watches();
    private final Signal signal = new Signal(this);
    private CompletableFuture<?> future = Task.done();
    private @Nullable CoroutineTask<?> task;

    Shield(CompletionStage<?> stage) {
        this.stage = stage;
    }

    @Override
    public @Nullable Object start(CoroutineTask<?> own) throws Throwable {
        future = Awaits.toFuture(stage);
        if (future.isDone()) {
            return Outcomes.of(future);
        }
        task = own;
        watches.add(future, this);
        return Awaits.on(signal, own);
    }

    @Override
    public void ended(CompletableFuture<?> ended) {
        signal.signal();
    }

    @Override
    public boolean looks() {
        return true;
    }

    @Override
    public boolean holds() {
        return future.isDone();
    }

    @Override
    public boolean cancelled(@Nullable String reason) {
        watches.end();
        CoroutineTask<?> own = task;
        if (own != null && !(future instanceof CoroutineTask)) {
            reportFailure(future, Scheduler.of(own));
        }
        return true;
    }

    private static void reportFailure(CompletableFuture<?> future, Scheduler scheduler) {
        // the stage that comes back repeats the outcome
        CompletableFuture<?> unused = future.whenComplete((value, raw) -> {
            Throwable error = Outcomes.errorOf(future);
            if (error != null && !(error instanceof CancellationException)) {
                Runnable report = () -> scheduler.report(
                        "a future under shield has failed after its waiter was cancelled", error, null);
                if (!scheduler.post(report)) {
                    report.run();
                }
            }
        });
    }

    @Override
    public List<Watched> sources() {
        return watches.all();
    }

    @Override
    public @Nullable Object outcome() throws Throwable {
        return Outcomes.of(future);
    }
}
