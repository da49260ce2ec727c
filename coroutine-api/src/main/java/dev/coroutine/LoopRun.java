package dev.coroutine;

import dev.coroutine.runtime.CoroutineTask;
import dev.coroutine.runtime.Launcher;
import dev.coroutine.runtime.Outcomes;
import dev.coroutine.runtime.ThreadContext;
import dev.coroutine.runtime.Waiter;
import dev.coroutine.runtime.Waiters;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** How a loop is run by a thread of its own: turn after turn, until it is stopped, its main task is done, or it is interrupted. */
final class LoopRun {
    private final DrivenLoop loop;
    private final LoopThread thread;
    private final Turns turns;
    private boolean stopping;
    private boolean interrupted;
    private @Nullable CoroutineTask<?> main;

    LoopRun(DrivenLoop loop, LoopThread thread, Turns turns) {
        this.loop = loop;
        this.thread = thread;
        this.turns = turns;
    }

    @Nullable
    Object untilDone(AsyncCallable<?> body) {
        enter();
        StopWhenDone end = new StopWhenDone(this);
        try {
            CoroutineTask<?> task = Launcher.startSoon(loop, Bodies.of(body), null);
            Waiters.add(task, end);
            main = task;
            turnUntilStopped();
            return resultOf(task);
        } finally {
            end.forget();
            main = null;
            leave();
        }
    }

    private static @Nullable Object resultOf(CoroutineTask<?> task) {
        if (!task.isDone()) {
            throw new IllegalStateException("the event loop was stopped before its main task was done");
        }
        try {
            return Outcomes.of(task);
        } catch (Throwable e) {
            throw Outcomes.sneak(e);
        }
    }

    void untilStopped() {
        enter();
        try {
            turnUntilStopped();
        } finally {
            leave();
        }
    }

    private void enter() {
        thread.enter();
        turns.admit(); // before what the owner queues itself
    }

    private void leave() {
        stopping = false;
        thread.leave();
        if (interrupted) {
            interrupted = false;
            Thread.currentThread().interrupt();
        }
    }

    private void turnUntilStopped() {
        ThreadContext context = ThreadContext.current();
        Consumer<Object> each = item -> loop.perform(item, context);
        context.runLoop(loop, () -> {
            do {
                if (Thread.interrupted()) {
                    wasInterrupted();
                }
                turns.turn(stopping, each);
                context.leaveTask();
            } while (!stopping);
        });
    }

    /** The thread was interrupted: the main task is cancelled; without one the loop stops. */
    private void wasInterrupted() {
        interrupted = true;
        if (main instanceof Task<?> task) {
            boolean unused = task.cancel("the thread of the event loop was interrupted");
        } else {
            stop();
        }
    }

    /** Any thread. */
    void stop() {
        if (thread.isTurning()) {
            stopping = true;
        } else {
            boolean unused = loop.post(() -> stopping = true); // false: the loop is closed
        }
    }

    /** Stops the loop in the turn after its main task is done. */
    private static final class StopWhenDone extends Waiter {
        private @Nullable LoopRun run;

        StopWhenDone(LoopRun run) {
            this.run = run;
        }

        /** The loop has stopped for another reason. */
        void forget() {
            run = null;
        }

        @Override
        protected void done() {
            LoopRun running = run;
            if (running != null) {
                boolean unused = running.loop.post(this::stop);
            }
        }

        private void stop() {
            LoopRun running = run;
            if (running != null) { // else it has stopped in that turn, and the next run is not to be stopped
                running.stop();
            }
        }
    }
}
