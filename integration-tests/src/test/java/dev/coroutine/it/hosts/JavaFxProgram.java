package dev.coroutine.it.hosts;

import dev.coroutine.EventLoop;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;

/** A program with JavaFX's toolkit, for {@link DisplayTest}: prints where a coroutine went on. */
final class JavaFxProgram {
    private JavaFxProgram() {}

    public static void main(String[] args) throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        Platform.startup(begun::countDown);
        begun.await();
        JavaFxHost host = new JavaFxHost();
        EventLoop loop = EventLoop.openOn(host);
        Visits visits = new Visits(host);
        loop.submit(() -> visits.everywhere()).join();
        CountDownLatch closed = new CountDownLatch(1);
        Platform.runLater(() -> {
            loop.close();
            closed.countDown();
        });
        closed.await();
        Platform.exit();
        System.out.println(visits.log());
    }
}
