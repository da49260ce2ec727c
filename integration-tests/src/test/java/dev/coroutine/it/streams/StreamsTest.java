package dev.coroutine.it.streams;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.run;
import static dev.coroutine.Coroutines.yieldNow;
import static dev.coroutine.it.acts.Acts.listOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coroutine.AsyncIterable;
import dev.coroutine.FlowAdapters;
import dev.coroutine.Task;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the kit of Reactive Streams does not ask: who wants how much when, who closes, and on which thread. */
@Timeout(60)
class StreamsTest {
    private final List<String> log = new ArrayList<>();

    /** Publishes numbers when they are requested, at once. */
    private final class Numbers implements Flow.Publisher<Integer>, Flow.Subscription {
        private final int count;
        private final Throwable failure;
        private Flow.Subscriber<? super Integer> subscriber;
        private int next;

        Numbers(int count, Throwable failure) {
            this.count = count;
            this.failure = failure;
        }

        @Override
        public void subscribe(Flow.Subscriber<? super Integer> given) {
            log.add("subscribe");
            subscriber = given;
            given.onSubscribe(this);
        }

        @Override
        public void request(long n) {
            log.add("request " + n);
            if (next < count) {
                subscriber.onNext(next++);
            } else if (failure == null) {
                subscriber.onComplete();
            } else {
                subscriber.onError(failure);
            }
        }

        @Override
        public void cancel() {
            log.add("cancel");
        }
    }

    @Test
    void an_element_is_requested_when_it_is_wanted() {
        run(() -> {
            AsyncIterable<Integer> numbers = FlowAdapters.toIterable(new Numbers(2, null));
            await(yieldNow());
            log.add("loop");
            for (int each : numbers) {
                log.add("got " + each);
            }
            return Task.done();
        });
        assertThat(log).containsExactly("loop", "subscribe", "request 1", "got 0", "request 1", "got 1", "request 1");
    }

    @Test
    void a_loop_that_is_left_cancels_the_subscription() {
        run(() -> {
            for (int each : FlowAdapters.toIterable(new Numbers(2, null))) {
                break;
            }
            log.add("behind the loop");
            return Task.done();
        });
        assertThat(log).containsExactly("subscribe", "request 1", "cancel", "behind the loop");
    }

    @Test
    void a_cancel_of_the_consumer_cancels_the_subscription() {
        run(() -> {
            Flow.Publisher<Integer> silent = subscriber -> subscriber.onSubscribe(new Flow.Subscription() {
                @Override
                public void request(long n) {
                    log.add("request " + n);
                }

                @Override
                public void cancel() {
                    log.add("cancel");
                }
            });
            Task<List<Integer>> task = createTask(() -> listOf(FlowAdapters.toIterable(silent)));
            await(yieldNow());
            task.cancel();
            await(yieldNow());
            await(yieldNow());
            assertThat(task.isCancelled()).isTrue();
            return Task.done();
        });
        assertThat(log).containsExactly("request 1", "cancel");
    }

    @Test
    void a_failure_of_the_publisher_is_thrown_where_its_element_would_come() {
        IOException failure = new IOException("broken");
        assertThatThrownBy(() -> run(() -> {
                    for (int each : FlowAdapters.toIterable(new Numbers(1, failure))) {
                        log.add("got " + each);
                    }
                    return Task.done();
                }))
                .isSameAs(failure);
        assertThat(log).containsExactly("subscribe", "request 1", "got 0", "request 1");
        assertThatThrownBy(() -> run(() -> listOf(FlowAdapters.<Integer>toIterable(subscriber -> {
                    throw new IllegalStateException("no subscribers");
                }))))
                .hasMessage("no subscribers");
    }

    @Test
    void elements_of_other_threads_come_in_order_and_on_the_thread_of_the_loop() {
        run(() -> {
            try (SubmissionPublisher<Integer> publisher = new SubmissionPublisher<>(Runnable::run, 4)) {
                Thread loop = Thread.currentThread();
                Thread submitting = new Thread(() -> {
                    while (!publisher.hasSubscribers()) {
                        Thread.onSpinWait();
                    }
                    IntStream.range(0, 1_000).forEach(publisher::submit);
                    publisher.close();
                });
                submitting.start();
                int expected = 0;
                for (int each : FlowAdapters.toIterable(publisher)) {
                    assertThat(each).isEqualTo(expected++);
                    assertThat(Thread.currentThread()).isSameAs(loop);
                }
                assertThat(expected).isEqualTo(1_000);
            }
            return Task.done();
        });
    }

    @Test
    void there_and_back_again() {
        run(() -> {
            AsyncIterable<Long> there = GeneratorPublisherVerification.counting(100);
            AsyncIterable<Long> back = FlowAdapters.toIterable(FlowAdapters.toPublisher(there));
            assertThat(await(listOf(back))).isEqualTo(await(listOf(there)));
            assertThat(Task.all()).containsExactly(Task.current());
            return Task.done();
        });
    }

    /** Requests and cancels by hand. */
    private final class Manual implements Flow.Subscriber<Integer> {
        private final CompletableFuture<Throwable> ended = new CompletableFuture<>();
        private Flow.Subscription subscription;

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
        }

        @Override
        public void onNext(Integer element) {
            log.add("got " + element);
        }

        @Override
        public void onError(Throwable error) {
            ended.complete(error);
        }

        @Override
        public void onComplete() {
            ended.complete(null);
        }
    }

    private AsyncIterable<Integer> logged() {
        return AsyncIterable.generate(out -> {
            try {
                for (int i = 0; ; i++) {
                    log.add("gives " + i);
                    await(out.emit(i));
                }
            } finally {
                log.add("closes");
                await(yieldNow());
                log.add("closed");
            }
        });
    }

    @Test
    void a_subscriber_gets_what_it_has_requested_and_no_more_is_made() {
        run(() -> {
            Manual subscriber = new Manual();
            FlowAdapters.toPublisher(logged()).subscribe(subscriber);
            await(yieldNow());
            subscriber.subscription.request(2);
            await(yieldNow());
            await(yieldNow());
            log.add("cancel");
            subscriber.subscription.cancel();
            for (int i = 0; i < 5; i++) {
                await(yieldNow());
            }
            assertThat(Task.all()).hasSize(1);
            assertThat(subscriber.ended).isNotDone();
            return Task.done();
        });
        assertThat(log).containsExactly("gives 0", "got 0", "gives 1", "got 1", "cancel", "closes", "closed");
    }

    @Test
    void subscribers_are_told_when_the_loop_ends() {
        Manual subscriber = new Manual();
        run(() -> {
            FlowAdapters.toPublisher(logged()).subscribe(subscriber);
            subscriber.subscription.request(1);
            await(yieldNow());
            await(yieldNow());
            return Task.done();
        });
        assertThat(subscriber.ended.join()).isInstanceOf(CancellationException.class);
        assertThat(log).containsExactly("gives 0", "got 0", "closes", "closed");
    }

    @Test
    void null_is_no_element_for_a_subscriber() {
        run(() -> {
            Manual subscriber = new Manual();
            AsyncIterable<Integer> nothing = AsyncIterable.generate(out -> {
                await(out.emit(null));
                return Task.done();
            });
            FlowAdapters.toPublisher(nothing).subscribe(subscriber);
            subscriber.subscription.request(1);
            assertThat(await(subscriber.ended)).isInstanceOf(NullPointerException.class);
            return Task.done();
        });
    }
}
