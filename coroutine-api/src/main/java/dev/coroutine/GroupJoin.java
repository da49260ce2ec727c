package dev.coroutine;

import dev.coroutine.runtime.Awaits;
import dev.coroutine.runtime.Body;
import dev.coroutine.runtime.CoroutineTask;
import dev.coroutine.runtime.Frame;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The body of a task that waits for the tasks of a group. When the group is being closed it throws no failure. */
final class GroupJoin extends Frame implements Body<Void>, Signal.Condition {
    private final GroupChildren children;
    private final boolean closing;
    private final Signal signal = new Signal(this);

    GroupJoin(GroupChildren children, boolean closing) {
        this.children = children;
        this.closing = closing;
    }

    @Override
    public @Nullable Object start(CoroutineTask<?> own) throws Throwable {
        if (children.isEmpty()) {
            return ended(null);
        }
        children.joins(signal);
        return link(Awaits.on(signal, own));
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

    @Override
    protected @Nullable Object resume(CoroutineTask<?> own, @Nullable Object value, @Nullable Throwable error)
            throws Throwable {
        children.hasJoined(signal);
        return ended(error);
    }

    private @Nullable Object ended(@Nullable Throwable cancelled) throws Throwable {
        Throwable thrown = closing ? cancelled : children.thrown(cancelled);
        if (thrown != null) {
            throw thrown;
        }
        return null;
    }
}
