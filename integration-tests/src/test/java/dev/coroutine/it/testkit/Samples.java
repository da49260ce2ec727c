package dev.coroutine.it.testkit;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.yieldNow;

import dev.coroutine.Async;
import dev.coroutine.EventLoop;
import dev.coroutine.Task;
import dev.coroutine.test.AsyncTest;
import dev.coroutine.test.TestEventLoop;
import dev.coroutine.test.TestEventLoopExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;

/** Classes of tests as users write them, run by {@link AsyncTestTest} and not by the build. */
final class Samples {
    static final List<String> LOG = new ArrayList<>();

    private Samples() {}

    /** Everything that a class of tests may have. */
    static class Whole {
        @BeforeAll
        static void beforeAll() {
            LOG.add("before all");
        }

        @AfterAll
        static void afterAll() {
            LOG.add("after all");
        }

        @BeforeEach
        @Async
        Task<Void> before(TestEventLoop loop) {
            await(sleep(Duration.ofSeconds(1)));
            LOG.add("before " + loop.elapsed());
            return Task.done();
        }

        @AfterEach
        void after() {
            LOG.add("after " + (EventLoop.current() instanceof TestEventLoop));
        }

        @AsyncTest
        @Async
        Task<Void> waits(TestEventLoop loop) {
            await(sleep(Duration.ofHours(1)));
            LOG.add("test " + loop.elapsed());
            return Task.done();
        }

        @AsyncTest
        @Async
        @Disabled("not today")
        Task<Void> rests() {
            await(yieldNow());
            throw new AssertionError("it was disabled");
        }

        @Nested
        class Inner {
            @BeforeEach
            void before() {
                LOG.add("inner before");
            }

            @AsyncTest
            @Async
            @DisplayName("an inner test")
            @Tag("inner")
            CompletableFuture<String> runs() throws IOException {
                await(yieldNow());
                LOG.add("inner test");
                return CompletableFuture.completedFuture("ignored");
            }
        }
    }

    static class Hanging {
        @AsyncTest(seed = 42)
        @Async
        Task<Void> waits_for_ever() {
            Task<Void> helper = createTask("helper", () -> sleep(Duration.ofMinutes(1)));
            await(helper);
            await(new CompletableFuture<>());
            return Task.done();
        }
    }

    static class Leaking {
        @AsyncTest
        @Async
        Task<Void> forgets() {
            Task<Void> forgotten = createTask("forgotten", () -> lingers());
            await(yieldNow());
            return forgotten.isDone() ? forgotten : Task.done();
        }

        @Async
        static Task<Void> lingers() {
            await(sleep(Duration.ofDays(1)));
            return Task.done();
        }
    }

    static class Unseen {
        @AsyncTest
        @Async
        Task<Void> fails_unseen() {
            Task<Void> failing = createTask("failing", () -> {
                await(yieldNow());
                throw new IOException("nobody looks");
            });
            await(sleep(Duration.ofSeconds(1)));
            return failing == null ? failing : Task.done();
        }
    }

    static class Failing {
        @AsyncTest
        @Async
        Task<Void> fails() throws IOException {
            await(sleep(Duration.ofSeconds(1)));
            throw new IOException("as written");
        }

        @AfterEach
        void after() {
            throw new IllegalStateException("and after it");
        }
    }

    static class Alone {
        @AsyncTest
        @Async
        Task<Void> is_the_only_task(TestEventLoop loop) {
            await(yieldNow());
            LOG.add("alone " + Task.all().equals(Set.of(Task.current())));
            return Task.done();
        }
    }

    static class Stopping {
        @AsyncTest
        @Async
        Task<Void> stops_its_loop(TestEventLoop loop) {
            loop.stop();
            await(yieldNow());
            return Task.done();
        }
    }

    @ExtendWith(TestEventLoopExtension.class)
    static class LoopForAll {
        LoopForAll(TestEventLoop loop) {
            LOG.add("made with " + loop);
        }

        @Test
        void one() {}

        @Test
        void another() {}
    }

    /** The limit of the class is for those of its tests that have none of their own. */
    @Timeout(value = 20, unit = TimeUnit.MILLISECONDS)
    static class Limited {
        @AsyncTest
        @Async
        @Timeout(60)
        Task<Void> ends_in_time() {
            await(sleep(Duration.ofDays(1)));
            LOG.add("in time");
            return Task.done();
        }

        @Nested
        class Inner {
            @AsyncTest
            @Async
            Task<Void> waits_for_a_thread(TestEventLoop loop) {
                loop.patience(Duration.ofHours(1)).expectOtherThreads();
                await(new CompletableFuture<>());
                return Task.done();
            }
        }

        @AfterEach
        @Async
        Task<Void> after() {
            await(yieldNow());
            LOG.add("after " + Thread.currentThread().isInterrupted());
            return Task.done();
        }
    }

    static class Preempted {
        @AsyncTest
        @Async
        @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
        Task<Void> asks_for_a_thread() {
            await(yieldNow());
            return Task.done();
        }
    }

    static class Interrupted {
        @AsyncTest
        @Async
        Task<Void> is_interrupted() {
            Thread.currentThread().interrupt();
            try {
                await(sleep(Duration.ofDays(1)));
            } finally {
                await(yieldNow());
                LOG.add("cleaned up");
            }
            return Task.done();
        }
    }

    static class Rounds {
        @AsyncTest(rounds = 20, seed = 5)
        @Async
        Task<Void> runs_often(TestEventLoop loop) {
            await(yieldNow());
            LOG.add("seed " + loop.seed());
            return Task.done();
        }
    }

    static class Misshapen {
        @AsyncTest
        void returns_nothing() {}

        @AsyncTest(rounds = 0)
        @Async
        Task<Void> never_runs() {
            await(yieldNow());
            return Task.done();
        }

        @AsyncTest
        @Async
        Task<Void> asks_for_more(String more) {
            await(yieldNow());
            return Task.done();
        }
    }

    static class Extended {
        /** Never called. */
        static final class Extension implements BeforeEachCallback {
            @Override
            public void beforeEach(ExtensionContext context) {
                throw new AssertionError("Jupiter does not run these tests");
            }
        }

        @ExtendWith(Extension.class)
        static class Tests {
            @AsyncTest
            @Async
            Task<Void> would_miss_its_extension() {
                await(yieldNow());
                return Task.done();
            }
        }

        static class WithFolder {
            @TempDir
            Path folder;
        }

        static class InheritsFolder extends WithFolder {
            @AsyncTest
            @Async
            Task<Void> would_miss_its_folder() {
                await(yieldNow());
                return Task.done();
            }
        }

        static class OnMethod {
            @AsyncTest
            @Async
            @ExtendWith(Extension.class)
            Task<Void> would_miss_its_extension() {
                await(yieldNow());
                return Task.done();
            }
        }
    }

    /** Beside tests of Jupiter. */
    static class Mixed {
        @Test
        void plain() {
            LOG.add("plain");
        }

        @AsyncTest
        @Async
        Task<Void> async() {
            await(yieldNow());
            LOG.add("async");
            return Task.done();
        }
    }
}
