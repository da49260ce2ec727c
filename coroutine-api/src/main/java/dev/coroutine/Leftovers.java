package dev.coroutine;

import dev.coroutine.runtime.Awaits;
import dev.coroutine.runtime.Body;
import dev.coroutine.runtime.CoroutineTask;
import dev.coroutine.runtime.Frame;
import dev.coroutine.runtime.Outcomes;
import dev.coroutine.runtime.Scheduler;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The last main task of a loop: cancels all others, waits until they have ended, and reports what they threw. Tasks that are
 * made meanwhile are treated in the same way, until none is left. A cancel of this task itself changes nothing.
 *
 * <p>A group whose tasks end so, and that nobody joins or closes meanwhile, is reported too.
 */
final class Leftovers extends Frame implements AsyncCallable<Void>, Body<Void> {
    private final EventLoop loop;
    private final Deque<Task<?>> cancelled = new ArrayDeque<>();
    private List<OpenGroups.Neglect> neglected = List.of();

    Leftovers(EventLoop loop) {
        this.loop = loop;
    }

    @Override
    public CompletionStage<Void> call() throws Exception {
        return Body.super.call();
    }

    @Override
    public @Nullable Object start(CoroutineTask<?> own) {
        if (Scheduler.of(own) instanceof DrivenLoop ours) {
            neglected = ours.groups().neglected();
        }
        return next(own);
    }

    @Override
    protected @Nullable Object resume(CoroutineTask<?> own, @Nullable Object value, @Nullable Throwable error) {
        return next(own);
    }

    private @Nullable Object next(CoroutineTask<?> own) {
        while (!cancelled.isEmpty() || cancelAll(own)) {
            Task<?> task = cancelled.element();
            if (!task.isDone()) {
                return link(Awaits.on(new Ending(task), own));
            }
            cancelled.remove();
            report(task);
        }
        reportNeglected();
        return null;
    }

    private boolean cancelAll(CoroutineTask<?> own) {
        for (Task<?> task : Task.all()) {
            if (task != own) {
                cancelled.add(task);
                cancelOnce(task);
            }
        }
        return !cancelled.isEmpty();
    }

    /** One cancel goes along a whole chain of tasks that await each other: the others need none of their own. */
    private static void cancelOnce(Task<?> task) {
        if (!task.isBeingCancelled()) {
            task.cancel("the event loop is closing");
        }
    }

    /** Their tasks were cancelled, and nobody else would tell. */
    private void reportNeglected() {
        for (OpenGroups.Neglect neglect : neglected) {
            if (neglect.lasts()) {
                loop.callExceptionHandler(new ExceptionContext(neglect.message(), null, null, null));
            }
        }
    }

    private void report(Task<?> task) {
        Throwable error = Outcomes.errorOf(task);
        if (error != null && !task.isCancelled()) {
            loop.callExceptionHandler(new ExceptionContext(
                    task.name() + " has failed while its event loop was closing", error, task, null));
        }
    }
}
