package dev.coroutine.it.primitives;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.yieldNow;
import static org.junit.jupiter.api.Assertions.fail;

import dev.coroutine.Async;
import dev.coroutine.AsyncLifoQueue;
import dev.coroutine.AsyncPriorityQueue;
import dev.coroutine.AsyncQueue;
import dev.coroutine.CancelledError;
import dev.coroutine.QueueClosedException;
import dev.coroutine.Task;
import dev.coroutine.test.LoopCheck;
import dev.coroutine.test.TestEventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BrokenBarrierException;
import java.util.function.Function;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Rule 28 under random schedules: tasks with random steps, cancelled at random, of which some give up and some go on. No item,
 * permit or wake-up is lost, and no order is violated. {@code -Ddev.coroutine.schedules=100000} runs as many of each kind.
 */
@Timeout(1200)
class SchedulesTest {
    private static final int SCHEDULES = Integer.getInteger("dev.coroutine.schedules", 2000);
    private static final int MOST_TURNS = 1000;
    private static final int MOST_TURNS_OF_A_STEP = 20;
    private static final int TURNS_WITH_CANCELS = 60;

    enum Kind {
        LOCK(random -> new LockPlay()),
        SEMAPHORE(random -> new SemaphorePlay(1 + random.nextInt(3))),
        EVENT(random -> new EventPlay()),
        CONDITION(random -> new ConditionPlay()),
        BARRIER(random -> new BarrierPlay(1 + random.nextInt(3))),
        QUEUE(random -> new QueuePlay(new AsyncQueue<>(random.nextInt(4)), true)),
        LIFO_QUEUE(random -> new QueuePlay(new AsyncLifoQueue<>(random.nextInt(4)), false)),
        PRIORITY_QUEUE(random -> new QueuePlay(new AsyncPriorityQueue<>(random.nextInt(4)), false));

        private final Function<Random, Play> plays;

        Kind(Function<Random, Play> plays) {
            this.plays = plays;
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothing_is_lost_and_no_order_violated(Kind kind) throws Throwable {
        for (int seed = 1; seed <= SCHEDULES; seed++) {
            Random random = new Random(seed);
            TestEventLoop loop = TestEventLoop.open(seed);
            LoopCheck check = LoopCheck.of(loop);
            Schedule schedule = new Schedule(kind, random);
            Throwable failure = null;
            try {
                loop.run(schedule::run);
            } catch (Throwable e) {
                failure = new AssertionError(kind + ", seed " + seed + ", " + schedule.tasks, e);
            }
            check.finish(failure);
        }
    }

    /** Some tasks, and who cancels them. */
    private static final class Schedule {
        private final Kind kind;
        private final Random random;
        private final List<Task<String>> tasks = new ArrayList<>();
        private int steps;

        Schedule(Kind kind, Random random) {
            this.kind = kind;
            this.random = random;
        }

        @Async
        Task<Void> run() {
            Play play = kind.plays.apply(random);
            int count = 2 + random.nextInt(6);
            boolean cancels = random.nextInt(4) > 0;
            for (int i = 0; i < count; i++) {
                int most = 1 + random.nextInt(6);
                tasks.add(createTask(() -> go(play, most)));
            }
            int idle = 0;
            for (int turn = 0; !allDone(); turn++) {
                int before = steps;
                boolean cancel = cancels && turn < TURNS_WITH_CANCELS && random.nextInt(3) == 0;
                if (cancel) {
                    tasks.get(random.nextInt(count)).cancel();
                }
                await(yieldNow());
                idle = steps == before && !cancel ? idle + 1 : 0;
                if (idle > MOST_TURNS_OF_A_STEP) {
                    play.letGo();
                    await(yieldNow());
                    idle = 0;
                }
                if (turn > MOST_TURNS) {
                    fail("tasks wait for ever");
                }
            }
            tasks.forEach(Schedule::checkEnd);
            play.check();
            return Task.done();
        }

        private boolean allDone() {
            return tasks.stream().allMatch(Task::isDone);
        }

        private static void checkEnd(Task<String> task) {
            if (!task.isCancelled()) {
                task.join();
            }
        }

        /** When it is cancelled it gives up, or goes on in spite of that. */
        @Async(suppress = "CO104")
        private Task<String> go(Play play, int most) throws BrokenBarrierException {
            for (int left = most; left > 0; left--) {
                steps++;
                try {
                    await(play.act(random));
                    if (random.nextInt(3) == 0) {
                        await(yieldNow());
                    }
                } catch (QueueClosedException e) {
                    return Task.of("closed");
                } catch (CancelledError e) {
                    if (random.nextBoolean()) {
                        throw e;
                    }
                }
            }
            steps++;
            return Task.of("ended");
        }
    }
}
