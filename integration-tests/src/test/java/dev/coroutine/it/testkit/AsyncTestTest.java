package dev.coroutine.it.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;

import dev.coroutine.test.AsyncTestError;
import dev.coroutine.test.DeadlockException;
import dev.coroutine.test.TestSeed;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.Filter;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.discovery.ClassNameFilter;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** Tests marked {@code @AsyncTest}, run as JUnit runs them. */
class AsyncTestTest {
    @BeforeEach
    void clear() {
        Samples.LOG.clear();
    }

    private static EngineExecutionResults run(DiscoverySelector... selectors) {
        return EngineTestKit.engine("coroutine-test").selectors(selectors).execute();
    }

    private static Throwable failureOf(Class<?> type) {
        List<Event> failed = run(selectClass(type)).allEvents().failed().list();
        assertThat(failed).hasSize(1);
        return failed.get(0)
                .getRequiredPayload(TestExecutionResult.class)
                .getThrowable()
                .orElseThrow();
    }

    @Test
    void runs_in_virtual_time_with_what_is_around_it() {
        EngineExecutionResults results = run(selectClass(Samples.Whole.class));
        results.testEvents()
                .assertStatistics(count -> count.started(2).succeeded(2).skipped(1));
        assertThat(Samples.LOG)
                .containsSubsequence("before all", "before PT1S", "test PT1H1S", "after true", "after all")
                .containsSubsequence("before PT1S", "inner before", "inner test", "after true");
    }

    @Test
    void is_found_alone_by_method_by_id_and_in_its_package() {
        run(selectMethod(Samples.Whole.class, "waits", "dev.coroutine.test.TestEventLoop"))
                .testEvents()
                .assertStatistics(count -> count.started(1).succeeded(1));
        Event inner = run(selectMethod(Samples.Whole.Inner.class, "runs"))
                .testEvents()
                .succeeded()
                .list()
                .get(0);
        assertThat(inner.getTestDescriptor().getDisplayName()).isEqualTo("an inner test");
        assertThat(inner.getTestDescriptor().getTags()).containsExactly(TestTag.create("inner"));
        run(selectUniqueId(inner.getTestDescriptor().getUniqueId()))
                .testEvents()
                .assertStatistics(count -> count.started(1).succeeded(1));
        EngineTestKit.engine("coroutine-test")
                .selectors(selectPackage("dev.coroutine.it.testkit"))
                .filters((Filter<?>) ClassNameFilter.includeClassNamePatterns(".*Samples.Mixed"))
                .execute()
                .testEvents()
                .assertStatistics(count -> count.started(1).succeeded(1));
        run(selectMethod(Samples.Mixed.class, "plain")).testEvents().assertStatistics(count -> count.started(0));
    }

