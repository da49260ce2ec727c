package dev.coroutine.it.compiler;

import dev.coroutine.CancelledError;
import dev.coroutine.EventLoop;
import dev.coroutine.Task;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Hands futures to a program under test, decides how each of them ends, and keeps what the program tells. */
public final class Script {
    /** How the futures complete. */
    public enum Timing {
        /** Before the program sees them. */
        READY,
        /** In a later turn of the loop. */
        LATER,
        /** One by one in turn: ready, later, ready … */
        MIXED,
        /** The other way round: later, ready, later … */
        MIXED_OTHERWISE;

        boolean isLater(int number) {
            return switch (this) {
                case READY -> false;
                case LATER -> true;
                case MIXED -> number % 2 == 1;
                case MIXED_OTHERWISE -> number % 2 == 0;
            };
        }
    }

    /** What happens at the chosen future. */
    public enum Fault {
        NONE,
        /** It fails with a checked exception. */
        FAILS,
        /** It is cancelled by somebody else. */
        IS_CANCELLED,
        /** The program's task is cancelled while it waits for it. */
        TASK_IS_CANCELLED
    }

    private static final String REASON = "enough";

    private final boolean blocks;
    private final Schedule schedule;
    private final List<String> trace = new ArrayList<>();
    private int futures;
    private @Nullable CompletionStage<?> program;

    private Script(boolean blocks, Schedule schedule) {
        this.blocks = blocks;
        this.schedule = schedule;
    }

    /** A script for a compiled program. */
    static Script of(Schedule schedule) {
        return new Script(false, schedule);
    }

    /** A script for a compiled program, with one fault. */
    static Script of(Timing timing, Fault fault, int faulty) {
        return of(new OneFault(timing, fault, faulty));
    }

    /** The same for the blocking twin, for which every future is done before it is awaited. */
    static Script forTwin(Schedule schedule) {
        return new Script(true, schedule);
    }

    /** The same for the blocking twin, with one fault. */
    static Script forTwin(Fault fault, int faulty) {
        return forTwin(new OneFault(Timing.READY, fault, faulty));
    }

    private record OneFault(Timing timing, Fault fault, int faulty) implements Schedule {
        @Override
        public int turns(int number) {
            return timing.isLater(number) ? 1 : 0;
        }

        @Override
        public Fault fault(int number) {
            return number == faulty ? fault : Fault.NONE;
        }
    }

    /** Whether the fault can happen at all: a task is only cancelled while it waits. */
    static boolean isPossible(Timing timing, Fault fault, int faulty) {
        return fault != Fault.TASK_IS_CANCELLED || timing.isLater(faulty);
    }

    /** The next future; ends with the value unless it is the one that is chosen to fail. */
    public <T> CompletableFuture<T> f(T value) {
        int number = futures++;
        CompletableFuture<T> future = new CompletableFuture<>();
        settle(number, () -> complete(future, value, number));
        return future;
    }

    /** A future that fails with the exception, however the script goes. */
    public <T> CompletableFuture<T> failing(Throwable error) {
        CompletableFuture<T> future = new CompletableFuture<>();
        settle(futures++, () -> future.completeExceptionally(error));
        return future;
    }

    /** Keeps a line of the trace and passes the value on. */
    public <T> T log(T value) {
        trace.add(String.valueOf(value));
        return value;
    }

    /** How many futures the program has asked for. */
    public int futures() {
        return futures;
    }

    /** What the program told, then how it ended. */
    List<String> trace() {
        return List.copyOf(trace);
    }

    /** Names the task that a fault cancels. */
    void started(@Nullable CompletionStage<?> stage) {
        program = stage;
    }

    void ended(@Nullable Object value) {
        trace.add("= " + value);
    }

    void failed(Throwable error) {
        StringBuilder text = new StringBuilder("! " + error.getClass().getName() + ": " + message(error));
        for (Throwable suppressed : error.getSuppressed()) {
            text.append(" + ").append(suppressed);
        }
        trace.add(text.toString());
    }

    /** The message, without what the JVM adds about class loaders, and about the code that has given it the null. */
    public static String message(Throwable error) {
        String message = String.valueOf(error.getMessage());
        if (error instanceof ClassCastException) {
            return message.replaceFirst(" \\(.*", "");
        }
        return error instanceof NullPointerException ? message.replaceFirst(" because .*", "") : message;
    }

    private void settle(int number, Runnable completion) {
        settleIn(blocks ? 0 : schedule.turns(number), completion);
    }

    private static void settleIn(int turns, Runnable completion) {
        if (turns == 0) {
            completion.run();
        } else {
            EventLoop.current().callSoon(() -> settleIn(turns - 1, completion));
        }
    }

    private <T> void complete(CompletableFuture<T> future, T value, int number) {
        switch (schedule.fault(number)) {
            case NONE -> future.complete(value);
            case FAILS -> future.completeExceptionally(new IOException("future " + number));
            case IS_CANCELLED -> future.cancel(false);
            case TASK_IS_CANCELLED -> cancelTask(future);
        }
    }

    private void cancelTask(CompletableFuture<?> future) {
        if (blocks) {
            future.completeExceptionally(new CancelledError(REASON));
        } else if (program instanceof Task<?> task) {
            task.cancel(REASON);
        } else if (program != null) {
            program.toCompletableFuture().cancel(false);
        }
    }
}
