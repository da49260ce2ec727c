package dev.coroutine.it.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testng.ITestResult;
import org.testng.TestListenerAdapter;
import org.testng.TestNG;

/** Both adapters pass the kit of Reactive Streams, which is written for TestNG. */
@Timeout(120)
class ReactiveStreamsKitTest {
    /** What the kit leaves to the reader of the source, or what concerns publishers with one element for all subscribers only. */
    private static final String LEFT_OUT_BY_THE_KIT = "untested_.*|.*multicast.*";

    @ParameterizedTest
    @ValueSource(
            classes = {
                GeneratorPublisherVerification.class,
                LoopPublisherVerification.class,
                IteratorSubscriberVerification.class
            })
    void passes_the_kit(Class<?> verification) {
        TestListenerAdapter results = run(verification, ".*");
        assertThatAllPassed(results);
        assertThat(results.getPassedTests()).hasSizeGreaterThan(10);
    }

    /** What the kit does not wait for, see {@link RefusalAwaited}. */
    @Test
    void passes_the_tests_of_forbidden_requests_also_when_the_answer_comes_late() {
        TestListenerAdapter results = run(LatePublisherVerification.class, ".*_spec309_.*");
        assertThatAllPassed(results);
        assertThat(results.getPassedTests()).hasSize(3);
    }

    private static TestListenerAdapter run(Class<?> verification, String names) {
        TestListenerAdapter results = new TestListenerAdapter();
        TestNG kit = new TestNG(false);
        kit.setVerbose(0);
        kit.setTestClasses(new Class<?>[] {verification});
        kit.setMethodInterceptor((methods, context) -> methods.stream()
                .filter(test -> test.getMethod().getMethodName().matches(names))
                .toList());
        kit.addListener(results);
        kit.run();
        return results;
    }

    private static void assertThatAllPassed(TestListenerAdapter results) {
        assertThat(results.getFailedTests())
                .as(failures(results.getFailedTests()))
                .isEmpty();
        assertThat(results.getConfigurationFailures()).isEmpty();
        assertThat(names(results.getSkippedTests())).allMatch(name -> name.matches(LEFT_OUT_BY_THE_KIT));
    }

    private static Stream<String> names(List<ITestResult> results) {
        return results.stream().map(ITestResult::getName);
    }

    private static String failures(List<ITestResult> failed) {
        StringBuilder text = new StringBuilder();
        for (ITestResult each : failed) {
            text.append(each.getName()).append(": ").append(each.getThrowable()).append('\n');
        }
        return text.toString();
    }
}
