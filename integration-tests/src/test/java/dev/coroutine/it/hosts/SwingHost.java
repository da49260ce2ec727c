package dev.coroutine.it.hosts;

import dev.coroutine.LoopHost;
import javax.swing.SwingUtilities;

/** Swing's event thread. The time is kept by the loop. */
final class SwingHost implements LoopHost {
    @Override
    public void execute(Runnable turn) {
        SwingUtilities.invokeLater(turn);
    }

    @Override
    public boolean isHostThread() {
        return SwingUtilities.isEventDispatchThread();
    }

    @Override
    public String toString() {
        return "Swing";
    }
}
