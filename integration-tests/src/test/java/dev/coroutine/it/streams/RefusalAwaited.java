package dev.coroutine.it.streams;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;

/**
 * A publisher whose subscriptions return from a request that section 3.9 forbids only when the subscriber was told so.
 *
 * <p>For that signal, which comes on another thread, the kit waits one interval of its polling, five milliseconds here, and not as
 * long as it was told: its count of the time that is left is negative after the first look. On a busy machine that is too short.
 */
record RefusalAwaited<T>(Flow.Publisher<T> publisher) implements Flow.Publisher<T> {
    private static final long LIMIT_IN_SECONDS = 30;

    @Override
    public void subscribe(Flow.Subscriber<? super T> subscriber) {
        publisher.subscribe(subscriber == null ? null : new Between<>(subscriber));
    }

    /** Subscriber of the publisher, and subscription of the kit's subscriber. */
    private static final class Between<T> implements Flow.Subscriber<T>, Flow.Subscription {
        private final Flow.Subscriber<? super T> subscriber;
        private final CountDownLatch refused = new CountDownLatch(1);
        private Flow.Subscription subscription;

        Between(Flow.Subscriber<? super T> subscriber) {
            this.subscriber = subscriber;
        }

        @Override
        public void request(long count) {
            subscription.request(count);
            if (count <= 0) {
                awaitRefusal();
            }
        }

        /** If it never comes the kit says so. */
        private void awaitRefusal() {
            try {
                boolean unused = refused.await(LIMIT_IN_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public void cancel() {
            subscription.cancel();
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
            subscriber.onSubscribe(this);
        }

        @Override
        public void onNext(T element) {
            subscriber.onNext(element);
        }

        @Override
        public void onError(Throwable error) {
            subscriber.onError(error);
            refused.countDown();
        }

        @Override
        public void onComplete() {
            subscriber.onComplete();
        }
    }
}
