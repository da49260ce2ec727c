package dev.coroutine.it.hosts;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.toThread;

import dev.coroutine.Async;
import dev.coroutine.EventLoop;
import dev.coroutine.Task;
import java.awt.Point;
import java.awt.Robot;
import java.awt.event.InputEvent;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import javax.swing.JButton;
import javax.swing.JDialog;
import javax.swing.JFrame;
import javax.swing.SwingUtilities;

/**
 * A program with a window, for {@link DisplayTest}: a click on its button calls a coroutine, which shows a modal dialog, which
 * another task closes.
 */
final class SwingProgram {
    private final Visits visits = new Visits(new SwingHost());
    private final CountDownLatch shown = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private JFrame window;
    private JButton button;
    private EventLoop loop;

    private SwingProgram() {}

    public static void main(String[] args) throws Exception {
        SwingProgram program = new SwingProgram();
        SwingUtilities.invokeAndWait(program::open);
        program.shown.await();
        program.click();
        program.ended.await();
        System.out.println(program.visits.log());
    }

    private void open() {
        loop = EventLoop.openOn(new SwingHost());
        button = new JButton("Save");
        button.addActionListener(event -> save().thenRun(() -> SwingUtilities.invokeLater(this::close)));
        window = new JFrame("coroutine");
        window.add(button);
        window.setSize(200, 100);
        window.addWindowListener(new WindowAdapter() {
            @Override
            public void windowOpened(WindowEvent event) {
                shown.countDown();
            }
        });
        window.setVisible(true);
    }

    private void click() throws Exception {
        Robot robot = new Robot();
        robot.waitForIdle();
        Point corner = button.getLocationOnScreen();
        robot.mouseMove(corner.x + button.getWidth() / 2, corner.y + button.getHeight() / 2);
        robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
        robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
    }

    @Async
    private Task<Void> save() {
        visits.note("clicked");
        String text = await(toThread(() -> SwingUtilities.isEventDispatchThread() ? "blocked" : "saved"));
        visits.note(text);
        JDialog dialog = new JDialog(window, "Saved", true);
        dialog.setSize(100, 50);
        Task<Void> closing = createTask(() -> closeSoon(dialog));
        dialog.setVisible(true); // returns when it was closed
        visits.note("dialog was closed");
        await(closing);
        return Task.done();
    }

    @Async
    private Task<Void> closeSoon(JDialog dialog) {
        while (!dialog.isShowing()) {
            await(sleep(Duration.ofMillis(1)));
        }
        visits.note("dialog is showing");
        dialog.dispose();
        return Task.done();
    }

    private void close() {
        loop.close();
        window.dispose();
        ended.countDown();
    }
}
