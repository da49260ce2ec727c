package dev.coroutine.it.streams;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.yieldNow;

import dev.coroutine.AsyncIterable;
import dev.coroutine.EventLoop;
import dev.coroutine.FlowAdapters;
import dev.coroutine.Task;
import java.util.concurrent.Flow;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowPublisherVerification;

/** The kit's tests of publishers, for generators that serve their subscribers on the common pool. */
public class GeneratorPublisherVerification extends FlowPublisherVerification<Long> {
    /** Longest wait for a signal, and waits for signals that must not come, in milliseconds. */
    static final TestEnvironment ENVIRONMENT = new TestEnvironment(5_000, 20, 5);

    public GeneratorPublisherVerification() {
        super(ENVIRONMENT, 200); // before it looks whether the subscriber was collected
    }

    @Override
    public Flow.Publisher<Long> createFlowPublisher(long elements) {
        return new RefusalAwaited<>(publisher(elements));
    }

    /** What is tested. */
    Flow.Publisher<Long> publisher(long elements) {
        return FlowAdapters.toPublisher(counting(elements));
    }

    /** Every other element is there at once. */
    static AsyncIterable<Long> counting(long elements) {
        return AsyncIterable.generate(out -> {
            for (long i = 0; i < elements; i++) {
                if (i % 2 == 1) {
                    await(yieldNow());
                }
                await(out.emit(i));
            }
            return Task.done();
        });
    }

    /** Whose loop has gone before anybody subscribes. */
    @Override
    public Flow.Publisher<Long> createFailedFlowPublisher() {
        try (EventLoop loop = EventLoop.open()) {
            return loop.run(() -> Task.of(FlowAdapters.toPublisher(counting(1))));
        }
    }
}
