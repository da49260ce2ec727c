package dev.coroutine.it.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coroutine.AsyncIterable;
import dev.coroutine.EventLoop;
import dev.coroutine.FlowAdapters;
import dev.coroutine.Task;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.reactivestreams.tck.flow.FlowSubscriberBlackboxVerification;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;

/** The kit's tests of subscribers, for a loop in a coroutine that goes through the elements of a publisher. */
public class IteratorSubscriberVerification extends FlowSubscriberBlackboxVerification<Integer> {
    private LoopThread thread;

    public IteratorSubscriberVerification() {
        super(GeneratorPublisherVerification.ENVIRONMENT);
    }

    @BeforeClass
    public void open() {
        thread = new LoopThread();
        thread.loop()
                .execute(() -> EventLoop.current().exceptionHandler((loop, context) -> {})); // the kit makes failures
    }

    @AfterClass
    public void close() {
        thread.close();
    }

    @Override
    public Flow.Subscriber<Integer> createFlowSubscriber() {
        CompletableFuture<Flow.Subscriber<? super Integer>> subscriber = new CompletableFuture<>();
        Flow.Publisher<Integer> publisher = subscriber::complete;
        AsyncIterable<Integer> elements = FlowAdapters.toIterable(publisher);
        CompletableFuture<Void> consumer = thread.loop().submit(() -> {
            for (Integer element : elements) {
                assertThat(element).isNotNull();
            }
            return Task.done();
        });
        assertThat(consumer).isNotNull();
        return cast(subscriber.join());
    }

    @SuppressWarnings("unchecked") // it takes whatever is an Integer
    private static Flow.Subscriber<Integer> cast(Flow.Subscriber<? super Integer> subscriber) {
        return (Flow.Subscriber<Integer>) subscriber;
    }

    @Override
    public Integer createElement(int element) {
        return element;
    }
}
