package dev.coroutine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class QueuesTest {
    @RepeatedTest(20)
    void the_ready_queue_is_a_queue(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        ReadyQueue queue = new ReadyQueue();
        Deque<Object> model = new ArrayDeque<>();
        for (int i = 0; i < 5000; i++) {
            if (random.nextInt(100) < 52) {
                queue.add(i);
                model.add(i);
            } else {
                assertThat(queue.poll()).isEqualTo(model.poll());
            }
            assertThat(queue.size()).isEqualTo(model.size());
        }
        queue.clear();
        assertThat(queue.isEmpty()).isTrue();
        assertThat(queue.poll()).isNull();
    }

    @Test
    void the_inbox_keeps_the_order_of_each_thread_and_loses_nothing() throws Exception {
        int threads = 4;
        int each = 50_000;
        Inbox inbox = new Inbox();
        CountDownLatch finished = new CountDownLatch(threads);
        try (var pool = new Pool(threads)) {
            for (int t = 0; t < threads; t++) {
                int thread = t;
                pool.run(() -> {
                    for (int i = 0; i < each; i++) {
                        inbox.put(new int[] {thread, i});
                    }
                    finished.countDown();
                });
            }
            int[] next = new int[threads];
            int[] taken = new int[1];
            while (taken[0] < threads * each) {
                inbox.drainTo(item -> {
                    int[] message = (int[]) item;
                    assertThat(message[1]).isEqualTo(next[message[0]]++);
                    taken[0]++;
                });
            }
            finished.await();
            assertThat(inbox.isEmpty()).isTrue();
        }
    }

    @Test
    void a_closed_inbox_takes_nothing_and_has_lost_nothing() throws Exception {
        for (int round = 0; round < 200; round++) {
            Inbox inbox = new Inbox();
            List<Integer> accepted = new ArrayList<>();
            List<Object> taken = new ArrayList<>();
            Thread putter = new Thread(() -> {
                for (int i = 0; inbox.put(i); i++) {
                    accepted.add(i);
                }
            });
            putter.start();
            for (int i = 0; i < round; i++) {
                inbox.drainTo(taken::add);
            }
            inbox.close(taken::add);
            putter.join();
            inbox.close(taken::add);
            inbox.drainTo(taken::add);
            assertThat(taken).isEqualTo(accepted);
            assertThat(inbox.put(1)).isFalse();
        }
    }
}
