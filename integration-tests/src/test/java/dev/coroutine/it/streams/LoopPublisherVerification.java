package dev.coroutine.it.streams;

import dev.coroutine.FlowAdapters;
import dev.coroutine.Task;
import java.util.concurrent.Flow;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;

/** The same, for generators that serve their subscribers in an event loop. */
public class LoopPublisherVerification extends GeneratorPublisherVerification {
    private LoopThread thread;

    @BeforeClass
    public void open() {
        thread = new LoopThread();
    }

    @AfterClass
    public void close() {
        thread.close();
    }

    @Override
    Flow.Publisher<Long> publisher(long elements) {
        return thread.loop()
                .submit(() -> Task.of(FlowAdapters.toPublisher(counting(elements))))
                .join();
    }
}
