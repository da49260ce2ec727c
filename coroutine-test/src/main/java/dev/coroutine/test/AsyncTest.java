package dev.coroutine.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.platform.commons.annotation.Testable;

/**
 * Marks an {@link dev.coroutine.Async} method as a test of JUnit, which runs in a {@link TestEventLoop} of its own:
 *
 * <pre>
 *   &#64;AsyncTest
 *   &#64;Async
 *   Task&lt;Void&gt; expires_after_an_hour(TestEventLoop loop) {
 *       …
 *       await(sleep(Duration.ofHours(1)));   // takes no time
 *       …
 *       return Task.done();
 *   }
 * </pre>
 *
 * <p>The method returns a {@code Task}, {@code CompletableFuture} or {@code CompletionStage} and takes no parameter, or the loop. It
 * fails with what it throws; with {@link DeadlockException} if nothing can ever run again; and with {@link AsyncTestError} if it
 * leaves tasks that still wait, or exceptions at which nobody has looked. A failure tells the seed.
 *
 * <p>Such methods are found and run by an engine of their own beside Jupiter, which takes no test method that returns a value.
 * Of Jupiter's annotations they know {@code @BeforeAll}, {@code @BeforeEach}, {@code @AfterEach}, {@code @AfterAll},
 * {@code @Nested}, {@code @Disabled}, {@code @DisplayName}, {@code @Tag} and {@code @Timeout} (a limit in real time, behind which
 * the test is cancelled); those around each test run in its loop, may take it as a
 * parameter and may be coroutines. Extensions of Jupiter do not see these tests: a class or method that asks for one is refused, and
 * may use {@link TestEventLoopExtension} in {@code @Test} methods instead.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Testable
public @interface AsyncTest {
    /** Chooses the order where it is open; 0 for that of the system property {@link TestSeed#PROPERTY}, or a new one. */
    long seed() default 0;

    /** How often the test runs, each time in a new instance of its class and with another seed, until it fails; 1 at least. */
    int rounds() default 1;

    /** {@link TestEventLoop#expectOtherThreads}. */
    boolean otherThreads() default false;
}
