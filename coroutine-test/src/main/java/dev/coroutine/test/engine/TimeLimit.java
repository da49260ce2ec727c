package dev.coroutine.test.engine;

import dev.coroutine.runtime.Outcomes;
import java.lang.reflect.Method;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * How long a test may take in real time: {@link Timeout}, which means here what it means to Jupiter where a test runs in the thread
 * of JUnit. When the time is over the thread is interrupted, which cancels the test; code that neither awaits nor looks at the
 * interrupt goes on.
 */
final class TimeLimit {
    private static final ScheduledExecutorService CLOCK = Executors.newSingleThreadScheduledExecutor(run -> {
        Thread thread = new Thread(run, "time limits of @AsyncTest");
        thread.setDaemon(true);
        return thread;
    });

    private final Thread thread = Thread.currentThread();
    private boolean ended;
    private boolean over;

    private TimeLimit() {}

    /** Runs a test within the limit that it, or the innermost class around it with a limit, asks for. */
    static void watch(TestClass type, Method test, Runnable run) {
        Timeout limit = asked(type, test);
        if (limit == null) {
            run.run();
        } else {
            new TimeLimit().run(limit, MethodDescriptor.signature(test), run);
        }
    }

    private static @Nullable Timeout asked(TestClass type, Method test) {
        Optional<Timeout> limit = AnnotationSupport.findAnnotation(test, Timeout.class);
        for (Optional<Class<?>> around = Optional.of(type.javaClass());
                limit.isEmpty() && around.isPresent();
                around = TestClass.of(around.get()).outer()) {
            limit = AnnotationSupport.findAnnotation(around.get(), Timeout.class);
        }
        return limit.orElse(null);
    }

    private void run(Timeout limit, String name, Runnable run) {
        if (limit.threadMode() == Timeout.ThreadMode.SEPARATE_THREAD) {
            throw new JUnitException(name + " asks for @Timeout in a separate thread:"
                    + " an @AsyncTest runs in the thread that owns its loop, and is interrupted there");
        }
        ScheduledFuture<?> alarm = CLOCK.schedule(this::expire, limit.value(), limit.unit());
        Throwable failure = null;
        try {
            run.run();
        } catch (Throwable e) {
            failure = e;
        }
        alarm.cancel(false);
        if (end()) {
            TimeoutException timeout = new TimeoutException(name + " timed out after " + limit.value() + ' '
                    + limit.unit().name().toLowerCase(Locale.ROOT));
            if (failure != null) {
                timeout.addSuppressed(failure);
            }
            failure = timeout;
        }
        if (failure != null) {
            throw Outcomes.sneak(failure);
        }
    }

    private synchronized void expire() {
        if (!ended) {
            over = true;
            thread.interrupt();
        }
    }

    /** Whether the time was over before the end. Then no interrupt is left that the limit has caused. */
    private synchronized boolean end() {
        ended = true;
        if (over) {
            boolean unused = Thread.interrupted();
        }
        return over;
    }
}
