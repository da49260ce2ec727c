package dev.coroutine.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class TimerQueueTest {
    private static final class Timer extends TimerNode {
        int order;
        int fired;

        @Override
        protected void expired() {
            fired++;
        }
    }

    @RepeatedTest(50)
    void gives_timers_by_deadline_then_by_order_under_random_stops(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        TimerQueue queue = new TimerQueue();
        List<Timer> model = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            int choice = random.nextInt(10);
            if (choice < 5) {
                Timer timer = new Timer();
                timer.order = i;
                queue.add(timer, random.nextInt(50));
                model.add(timer);
            } else if (choice < 7 && !model.isEmpty()) {
                queue.stop(model.remove(random.nextInt(model.size())));
            } else {
                long now = random.nextInt(50);
                Timer expected = model.stream()
                        .filter(t -> t.deadline() <= now)
                        .min(Comparator.comparingLong(Timer::deadline).thenComparingInt(t -> t.order))
                        .orElse(null);
                assertThat(queue.pollDue(now)).isSameAs(expected);
                model.remove(expected);
            }
            assertThat(queue.size()).isEqualTo(model.size());
        }
    }

    @RepeatedTest(20)
    void keeps_the_order_when_most_timers_are_stopped(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        TimerQueue queue = new TimerQueue();
        List<Timer> model = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            Timer timer = new Timer();
            timer.order = i;
            queue.add(timer, random.nextInt(100));
            model.add(timer);
            while (model.size() > 300 || (!model.isEmpty() && random.nextInt(10) < 4)) {
                queue.stop(model.remove(random.nextInt(model.size())));
            }
            assertThat(queue.size()).isEqualTo(model.size());
            assertThat(queue.isEmpty()).isEqualTo(model.isEmpty());
        }
        model.sort(Comparator.comparingLong(Timer::deadline).thenComparingInt(t -> t.order));
        for (Timer expected : model) {
            assertThat(queue.firstDeadline()).isEqualTo(expected.deadline());
            assertThat(queue.pollDue(100)).isSameAs(expected);
        }
        assertThat(queue.pollDue(100)).isNull();
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void serves_again_after_it_was_cleared() {
        TimerQueue queue = new TimerQueue();
        Timer timer = new Timer();
        for (int i = 0; i < 40; i++) {
            queue.add(i == 7 ? timer : new Timer(), i);
        }
        queue.clear();
        assertThat(queue.size()).isZero();
        queue.stop(timer);
        queue.add(timer, 3);
        assertThat(queue.size()).isEqualTo(1);
        assertThat(queue.pollDue(3)).isSameAs(timer);
    }

    @Test
    void compares_deadlines_across_the_overflow_of_the_clock() {
        TimerQueue queue = new TimerQueue();
        Timer later = new Timer();
        Timer sooner = new Timer();
        queue.add(later, Long.MIN_VALUE + 5);
        queue.add(sooner, Long.MAX_VALUE - 5);
        assertThat(queue.firstDeadline()).isEqualTo(Long.MAX_VALUE - 5);
        assertThat(queue.pollDue(Long.MAX_VALUE - 4)).isSameAs(sooner);
        assertThat(queue.pollDue(Long.MAX_VALUE)).isNull();
        assertThat(queue.pollDue(Long.MIN_VALUE + 5)).isSameAs(later);
    }

    @Test
    void a_stopped_timer_does_nothing_even_if_it_was_due_already() {
        TimerQueue queue = new TimerQueue();
        Timer timer = new Timer();
        queue.add(timer, 1);
        TimerNode due = queue.pollDue(1);
        queue.stop(timer);
        due.run();
        assertThat(timer.fired).isZero();
        queue.add(timer, 2);
        queue.pollDue(2).run();
        assertThat(timer.fired).isEqualTo(1);
    }

    @Test
    void cuts_delays_that_no_long_can_hold() {
        assertThat(TimerNode.nanos(java.time.Duration.ofSeconds(Long.MAX_VALUE)))
                .isEqualTo(Long.MAX_VALUE);
        assertThat(TimerNode.nanos(java.time.Duration.ofSeconds(Long.MIN_VALUE)))
                .isEqualTo(Long.MIN_VALUE);
        assertThat(Scheduler.deadline(-5, Long.MAX_VALUE)).isPositive();
    }
}
