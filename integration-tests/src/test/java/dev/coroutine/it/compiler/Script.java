package dev.coroutine.it.compiler;

import dev.coroutine.EventLoop;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Hands futures to a program under test, decides how each of them ends, and keeps what the program tells. */
public final class Script {
    /** How the futures complete. */
    public enum Timing {
        /** Before the program sees them. */
        READY,
        /** In a later turn of the loop. */
        LATER,
        /** One by one in turn: ready, later, ready … */
        MIXED
    }

    /** How the chosen future ends. */
    public enum Fault {
        NONE,
        FAILS,
        IS_CANCELLED
    }

    private final Timing timing;
    private final Fault fault;
    private final int faulty;
    private final List<String> trace = new ArrayList<>();
    private int futures;

    public Script(Timing timing, Fault fault, int faulty) {
        this.timing = timing;
        this.fault = fault;
        this.faulty = faulty;
    }

    /** The next future; ends with the value unless it is the one that is chosen to fail. */
    public <T> CompletableFuture<T> f(T value) {
        int number = futures++;
        CompletableFuture<T> future = new CompletableFuture<>();
        boolean later = timing == Timing.LATER || timing == Timing.MIXED && number % 2 == 1;
        if (later) {
            EventLoop.current().callSoon(() -> complete(future, value, number));
        } else {
            complete(future, value, number);
        }
        return future;
    }

    /** A future that fails with the exception, however the script goes. */
    public <T> CompletableFuture<T> failing(Throwable error) {
        futures++;
        CompletableFuture<T> future = new CompletableFuture<>();
        if (timing == Timing.READY) {
            future.completeExceptionally(error);
        } else {
            EventLoop.current().callSoon(() -> future.completeExceptionally(error));
        }
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
    public List<String> trace() {
        return List.copyOf(trace);
    }

    void ended(Object value) {
        trace.add("= " + value);
    }

    void failed(Throwable error) {
        Throwable cause = error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
        StringBuilder text = new StringBuilder("! " + cause.getClass().getName() + ": " + cause.getMessage());
        for (Throwable suppressed : cause.getSuppressed()) {
            text.append(" + ").append(suppressed);
        }
        trace.add(text.toString());
    }

    private <T> void complete(CompletableFuture<T> future, T value, int number) {
        if (number != faulty || fault == Fault.NONE) {
            future.complete(value);
        } else if (fault == Fault.FAILS) {
            future.completeExceptionally(new IOException("future " + number));
        } else {
            future.cancel(false);
        }
    }
}
