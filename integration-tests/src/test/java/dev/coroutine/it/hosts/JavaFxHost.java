package dev.coroutine.it.hosts;

import dev.coroutine.LoopHost;
import javafx.application.Platform;

/** JavaFX's application thread. The time is kept by the loop. */
final class JavaFxHost implements LoopHost {
    @Override
    public void execute(Runnable turn) {
        Platform.runLater(turn);
    }

    @Override
    public boolean isHostThread() {
        return Platform.isFxApplicationThread();
    }

    @Override
    public String toString() {
        return "JavaFX";
    }
}
