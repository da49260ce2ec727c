package dev.coroutine.test.engine;

import dev.coroutine.Async;
import dev.coroutine.AsyncCallable;
import dev.coroutine.Task;
import dev.coroutine.runtime.Outcomes;
import dev.coroutine.test.AsyncTest;
import dev.coroutine.test.LoopCheck;
import dev.coroutine.test.TestEventLoop;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.platform.commons.support.ReflectionSupport;

/** One run of one test: a loop and an instance of its own, what runs before it, the test, what runs after it, the check. */
final class TestRound {
    private final TestClass type;
    private final Method method;
    private final TestEventLoop loop;

    TestRound(TestClass type, Method method, AsyncTest mark, int round) {
        this.type = type;
        this.method = method;
        this.loop = mark.seed() == 0 ? TestEventLoop.open() : TestEventLoop.open(mark.seed() + round);
        if (mark.otherThreads()) {
            loop.expectOtherThreads();
        }
    }

    void run() {
        LoopCheck check = LoopCheck.of(loop);
        Throwable failure = null;
        try {
            runAround();
        } catch (Throwable e) {
            failure = e;
        }
        boolean interrupted = Thread.interrupted(); // it would cancel what the check runs
        try {
            check.finish(failure);
        } catch (Throwable e) {
            throw Outcomes.sneak(e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void runAround() throws Throwable {
        List<Object> instances = loop.run(() -> Task.of(newInstances()));
        Throwable failure = null;
        try {
            for (Object instance : instances) {
                callAll(TestClass.of(instance.getClass()).before(BeforeEach.class), instance);
            }
            Object instance = instances.get(instances.size() - 1);
            TimeLimit.watch(type, method, () -> call(method, instance));
        } catch (Throwable e) {
            failure = e;
        }
        failure = runAfter(instances, failure);
        if (failure != null) {
            throw failure;
        }
    }

    /** What runs after a test runs however the test has ended. */
    private @Nullable Throwable runAfter(List<Object> instances, @Nullable Throwable earlier) {
        Throwable failure = earlier;
        List<Object> innermostFirst = new ArrayList<>(instances);
        Collections.reverse(innermostFirst);
        for (Object instance : innermostFirst) {
            for (Method after : TestClass.of(instance.getClass()).after(AfterEach.class)) {
                try {
                    call(after, instance);
                } catch (Throwable e) {
                    if (failure == null) {
                        failure = e;
                    } else {
                        failure.addSuppressed(e);
                    }
                }
            }
        }
        return failure;
    }

    private void callAll(List<Method> methods, Object instance) {
        for (Method before : methods) {
            call(before, instance);
        }
    }

    /** Calls a method in the loop, and runs the loop until what it returns is done. */
    private void call(Method called, Object instance) {
        TestShape.checkParameters(called);
        Object[] arguments = new Object[called.getParameterCount()];
        Arrays.fill(arguments, loop);
        AsyncCallable<@Nullable Object> body =
                () -> stage(called, ReflectionSupport.invokeMethod(called, instance, arguments));
        if (called.isAnnotationPresent(Async.class)) {
            new OwnTask(loop, body).run();
        } else {
            Object unused = loop.run(body);
        }
    }

    @SuppressWarnings("unchecked") // a stage of anything gives an object
    private static CompletionStage<@Nullable Object> stage(Method called, @Nullable Object result) {
        if (result instanceof CompletionStage<?> stage) {
            return (CompletionStage<@Nullable Object>) stage;
        }
        if (CompletionStage.class.isAssignableFrom(called.getReturnType())) {
            throw new NullPointerException(called + " returned null instead of a future");
        }
        return CompletableFuture.completedFuture(null);
    }

    /** An instance of the test class, behind one of each class in which it is nested. */
    private List<Object> newInstances() {
        List<Object> instances = new ArrayList<>();
        for (Class<?> each : outermostFirst()) {
            instances.add(
                    instances.isEmpty()
                            ? ReflectionSupport.newInstance(each)
                            : ReflectionSupport.newInstance(each, instances.get(instances.size() - 1)));
        }
        return instances;
    }

    private List<Class<?>> outermostFirst() {
        List<Class<?>> classes = new ArrayList<>();
        for (Class<?> each = type.javaClass();
                each != null;
                each = TestClass.of(each).outer().orElse(null)) {
            classes.add(0, each);
        }
        return classes;
    }
}
