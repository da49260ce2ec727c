package dev.coroutine.it.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coroutine.Task;
import java.awt.SecondaryLoop;
import java.awt.Toolkit;
import org.junit.jupiter.api.Test;

/** A loop on Swing's event thread, which needs no display for that. */
class SwingHostTest extends HostContract {
    SwingHostTest() {
        super(new SwingHost());
    }

    @Test
    void tasks_go_on_while_one_of_them_shows_a_modal_dialog() {
        Visits visits = new Visits(host);
        Task<Void> dialog = onHost(() -> loop.createTask(() -> {
            SecondaryLoop modal =
                    Toolkit.getDefaultToolkit().getSystemEventQueue().createSecondaryLoop(); // as a dialog does
            visits.everywhere().thenRun(modal::exit);
            assertThat(modal.enter()).isTrue();
            visits.note("closed");
            return Task.done();
        }));
        dialog.join();
        assertThat(visits.log()).startsWith("begin", "yield").endsWith("timeout", "closed");
    }
}
