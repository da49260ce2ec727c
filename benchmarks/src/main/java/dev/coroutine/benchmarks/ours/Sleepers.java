package dev.coroutine.benchmarks.ours;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.yieldNow;

import dev.coroutine.Async;
import dev.coroutine.EventLoop;
import dev.coroutine.Task;
import dev.coroutine.benchmarks.common.Alarm;
import dev.coroutine.benchmarks.common.HeapProbe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;

/** Tasks that sleep until random deadlines. */
public final class Sleepers implements LongUnaryOperator {
    private final EventLoop loop = EventLoop.open();

    @Override
    public long applyAsLong(long tasks) {
        return loop.run(() -> sleepAndWake((int) tasks));
    }

    @Async
    private static Task<Long> sleepAndWake(int count) {
        List<Task<Integer>> tasks = new ArrayList<>(count);
        HeapProbe.before();
        Alarm alarm = new Alarm(count);
        for (int i = 0; i < count; i++) {
            int number = i & 7;
            Duration delay = Duration.ofNanos(alarm.delayNanos());
            tasks.add(createTask(() -> sleeper(number, delay)));
        }
        await(yieldNow());
        HeapProbe.after();
        alarm.waitUntilAllAreDue();
        long sum = 0;
        for (Task<Integer> task : tasks) {
            sum += await(task);
        }
        alarm.allAreAwake();
        return Task.of(sum);
    }

    @Async
    private static Task<Integer> sleeper(int number, Duration delay) {
        await(sleep(delay));
        return Task.of(number);
    }
}
