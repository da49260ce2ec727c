package dev.coroutine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AsyncEventTest {
    private final LoopRule rule = new LoopRule();
    private final AsyncEvent event = new AsyncEvent();

    @AfterEach
    void close() {
        rule.close();
    }

    private Task<Object> waiter(String name) {
        return rule.loop.createTask(Co.of(c -> c.await(event.waitSet(), v -> {
            rule.say(name);
            return c.yieldNow(u -> name);
        })));
    }

    @Test
    void wakes_all_in_the_order_of_arrival_in_one_turn() {
        for (String name : List.of("a", "b", "c")) {
            waiter(name);
        }
        rule.turn();
        rule.inside(event::set);
        assertThat(rule.log).isEmpty();
        rule.turn();
        assertThat(rule.log).containsExactly("a", "b", "c");
        assertThat(rule.get(event::isSet)).isTrue();
    }

    @Test
    void needs_no_turn_when_it_is_set() {
        rule.inside(() -> {
            event.set();
            assertThat(event.waitSet()).isSameAs(Task.done());
        });
    }

    @Test
    void wakes_who_waited_also_if_it_is_cleared_at_once() {
        Task<Object> before = waiter("before");
        rule.turn();
        Task<Void> after = rule.get(() -> {
            event.set();
            event.clear();
            return event.waitSet();
        });
        rule.turnUntil(before::isDone);
        assertThat(after).isNotDone();
        assertThat(rule.get(event::isSet)).isFalse();
    }

    @Test
    void a_cancelled_waiter_leaves_and_one_that_was_woken_before_goes_on() {
        Task<Object> early = waiter("early");
        Task<Object> late = waiter("late");
        rule.turn();
        rule.inside(early::cancel);
        rule.inside(() -> {
            event.set();
            late.cancel();
        });
        rule.turnUntil(late::isDone);
        assertThat(rule.log).containsExactly("late");
        assertThat(early).isCancelled();
        assertThat(late).isCancelled();
    }
}
