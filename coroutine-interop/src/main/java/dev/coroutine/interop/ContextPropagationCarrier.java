package dev.coroutine.interop;

import dev.coroutine.spi.ContextCarrier;
import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;

/**
 * Carries what is registered with micrometer's {@code ContextRegistry}: the libraries that know it register themselves, others are
 * registered by the program.
 */
public final class ContextPropagationCarrier implements ContextCarrier {
    private final ContextSnapshotFactory snapshots =
            ContextSnapshotFactory.builder().clearMissing(true).build();

    /** For the service loader. */
    public ContextPropagationCarrier() {}

    @Override
    public Object capture() {
        return snapshots.captureAll();
    }

    @Override
    public Runnable set(Object captured) {
        ContextSnapshot.Scope scope = ((ContextSnapshot) captured).setThreadLocals();
        return scope::close;
    }
}
