package dev.coroutine.it.streams;

import dev.coroutine.AsyncIterable;
import dev.coroutine.FlowAdapters;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The same, as on a machine that is busy: nobody serves a subscriber for some time. */
public class LatePublisherVerification extends GeneratorPublisherVerification {
    private static final long LATENESS = TimeUnit.MILLISECONDS.toNanos(50);

    @Override
    Flow.Publisher<Long> publisher(long elements) {
        AsyncIterable<Long> counting = counting(elements);
        return FlowAdapters.toPublisher(() -> {
            LockSupport.parkNanos(LATENESS);
            return counting.iterator();
        });
    }
}
