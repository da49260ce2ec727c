package dev.coroutine.it.primitives;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import dev.coroutine.Async;
import dev.coroutine.AsyncBarrier;
import dev.coroutine.AsyncCondition;
import dev.coroutine.AsyncEvent;
import dev.coroutine.AsyncLifoQueue;
import dev.coroutine.AsyncLock;
import dev.coroutine.AsyncPriorityQueue;
import dev.coroutine.AsyncQueue;
import dev.coroutine.AsyncSemaphore;
import dev.coroutine.CancelledError;
import dev.coroutine.Held;
import dev.coroutine.QueueClosedException;
import dev.coroutine.Task;
import dev.coroutine.test.LoopCheck;
import dev.coroutine.test.TestEventLoop;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
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

    /** What the tasks of a schedule do, and what must hold. */
    interface Play {
        /** One step of a task. */
        Task<Void> act(Random random) throws BrokenBarrierException;

        /** Nobody has gone on for some turns: ends what may wait for ever. */
        void letGo();

        /** All tasks have ended. */
        void check();
    }

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

    /** Who asked in which order, and who got it: later ones never before earlier ones that have not left. */
    private static final class Order {
        private int asked;
        private int last = -1;

        int ask() {
            return asked++;
        }

        void got(int ticket) {
            assertThat(ticket).as("the order of arrival").isGreaterThan(last);
            last = ticket;
        }
    }

    /** Keeps something for some turns and gives it back, also when it is cancelled meanwhile. */
    @Async
    private static Task<Void> keep(Random random, Runnable giveBack) {
        try {
            if (random.nextInt(3) > 0) {
                await(yieldNow());
            }
        } finally {
            giveBack.run();
        }
        return Task.done();
    }

    private static final class LockPlay implements Play {
        private final AsyncLock lock = new AsyncLock();
        private final Order order = new Order();
        private int inside;

        @Override
        @Async
        public Task<Void> act(Random random) {
            if (random.nextInt(5) == 0) {
                if (lock.tryAcquire()) {
                    order.got(order.ask());
                    inside++;
                    await(keep(random, () -> leave(lock::release)));
                }
                return Task.done();
            }
            int ticket = order.ask();
            Held held = await(lock.acquire());
            order.got(ticket);
            inside++;
            await(keep(random, () -> leave(held::close)));
            return Task.done();
        }

        private void leave(Runnable release) {
            assertThat(inside--).isEqualTo(1);
            release.run();
        }

        @Override
        public void letGo() {}

        @Override
        public void check() {
            assertThat(lock.tryAcquire()).isTrue();
        }
    }

    private static final class SemaphorePlay implements Play {
        private final AsyncSemaphore semaphore;
        private final Order order = new Order();
        private final int permits;
        private int inside;

        SemaphorePlay(int permits) {
            this.permits = permits;
            this.semaphore = AsyncSemaphore.bounded(permits);
        }

        @Override
        @Async
        public Task<Void> act(Random random) {
            if (random.nextInt(5) == 0) {
                if (semaphore.tryAcquire()) {
                    order.got(order.ask());
                    inside++;
                    await(keep(random, () -> leave(semaphore::release)));
                }
                return Task.done();
            }
            int ticket = order.ask();
            Held held = await(semaphore.acquire());
            order.got(ticket);
            inside++;
            await(keep(random, () -> leave(held::close)));
            return Task.done();
        }

        private void leave(Runnable release) {
            assertThat(inside--).isBetween(1, permits);
            release.run();
        }

        @Override
        public void letGo() {}

        @Override
        public void check() {
            for (int i = 0; i < permits; i++) {
                assertThat(semaphore.tryAcquire()).isTrue();
            }
            assertThat(semaphore.tryAcquire()).isFalse();
        }
    }

    private static final class EventPlay implements Play {
        private final AsyncEvent event = new AsyncEvent();
        private final Order order = new Order();
        private final Map<Integer, Task<?>> waiting = new HashMap<>();
        private final Set<Integer> woken = new HashSet<>();

        @Override
        @Async
        public Task<Void> act(Random random) {
            switch (random.nextInt(4)) {
                case 0 -> letGo();
                case 1 -> event.clear();
                default -> {
                    if (!event.isSet()) {
                        await(waitSet());
                    }
                }
            }
            return Task.done();
        }

        @Async
        private Task<Void> waitSet() {
            int ticket = order.ask();
            waiting.put(ticket, Task.current());
            try {
                await(event.waitSet());
            } catch (Throwable e) {
                assertThat(woken.remove(ticket)).as("was woken").isFalse();
                waiting.remove(ticket);
                throw e;
            }
            order.got(ticket);
            woken.remove(ticket);
            waiting.remove(ticket);
            return Task.done();
        }

        /** Who was cancelled before has left, or refuses the cancel later: which, it tells itself. */
        @Override
        public void letGo() {
            event.set();
            waiting.forEach((ticket, task) -> {
                if (task.cancelling() == 0) {
                    woken.add(ticket);
                }
            });
            waiting.keySet().removeAll(woken);
        }

        @Override
        public void check() {
            assertThat(woken).isEmpty();
        }
    }

    /** Items behind a lock: each signal stands for one, and wakes one. */
    private static final class ConditionPlay implements Play {
        private final AsyncLock lock = new AsyncLock();
        private final AsyncCondition condition = new AsyncCondition(lock);
        private int inside;
        private int items;
        private int produced;
        private int consumed;
        private boolean closing;

        @Override
        @Async
        public Task<Void> act(Random random) {
            boolean produces = random.nextInt(2) == 0;
            Held held = await(lock.acquire());
            enter();
            await(produces ? produce(random, held) : consume(held));
            return Task.done();
        }

        private void enter() {
            assertThat(inside++).as("tasks that have the lock").isZero();
        }

        private void leave(Held held) {
            assertThat(inside--).isEqualTo(1);
            held.close();
        }

        @Async
        private Task<Void> produce(Random random, Held held) {
            items++;
            produced++;
            condition.signal(1);
            await(keep(random, () -> leave(held)));
            return Task.done();
        }

        @Async
        private Task<Void> consume(Held held) {
            inside--;
            try {
                await(condition.waitUntil(() -> items > 0 || closing));
            } catch (Throwable e) {
                enter();
                leave(held);
                throw e;
            }
            enter();
            if (items > 0) {
                items--;
                consumed++;
            }
            leave(held);
            return Task.done();
        }

        @Override
        public void letGo() {
            // nobody goes on: either nothing is there to consume, or a wake-up was lost
            assertThat(lock.tryAcquire()).isTrue();
            assertThat(items).as("items that nobody was woken for").isZero();
            closing = true;
            condition.signalAll();
            lock.release();
        }

        @Override
        public void check() {
            assertThat(items).isEqualTo(produced - consumed);
            assertThat(inside).isZero();
            assertThat(lock.tryAcquire()).isTrue();
        }
    }

    private static final class BarrierPlay implements Play {
        private final AsyncBarrier barrier;
        private final int parties;
        private final int[] places;
        private boolean letGo;

        BarrierPlay(int parties) {
            this.parties = parties;
            this.barrier = new AsyncBarrier(parties);
            this.places = new int[parties];
        }

        @Override
        @Async
        public Task<Void> act(Random random) {
            try {
                places[await(barrier.arrive())]++;
            } catch (BrokenBarrierException e) {
                assertThat(letGo).as("was aborted").isTrue();
            }
            return Task.done();
        }

        @Override
        public void letGo() {
            letGo = true;
            barrier.abort();
        }

        @Override
        public void check() {
            for (int place : places) {
                assertThat(place).as("rounds of %s", parties).isEqualTo(places[0]);
            }
        }
    }

    private static final class QueuePlay implements Play {
        private final AsyncQueue<Integer> queue;
        private final boolean inOrder;
        private final List<Integer> accepted = new ArrayList<>();
        /** By the order in which they were asked for. */
        private final List<Integer> taken = new ArrayList<>();

        private int puts;
        private boolean closed;

        QueuePlay(AsyncQueue<Integer> queue, boolean inOrder) {
            this.queue = queue;
            this.inOrder = inOrder;
        }

        @Override
        @Async
        public Task<Void> act(Random random) {
            int item = puts++;
            switch (random.nextInt(6)) {
                case 0 -> {
                    if (!closed && queue.offer(item)) {
                        accepted.add(item);
                    }
                }
                case 1 -> {
                    if (!closed) {
                        queue.poll().ifPresent(taken::add);
                    }
                }
                case 2, 3 -> {
                    await(queue.put(item));
                    accepted.add(item);
                }
                default -> {
                    int ticket = taken.size();
                    taken.add(null);
                    taken.set(ticket, await(queue.take()));
                }
            }
            return Task.done();
        }

        @Override
        public void letGo() {
            closed = true;
            queue.close();
        }

        @Override
        public void check() {
            while (queue.size() > 0) {
                queue.poll().ifPresent(taken::add);
            }
            taken.removeIf(item -> item == null);
            assertThat(taken).containsExactlyInAnyOrderElementsOf(accepted);
            if (inOrder) {
                assertThat(taken).isSorted();
            }
        }
    }
}
