package dev.coroutine.it.primitives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.coroutine.AsyncBarrier;
import dev.coroutine.AsyncCondition;
import dev.coroutine.AsyncEvent;
import dev.coroutine.AsyncLock;
import dev.coroutine.AsyncQueue;
import dev.coroutine.AsyncSemaphore;
import dev.coroutine.Coroutines;
import dev.coroutine.Task;
import dev.coroutine.test.TestEventLoop;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/** Rule 6 for primitives: calls that do not come from the loop to which a primitive belongs throw at once. */
@Timeout(60)
class ConfinementTest {
    private static final Executor ELSEWHERE = work -> new Thread(work, "elsewhere").start();

    private final TestEventLoop loop = TestEventLoop.open();

    private record Call(String name, Runnable call) {}

    @AfterEach
    void close() {
        loop.close();
    }

    /** What something gives that runs inside a loop. */
    private static <T> T inside(TestEventLoop loop, Supplier<T> action) {
        return loop.run(() -> Task.of(action.get()));
    }

    /** What something throws that runs on another thread. */
    private static Throwable thrownElsewhere(Runnable action) {
        return CompletableFuture.supplyAsync(() -> catchThrowable(action::run), ELSEWHERE)
                .join();
    }

    /** Every public method of every primitive, on fresh ones. */
    private static List<Call> calls() {
        AsyncLock lock = new AsyncLock();
        AsyncEvent event = new AsyncEvent();
        AsyncCondition condition = new AsyncCondition(lock);
        AsyncSemaphore semaphore = new AsyncSemaphore(1);
        AsyncBarrier barrier = new AsyncBarrier(2);
        AsyncQueue<String> queue = new AsyncQueue<>();
        return List.of(
                new Call("AsyncLock.acquire", lock::acquire),
                new Call("AsyncLock.tryAcquire", lock::tryAcquire),
                new Call("AsyncLock.release", lock::release),
                new Call("AsyncLock.isLocked", lock::isLocked),
                new Call("AsyncEvent.set", event::set),
                new Call("AsyncEvent.clear", event::clear),
                new Call("AsyncEvent.isSet", event::isSet),
                new Call("AsyncEvent.waitSet", event::waitSet),
                new Call("AsyncLock.signal", () -> condition.signal(1)),
                new Call("AsyncLock.signalAll", condition::signalAll),
                new Call("AsyncLock.waitSignal", condition::waitSignal),
                new Call("AsyncLock.waitUntil", () -> condition.waitUntil(() -> true)),
                new Call("AsyncSemaphore.acquire", semaphore::acquire),
                new Call("AsyncSemaphore.tryAcquire", semaphore::tryAcquire),
                new Call("AsyncSemaphore.release", semaphore::release),
                new Call("AsyncBarrier.arrive", () -> arrive(barrier)),
                new Call("AsyncBarrier.reset", barrier::reset),
                new Call("AsyncBarrier.abort", barrier::abort),
                new Call("AsyncQueue.put", () -> queue.put("x")),
                new Call("AsyncQueue.take", queue::take),
                new Call("AsyncQueue.offer", () -> queue.offer("x")),
                new Call("AsyncQueue.poll", queue::poll),
                new Call("AsyncQueue.size", queue::size),
                new Call("AsyncQueue.close", queue::close),
                new Call("AsyncQueue.closeNow", queue::closeNow),
                new Call("AsyncQueue.taskDone", queue::taskDone),
                new Call("AsyncQueue.join", queue::join));
    }

    private static Task<Integer> arrive(AsyncBarrier barrier) {
        try {
            return barrier.arrive();
        } catch (BrokenBarrierException e) {
            throw new AssertionError(e);
        }
    }