    @Test
    void lives_beside_tests_of_jupiter() {
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(Samples.Mixed.class))
                .execute()
                .testEvents()
                .assertStatistics(count -> count.started(1).succeeded(1));
        run(selectClass(Samples.Mixed.class))
                .testEvents()
                .assertStatistics(count -> count.started(1).succeeded(1));
        assertThat(Samples.LOG).containsExactly("plain", "async");
    }

    @Test
    void fails_at_once_when_nothing_can_run_any_more() {
        Throwable failure = failureOf(Samples.Hanging.class);
        assertThat(failure)
                .isInstanceOf(DeadlockException.class)
                .hasMessageStartingWith("nothing can ever run again: ")
                .hasMessageContaining("(at PT1M of virtual time)")
                .hasMessageContaining("at dev.coroutine.it.testkit.Samples$Hanging.waits_for_ever(Samples.java:");
        assertThat(failure.getSuppressed())
                .hasSize(1)
                .allSatisfy(note -> assertThat(((TestSeed) note).seed()).isEqualTo(42));
    }

    @Test
    void fails_when_it_leaves_a_task() {
        assertThat(failureOf(Samples.Leaking.class))
                .isInstanceOf(AsyncTestError.class)
                .hasMessageStartingWith("1 task still waited when the test had ended (and was cancelled then)\n"
                        + "  Task[pending name='forgotten' at ")
                .hasMessageContaining("\n    at dev.coroutine.it.testkit.Samples$Leaking.lingers(Samples.java:");
    }

    @Test
    void fails_when_nobody_has_looked_at_a_failure() {
        Throwable failure = failureOf(Samples.Unseen.class);
        assertThat(failure)
                .isInstanceOf(AsyncTestError.class)
                .hasMessage("nobody has looked at an exception\n"
                        + "  the exception of failing was never retrieved: java.io.IOException: nobody looks");
        assertThat(failure.getSuppressed()).hasSize(2);
        assertThat(failure.getSuppressed()[0]).hasMessage("nobody looks");
    }

    @Test
    void fails_with_what_it_throws_and_shows_what_came_after() {
        Throwable failure = failureOf(Samples.Failing.class);
        assertThat(failure).isInstanceOf(IOException.class).hasMessage("as written");
        assertThat(failure.getSuppressed()[0]).hasMessage("and after it");
        assertThat(failure.getSuppressed()[1]).isInstanceOf(TestSeed.class);
    }

    @Test
    void runs_as_many_rounds_as_it_asks_for_each_with_another_seed() {
        run(selectClass(Samples.Rounds.class)).testEvents().assertStatistics(count -> count.succeeded(1));
        assertThat(Samples.LOG)
                .containsExactlyElementsOf(
                        IntStream.range(5, 25).mapToObj(seed -> "seed " + seed).toList());
    }

    @Test
    void is_the_only_task_of_its_loop() {
        run(selectClass(Samples.Alone.class)).testEvents().assertStatistics(count -> count.succeeded(1));
        assertThat(Samples.LOG).containsExactly("alone true");
    }

    @Test
    void fails_when_its_loop_is_stopped_before_it_has_ended() {
        assertThat(failureOf(Samples.Stopping.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the event loop was stopped before the test was done");
    }

    @Test
    void is_cancelled_when_it_takes_longer_than_its_limit() {
        Throwable failure = failureOf(Samples.Limited.class);
        assertThat(failure)
                .isInstanceOf(TimeoutException.class)
                .hasMessage("waits_for_a_thread(TestEventLoop) timed out after 20 milliseconds");
        assertThat(failure.getSuppressed()[0]).isInstanceOf(CancellationException.class);
        assertThat(Samples.LOG).containsExactly("in time", "after false", "after false");
    }

    @Test
    void is_cancelled_when_its_thread_is_interrupted() {
        assertThat(failureOf(Samples.Interrupted.class))
                .isInstanceOf(CancellationException.class)
                .hasMessage("the thread of the event loop was interrupted");
        assertThat(Samples.LOG).containsExactly("cleaned up");
    }

    @Test
    void refuses_a_limit_that_wants_another_thread() {
        assertThat(failureOf(Samples.Preempted.class))
                .isInstanceOf(JUnitException.class)
                .hasMessageContaining("asks_for_a_thread() asks for @Timeout in a separate thread");
    }

    @Test
    void says_what_is_wrong_with_its_shape() {
        List<String> messages = run(selectClass(Samples.Misshapen.class))
                .testEvents()
                .failed()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class)
                        .getThrowable()
                        .orElseThrow()
                        .getMessage())
                .toList();
        assertThat(messages)
                .hasSize(3)
                .anyMatch(message -> message.endsWith("never_runs() asks for 0 rounds: a test runs once at least"))
                .anyMatch(message -> message.endsWith("returns_nothing() must return Task, CompletableFuture or"
                        + " CompletionStage: make it @Async Task<Void>"))
                .anyMatch(message -> message.endsWith(
                        "asks_for_more(java.lang.String) can take no parameter but the TestEventLoop"));
    }

    /** The tests of a class would share it, and each of them closes it. */
    @Test
    void gives_no_loop_to_what_belongs_to_no_single_test() {
        List<String> messages = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(Samples.LoopForAll.class))
                .execute()
                .testEvents()
                .failed()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class)
                        .getThrowable()
                        .orElseThrow()
                        .getMessage())
                .toList();
        assertThat(messages)
                .hasSize(2)
                .allMatch(message -> message.startsWith("No ParameterResolver registered for parameter"));
        assertThat(Samples.LOG).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                Samples.Extended.Tests.class,
                Samples.Extended.InheritsFolder.class,
                Samples.Extended.OnMethod.class
            })
    void refuses_extensions_that_would_not_see_it(Class<?> tests) {
        assertThat(failureOf(tests))
                .isInstanceOf(JUnitException.class)
                .hasMessageContaining("asks for extensions of Jupiter, which do not see @AsyncTest methods");
    }
}
