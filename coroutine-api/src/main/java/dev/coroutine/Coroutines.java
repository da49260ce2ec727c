package dev.coroutine;

import dev.coroutine.runtime.Awaits;
import dev.coroutine.runtime.Body;
import dev.coroutine.runtime.CoroutineTask;
import dev.coroutine.runtime.Launcher;
import dev.coroutine.runtime.Scheduler;
import dev.coroutine.runtime.ThreadContext;
import dev.coroutine.spi.AwaitableAdapter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The functions of asyncio; import them statically.
 *
 * <p>They belong to the code that calls them: in a loop, to the loop; in a task that lives on an executor, to that executor;
 * elsewhere tasks live on {@link java.util.concurrent.ForkJoinPool#commonPool}. What takes a body runs a compiled one inside
 * the task that is returned.
 */
public final class Coroutines {
    private Coroutines() {}

    /**
     * Waits for a stage without blocking the thread: {@code await} of Python. Only in the body of an {@link Async} method or
     * of a lambda that was compiled; there it gives the value, or throws the stage's original exception, and
     * {@link CancelledError} if the task is cancelled while it waits.
     *
     * @param stage what to wait for
     * @return its value
     * @throws NotCompiledException always, in a method that was not compiled
     */
    @SuppressWarnings("DoNotCallSuggester") // the compiler replaces the calls that are meant
    public static <T extends @Nullable Object> T await(CompletionStage<T> stage) {
        throw NotCompiledException.awaitCalled();
    }

    /**
     * As {@link #await(CompletionStage)}, and lets the compiler see that a checked exception may come.
     *
     * @param stage what to wait for
     * @param declared the exception that may be caught around the await
     * @return the value of the stage
     * @throws X if the stage has failed so
     * @throws NotCompiledException always, in a method that was not compiled
     */
    @SuppressWarnings("DoNotCallSuggester") // the compiler replaces the calls that are meant
    public static <T extends @Nullable Object, X extends Throwable> T await(CompletionStage<T> stage, Class<X> declared)
            throws X {
        throw NotCompiledException.awaitCalled();
    }

    /**
     * What a library has for a future, as one that can be awaited and given to everything that takes stages: {@code
     * asyncio.ensure_future}. A {@link CompletionStage} is what it is; for other objects there must be an
     * {@link dev.coroutine.spi.AwaitableAdapter}, or a public method {@code toCompletableFuture()}. What has to be started, a
     * {@code Mono} say, is started here, each time again.
     *
     * <p>A cancel of the future cancels what it stands for, and the other way round. Failures are the exceptions of the library.
     *
     * @param foreign what the library gave
     * @return a future with its outcome, done if that is there already
     * @param <T> the type of the value, which nobody checks
     * @throws IllegalArgumentException if nothing is known of the type; the message tells the remedies
     */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"
    }) // a type of somebody else tells nothing of its value
    public static <T extends @Nullable Object> CompletableFuture<T> awaitable(Object foreign) {
        Objects.requireNonNull(foreign, "awaitable: there is nothing to wait for, the argument is null");
        if (foreign instanceof CompletionStage<?> stage) {
            return (CompletableFuture<T>) Awaits.toFuture(stage);
        }
        return (CompletableFuture<T>) ForeignFuture.of(foreign, (AwaitableAdapter<Object>) Adapters.find(foreign));
    }

    /**
     * Runs a program: {@code asyncio.run}. Opens a loop, runs {@code main}, cancels what is left and waits for it, closes the
     * loop. Ctrl-C cancels the main task, a second one ends the process, if this is the thread that started the program.
     *
     * @param main the body of the main task
     * @return its result; what it throws is thrown as it is
     * @throws IllegalStateException if a loop is running on this thread
     * @throws java.util.concurrent.CancellationException if the main task was cancelled
     */
    public static <T extends @Nullable Object> T run(AsyncCallable<T> main) {
        try (Runner runner = new Runner()) {
            return runner.run(main);
        }
    }

    /** Makes a task that starts on the running loop's next turn: {@code asyncio.create_task}. */
    public static <T extends @Nullable Object> Task<T> createTask(AsyncCallable<T> body) {
        return start(null, body);
    }

    /**
     * As {@link #createTask(AsyncCallable)}, with a name.
     *
     * @param name what {@link Task#name} tells
     * @param body what the task runs
     */
    public static <T extends @Nullable Object> Task<T> createTask(String name, AsyncCallable<T> body) {
        return start(Objects.requireNonNull(name, "name"), body);
    }

    private static <T extends @Nullable Object> Task<T> start(@Nullable String name, AsyncCallable<T> body) {
        Scheduler scheduler = ThreadContext.current().schedulerForNewTask();
        return typed(Launcher.startSoon(scheduler, Bodies.of(body), name));
    }

    /**
     * Lets time pass: {@code asyncio.sleep}.
     *
     * @param delay how long; zero or less is {@link #yieldNow}
     */
    public static Task<Void> sleep(Duration delay) {
        return sleeping(delay, null);
    }

    /**
     * As {@link #sleep(Duration)}, with a result.
     *
     * @param delay how long
     * @param result what the task gives
     */
    public static <T extends @Nullable Object> Task<T> sleep(Duration delay, T result) {
        return sleeping(delay, result);
    }

    private static <T extends @Nullable Object> Task<T> sleeping(Duration delay, @Nullable Object result) {
        return now(task -> Awaits.on(Awaits.aloneFor(delay, result), task));
    }

    /** Lets exactly one turn of the loop pass: {@code asyncio.sleep(0)}. */
    public static Task<Void> yieldNow() {
        return sleeping(Duration.ZERO, null);
    }

    /**
     * Waits for several futures: {@code asyncio.gather}. On the first failure the others are cancelled, and when all are done
     * that failure is thrown, with the other failures suppressed. A cancel of the task cancels all.
     *
     * @param stages what to wait for
     * @return a task that gives the results in the order of the arguments
     */
    @SafeVarargs
    public static <T extends @Nullable Object> Task<List<T>> gather(CompletionStage<? extends T>... stages) {
        List<CompletionStage<? extends T>> list = new ArrayList<>(stages.length);
        for (CompletionStage<? extends T> stage : stages) {
            list.add(stage); // null, too: the task tells of it
        }
        return now(new Gather(list, false));
    }

    /** As {@link #gather(CompletionStage...)}, in the order of iteration. */
    public static <T extends @Nullable Object> Task<List<T>> gather(
            Collection<? extends CompletionStage<? extends T>> stages) {
        return now(new Gather(new ArrayList<>(stages), false));
    }

    /**
     * Waits until several futures are done, however they end: {@code asyncio.gather(…, return_exceptions=True)}. It never fails
     * because of them; a cancel of the task cancels all, and when all are done it is cancelled.
     *
     * @param stages what to wait for
     * @return a task that gives how they ended, in the order of the arguments
     */
    @SafeVarargs
    public static <T extends @Nullable Object> Task<List<Outcome<T>>> gatherSettled(
            CompletionStage<? extends T>... stages) {
        List<CompletionStage<? extends T>> list = new ArrayList<>(stages.length);
        for (CompletionStage<? extends T> stage : stages) {
            list.add(stage); // null, too: the task tells of it
        }
        return now(new Gather(list, true));
    }

    /** As {@link #gatherSettled(CompletionStage...)}, in the order of iteration. */
    public static <T extends @Nullable Object> Task<List<Outcome<T>>> gatherSettled(
            Collection<? extends CompletionStage<? extends T>> stages) {
        return now(new Gather(new ArrayList<>(stages), true));
    }

    /**
     * Waits until enough of several futures are done: {@code asyncio.wait}. It cancels none of them, also when it is cancelled
     * itself, and does not throw what they throw; look at those that are done.
     *
     * @param stages what to wait for; what is there twice counts once
     * @param when what is enough
     * @return a task that gives those that are done and the others
     * @throws IllegalArgumentException if there is nothing to wait for
     */
    public static <T extends @Nullable Object> Task<WaitResult<T>> waitUntil(
            Collection<? extends CompletionStage<T>> stages, ReturnWhen when) {
        return now(new WaitUntil<>(stages, when, null));
    }

    /**
     * As {@link #waitUntil(Collection, ReturnWhen)}, for a limited time. When it has passed the task gives what there is.
     *
     * @param stages what to wait for
     * @param when what is enough
     * @param limit how long; zero or less is one turn of the loop
     */
    public static <T extends @Nullable Object> Task<WaitResult<T>> waitUntil(
            Collection<? extends CompletionStage<T>> stages, ReturnWhen when, Duration limit) {
        return now(new WaitUntil<>(stages, when, Objects.requireNonNull(limit, "limit")));
    }

    /**
     * Goes through tasks in the order in which they end: {@code asyncio.as_completed}. Every iterator gives all tasks, done, of
     * which one can await the value or the failure; to leave it early does not cancel the others.
     *
     * @param tasks the tasks; what is there twice comes once
     */
    public static <T extends @Nullable Object> AsyncIterable<Task<T>> asCompleted(Collection<Task<T>> tasks) {
        return new AsCompleted<>(tasks);
    }

    /**
     * Runs a body with a time limit: {@code asyncio.timeout}. The body starts at once. When time is up it is cancelled, and
     * when it has ended the task fails with {@link AsyncTimeoutException}; a value that it returns nevertheless wins, and so
     * does a cancel from outside.
     *
     * @param limit how long; zero or less cancels the body at its first suspension
     * @param body what the task runs
     */
    public static <T extends @Nullable Object> Task<T> withTimeout(Duration limit, AsyncCallable<T> body) {
        return now(new Timeout(Objects.requireNonNull(limit, "limit"), Bodies.of(body)));
    }

    /**
     * As {@link #withTimeout}, but gives nothing instead of throwing when time is up: {@code move_on_after} of AnyIO.
     *
     * @param limit how long; zero or less cancels the body at its first suspension
     * @param body what the task runs
     * @return a task that gives the value of the body, or nothing if time was up, or if the value is null
     */
    public static <T> Task<Optional<T>> moveOnAfter(Duration limit, AsyncCallable<T> body) {
        return now(new MoveOn(new Timeout(Objects.requireNonNull(limit, "limit"), Bodies.of(body))));
    }

    /**
     * Waits for a future with a time limit: {@code asyncio.wait_for}. When time is up the future is cancelled, and when it is
     * done the task fails with {@link AsyncTimeoutException}; a value that it has nevertheless wins, and so does a cancel of
     * the task, which is handed on to the future.
     *
     * @param stage what to wait for
     * @param limit how long; zero or less cancels it at once, unless it is done
     */
    public static <T extends @Nullable Object> Task<T> waitFor(CompletionStage<T> stage, Duration limit) {
        Objects.requireNonNull(stage, "stage");
        return now(new Timeout(Objects.requireNonNull(limit, "limit"), task -> Awaits.await(stage, task)));
    }

    /**
     * Waits for a future, and does not hand a cancel on to it: {@code asyncio.shield}. When the task is cancelled, who awaits it
     * sees that at once, and the future goes on. If nobody else looks at it, a failure of it is reported to the loop's exception
     * handler.
     *
     * @param stage what to wait for
     */
    public static <T extends @Nullable Object> Task<T> shield(CompletionStage<T> stage) {
        return now(new Shield(Objects.requireNonNull(stage, "stage")));
    }

    /**
     * Makes a blocking call on another thread: {@code asyncio.to_thread}. A virtual thread where the JDK has them, else one
     * of a bounded pool. A cancel interrupts the call and does not wait for it.
     *
     * @param blocking the call
     */
    public static <T extends @Nullable Object> Task<T> toThread(Callable<T> blocking) {
        return typed(BlockingCall.start(Objects.requireNonNull(blocking, "blocking")));
    }

    /**
     * Runs a body on an executor: every step, the first too, runs there, one after the other. If the executor refuses a step
     * the task fails with that refusal. What the executor is given is a {@link java.util.concurrent.Future}: cancel those that
     * {@code shutdownNow} returns, and their tasks end as cancelled; a cancel of the task after the executor has terminated
     * does the same. An executor that drops a step in silence leaves its task waiting.
     *
     * <p>An executor that runs at once what it is given runs a step on the thread that caused it; where such steps nest deeply
     * some wait until the outermost has returned. What follows a {@code sleep} then runs on a thread of the runtime.
     *
     * @param executor where
     * @param body what the task runs
     */
    public static <T extends @Nullable Object> Task<T> on(Executor executor, AsyncCallable<T> body) {
        if (executor instanceof EventLoop loop) {
            CompletableFuture<T> submitted = loop.submit(body);
            return submitted instanceof Task<T> task ? task : now(own -> Awaits.await(submitted, own));
        }
        Scheduler scheduler = Scheduler.over(Objects.requireNonNull(executor, "executor"));
        return typed(Launcher.startSoon(scheduler, Bodies.of(body), null));
    }

    /** A task that runs the body, which starts at once. */
    static <T extends @Nullable Object> Task<T> now(Body<?> body) {
        return typed(Launcher.startNow(body));
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the result of a task is that of its body
    private static <T extends @Nullable Object> Task<T> typed(CoroutineTask<?> task) {
        return (Task<T>) task;
    }
}