    @TestFactory
    List<DynamicTest> on_another_thread_it_throws() {
        return inside(loop, ConfinementTest::calls).stream()
                .map(call -> DynamicTest.dynamicTest(
                        call.name(),
                        () -> assertThat(thrownElsewhere(call.call()))
                                .isInstanceOf(IllegalStateException.class)
                                .hasMessageStartingWith(primitive(call) + " was used on thread ")
                                .hasMessageContaining("it belongs to another event loop")
                                .hasMessageEndingWith("loop.execute(…) or loop.submit(…)")))
                .toList();
    }

    private static String primitive(Call call) {
        return call.name().substring(0, call.name().indexOf('.'));
    }

    @TestFactory
    List<DynamicTest> in_another_loop_it_throws() {
        return inside(loop, ConfinementTest::calls).stream()
                .map(call -> DynamicTest.dynamicTest(call.name(), () -> {
                    try (TestEventLoop other = TestEventLoop.open()) {
                        assertThatIllegalStateException()
                                .isThrownBy(() -> inside(other, () -> {
                                    call.call().run();
                                    return "nothing was thrown";
                                }))
                                .withMessageContaining("belongs to another event loop");
                    }
                }))
                .toList();
    }

    @TestFactory
    List<DynamicTest> in_a_task_that_lives_on_an_executor_it_throws() {
        Executor direct = Runnable::run;
        return calls().stream()
                .map(call -> DynamicTest.dynamicTest(call.name(), () -> {
                    Throwable thrown = Coroutines.on(direct, () -> Task.of(catchThrowable(call.call()::run)))
                            .join();
                    assertThat(thrown)
                            .isInstanceOf(IllegalStateException.class)
                            .hasMessageContaining("was used by a task that lives on an executor");
                }))
                .toList();
    }

    @Test
    void a_call_that_has_to_wait_where_no_loop_runs_names_the_remedy() {
        AsyncLock lock = new AsyncLock();
        assertThat(lock.acquire()).isCompleted();
        assertThatIllegalStateException()
                .isThrownBy(lock::acquire)
                .withMessage("AsyncLock.acquire has to wait, and no event loop is running here."
                        + " Call it inside one: Coroutines.run(…), EventLoop.submit(…)");
        lock.release();
        assertThat(lock.isLocked()).isFalse();
    }

    @Test
    void before_any_loop_has_used_it_it_belongs_to_the_thread_that_made_it() {
        AsyncLock lock = new AsyncLock();
        assertThat(lock.tryAcquire()).isTrue();
        assertThat(thrownElsewhere(lock::isLocked))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("but it belongs to thread " + Thread.currentThread());
    }

    @Test
    void while_its_loop_rests_the_loops_own_thread_may_use_it() {
        AsyncEvent event = inside(loop, AsyncEvent::new);
        event.set();
        assertThat(inside(loop, event::isSet)).isTrue();
        assertThat(thrownElsewhere(event::isSet)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_primitive_outlives_its_loop() {
        AsyncSemaphore semaphore = inside(loop, () -> new AsyncSemaphore(0));
        loop.exceptionHandler((unused, context) -> {}); // of the task that is lost
        Task<Void> last = loop.createTask(() -> {
            assertThat(semaphore.acquire()).isNotDone();
            semaphore.release();
            return Task.done();
        });
        loop.runTurn();
        assertThat(last).isCompleted();
        loop.close();
        try (TestEventLoop next = TestEventLoop.open()) {
            assertThat(inside(next, semaphore::tryAcquire)).isTrue();
            assertThat(inside(next, semaphore::tryAcquire)).isFalse();
        }
    }

    @Test
    void a_waiter_that_was_lost_with_its_loop_is_handed_nothing() {
        AsyncLock lock = new AsyncLock();
        loop.exceptionHandler((unused, context) -> {}); // of the task that is lost
        loop.run(() -> {
            assertThat(lock.tryAcquire()).isTrue();
            assertThat(lock.acquire()).isNotDone();
            return Task.done();
        });
        loop.close();
        lock.release();
        assertThat(lock.isLocked()).isFalse();
    }
}
