package dev.coroutine;

import dev.coroutine.runtime.CoroutineTask;
import dev.coroutine.runtime.FunctionBody;
import dev.coroutine.runtime.Launcher;
import dev.coroutine.runtime.Outcomes;
import dev.coroutine.runtime.SequenceFrame;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * One run of the body of a sequence. It runs in a task that nobody owns and that never waits: it is there because bodies note in
 * their task that they are to be suspended.
 */
final class SequenceRun<T extends @Nullable Object> extends SequenceFrame implements Iterator<T>, Emitter<T> {
    private final AsyncGenerator<T> body;
    private final CoroutineTask<?> task = Launcher.withoutOwner();

    private SequenceRun(AsyncGenerator<T> body) {
        this.body = body;
    }

    // ---- as an iterator

    @Override
    public boolean hasNext() {
        if (!isAnswered()) {
            try {
                return askWithoutWaiting(task);
            } catch (Throwable e) {
                throw Outcomes.sneak(e);
            }
        }
        return hasElement();
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the sequence has ended");
        }
        return Outcomes.cast(take());
    }

    private void close() {
        try {
            closeWithoutWaiting(task);
        } catch (Throwable e) {
            throw Outcomes.sneak(e);
        }
    }

    // ---- as an emitter

    @Override
    public Task<Void> emit(T value) {
        throw new IllegalStateException(
                "an emit of a sequence has to be awaited at once, by code that runs inside its body: write"
                        + " await(out.emit(…)) in the body or in an @Async method that is compiled and awaited there");
    }

    // ---- the body

    @Override
    protected boolean isForeign() {
        return false;
    }

    @Override
    protected @Nullable Object start(CoroutineTask<?> own) throws Throwable {
        if (body instanceof FunctionBody<?, ?>) {
            return Outcomes.<FunctionBody<Emitter<T>, Void>>cast(body).start(this, own);
        }
        throw new NotCompiledException(
                "the body of a sequence, " + body.getClass().getName()
                        + ", was not compiled as one: give a lambda or a reference to an @Async method, and compile"
                        + " its class");
    }

    @Override
    protected void begins(CoroutineTask<?> own) {
        // no loop has to know
    }

    @Override
    protected void ends() {
        // no loop had to know
    }

    @Override
    protected Throwable exit() {
        return new GeneratorExit();
    }

    @Override
    protected boolean isExit(Throwable error) {
        return error instanceof GeneratorExit;
    }

    /** What gives a new run for each iterator and each stream. */
    record Source<T extends @Nullable Object>(AsyncGenerator<T> body) implements Sequence<T> {
        @Override
        public Iterator<T> iterator() {
            return new SequenceRun<>(body);
        }

        @Override
        public Stream<T> stream() {
            SequenceRun<T> run = new SequenceRun<>(body);
            Spliterator<T> elements = Spliterators.spliteratorUnknownSize(run, Spliterator.ORDERED);
            return StreamSupport.stream(elements, false).onClose(run::close);
        }
    }
}
