package dev.coroutine.it.interop;

import java.util.function.BooleanSupplier;

/** Says that something has happened, on whatever thread. */
final class Flag implements BooleanSupplier {
    private volatile boolean raised;

    void raise() {
        raised = true;
    }

    @Override
    public boolean getAsBoolean() {
        return raised;
    }
}
