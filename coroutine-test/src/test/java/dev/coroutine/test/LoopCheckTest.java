package dev.coroutine.test;

import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.coroutine.Task;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@Timeout(60)
class LoopCheckTest {
    private final TestEventLoop loop = TestEventLoop.open(9);
    private final LoopCheck check = LoopCheck.of(loop);

    @Test
    void is_content_with_a_test_that_leaves_nothing() {
        loop.run(() -> sleep(Duration.ofHours(1)));
        loop.createTask(() -> yieldNow());
        assertThatCode(() -> check.finish(null)).doesNotThrowAnyException();
        assertThat(loop.isClosed()).isTrue();
    }

    @Test
    void waits_for_other_threads_only_where_a_task_does() {
        loop.expectOtherThreads().patience(Duration.ofHours(1));
        assertThatCode(() -> check.finish(null)).doesNotThrowAnyException();
        assertThat(loop.isClosed()).isTrue();
    }

    @Test
    void names_the_tasks_that_were_left_and_cancels_them() {
        Task<Void> left = loop.run(() -> Task.of(createTask("left", () -> sleep(Duration.ofHours(1)))));
        assertThatExceptionOfType(AsyncTestError.class)
                .isThrownBy(() -> check.finish(null))
                .withMessageStartingWith("2 tasks still waited when the test had ended (and were cancelled then)")
                .withMessageContaining("name='left'")
                .satisfies(
                        e -> assertThat(e.getSuppressed())
                                .singleElement()
                                .isInstanceOf(TestSeed.class)
                                .asString()
                                .contains(
                                        "the seed was 9: -Ddev.coroutine.test.seed=9 or @AsyncTest(seed = 9L) repeats the order"));
        assertThat(left).isCancelled();
    }

    @Test
    void shows_the_exceptions_at_which_nobody_has_looked() {
        loop.run(() -> {
            createTask("failing", () -> {
                throw new IllegalArgumentException("bad");
            });
            return yieldNow();
        });
        assertThatExceptionOfType(AsyncTestError.class)
                .isThrownBy(() -> check.finish(null))
                .withMessage("nobody has looked at an exception\n"
                        + "  the exception of failing was never retrieved: java.lang.IllegalArgumentException: bad")
                .satisfies(e -> assertThat(e.getSuppressed()[0]).hasMessage("bad"));
    }

    @Test
    void blames_a_test_that_has_failed_for_nothing_else() {
        IllegalArgumentException failure = new IllegalArgumentException("bad");
        loop.createTask(() -> sleep(Duration.ofHours(1)));
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> check.finish(failure))
                .isSameAs(failure)
                .satisfies(e -> assertThat(e.getSuppressed()).singleElement().isInstanceOf(TestSeed.class));
    }

    @Test
    void tells_no_seed_where_none_has_chosen() {
        IllegalArgumentException failure = new IllegalArgumentException("bad");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> LoopCheck.of(TestEventLoop.openInOrder()).finish(failure))
                .satisfies(e -> assertThat(e.getSuppressed()).isEmpty());
        loop.close();
    }

    @Test
    @ExtendWith(TestEventLoopExtension.class)
    void gives_jupiters_own_tests_a_loop(TestEventLoop given) {
        given.run(() -> sleep(Duration.ofHours(1)));
        assertThat(given.elapsed()).isEqualTo(Duration.ofHours(1));
        loop.close();
    }
}
