package dev.coroutine;

import dev.coroutine.runtime.Awaits;
import dev.coroutine.runtime.Body;
import dev.coroutine.runtime.CoroutineTask;
import dev.coroutine.runtime.Frame;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The frame around a body that has a group: waits for the body, then for the tasks of the group, and decides between what came
 * out of them. {@code __aexit__} of {@code asyncio.TaskGroup}, except that a cancel from outside wins over failures.
 */
final class GroupRun<T extends @Nullable Object> extends Frame implements Body<T>, Signal.Condition {
    private final GroupChildren children;
    private final TaskGroup group;
    private final AsyncFunction<TaskGroup, T> body;
    private final Signal signal = new Signal(this);
    private boolean bodyHasEnded;
    private @Nullable Object result;
    private @Nullable CancelledError cut;
    private @Nullable Throwable outsideCancel;

    GroupRun(GroupChildren children, TaskGroup group, AsyncFunction<TaskGroup, T> body) {
        this.children = children;
        this.group = group;
        this.body = body;
    }

    @Override
    public @Nullable Object start(CoroutineTask<?> own) throws Throwable {
        children.bodyStarts((Task<?>) own);
        Object value;
        try {
            value = Bodies.start(body, group, own);
        } catch (Throwable e) {
            return bodyEnded(own, null, e);
        }
        return own.suspending ? link(Objects.requireNonNull(value)) : bodyEnded(own, value, null);
    }

    @Override
    protected @Nullable Object resume(CoroutineTask<?> own, @Nullable Object value, @Nullable Throwable error)
            throws Throwable {
        if (!bodyHasEnded) {
            return bodyEnded(own, value, error);
        }
        children.hasJoined(signal);
        if (error != null) {
            outsideCancel = error;
        }
        return end();
    }

    private @Nullable Object bodyEnded(CoroutineTask<?> own, @Nullable Object value, @Nullable Throwable error)
            throws Throwable {
        bodyHasEnded = true;
        result = value;
        boolean cancelledByOthers = children.bodyEnded((Task<?>) own);
        if (error instanceof CancelledError cancel) {
            cut = cancel;
            outsideCancel = cancelledByOthers ? withReason(cancel, ((Task<?>) own).reasonOfCancel()) : null;
            for (Throwable failure : cancel.getSuppressed()) {
                children.add(failure); // of a group inside this one, which the same cancel has ended
            }
            children.abort(cancel.reason(), null);
        } else if (error != null) {
            children.add(error);
            children.abort("the body of the task group has failed", error);
        }
        if (children.isEmpty()) {
            return end();
        }
        children.joins(signal);
        return link(Awaits.on(signal, own));
    }

    /** The group may have cut the body first; then the error has the group's reason. */
    private static Throwable withReason(CancelledError cancel, @Nullable String reason) {
        return Objects.equals(cancel.reason(), reason) ? cancel : new CancelledError(reason).initCause(cancel);
    }

    private @Nullable Object end() throws Throwable {
        children.close();
        Throwable thrown = children.thrown(outsideCancel);
        if (thrown == null) {
            thrown = cut;
        }
        if (thrown != null) {
            throw thrown;
        }
        return result;
    }

    @Override
    public boolean holds() {
        return children.isEmpty();
    }

    @Override
    public boolean cancelled(@Nullable String reason) {
        children.abort(reason, null);
        return false;
    }

    @Override
    public List<Watched> sources() {
        return List.of();
    }

    @Override
    public @Nullable Object outcome() {
        return null;
    }
}
