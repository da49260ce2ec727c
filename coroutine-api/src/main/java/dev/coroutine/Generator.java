package dev.coroutine;

import dev.coroutine.runtime.Awaits;
import dev.coroutine.runtime.CoroutineTask;
import dev.coroutine.runtime.FunctionBody;
import dev.coroutine.runtime.GeneratorFrame;
import dev.coroutine.runtime.Launcher;
import dev.coroutine.runtime.Outcomes;
import dev.coroutine.runtime.Scheduler;
import dev.coroutine.runtime.ThreadContext;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * One run of a generator's body, which is an iterator for its consumer and an emitter for the body. The loop in which it starts
 * closes it at its shutdown, if nobody has until then.
 */
final class Generator<T extends @Nullable Object> extends GeneratorFrame implements AsyncIterator<T>, Emitter<T> {
    private static final Task<Boolean> YES = Task.of(true);
    private static final Task<Boolean> NO = Task.of(false);

    private final AsyncGenerator<T> body;
    private @Nullable OpenResources openIn;

    Generator(AsyncGenerator<T> body) {
        this.body = body;
    }

    // ---- as an iterator

    @Override
    public Task<Boolean> hasNextAsync() {
        if (isAnswered()) {
            return hasElement() ? YES : NO;
        }
        usedBy(ThreadContext.current().task());
        return Coroutines.now(this::ask);
    }

    @Override
    public T next() {
        if (!hasElement()) {
            throw new NoSuchElementException("there is no element: await hasNextAsync() first, each time");
        }
        return Outcomes.cast(take());
    }

    @Override
    public Task<Void> closeAsync() {
        return Coroutines.now(this::close);
    }

    // ---- as an emitter

    @Override
    @SuppressWarnings("unchecked") // it has no value
    public Task<Void> emit(T value) {
        return (Task<Void>) emitFromOutside(value);
    }

    // ---- the body

    @Override
    protected boolean isForeign() {
        return !(body instanceof FunctionBody<?, ?>);
    }

    @Override
    protected @Nullable Object start(CoroutineTask<?> task) throws Throwable {
        if (body instanceof FunctionBody<?, ?>) {
            return Outcomes.<FunctionBody<Emitter<T>, Void>>cast(body).start(this, task);
        }
        CompletionStage<Void> end = body.run(this);
        return Awaits.await(Launcher.startNow(own -> Awaits.awaitReturned(end, own)), task);
    }

    @Override
    protected void begins(CoroutineTask<?> task) {
        if (Scheduler.of(task) instanceof DrivenLoop loop) {
            OpenResources resources = loop.resources();
            resources.add(this);
            openIn = resources;
        }
    }

    @Override
    protected void ends() {
        if (openIn != null) {
            openIn.remove(this);
            openIn = null;
        }
    }

    @Override
    protected Throwable exit() {
        return new GeneratorExit();
    }

    @Override
    protected boolean isExit(Throwable error) {
        return error instanceof GeneratorExit;
    }

    /** What gives a new run for each iterator. */
    record Source<T extends @Nullable Object>(AsyncGenerator<T> body) implements AsyncIterable<T> {
        Source {
            Objects.requireNonNull(body, "body");
        }

        @Override
        public AsyncIterator<T> iterator() {
            return new Generator<>(body);
        }
    }
}
