package dev.coroutine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.function.BiFunction;
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
        /** One step of a task; {@code next} is its next one. */
        Object act(Co<Object> c, Random random, Co.Next next, Co.Caught caught) throws Throwable;

        /** Nobody has gone on for some turns: ends what may wait for ever. */
        void letGo();

        /** All tasks have ended. */
        void check();
    }

    enum Kind {
        LOCK((random, loop) -> new LockPlay()),
        SEMAPHORE((random, loop) -> new SemaphorePlay(1 + random.nextInt(3))),
        EVENT((random, loop) -> new EventPlay()),
        CONDITION((random, loop) -> new ConditionPlay()),
        BARRIER((random, loop) -> new BarrierPlay(1 + random.nextInt(3))),
        QUEUE((random, loop) -> new QueuePlay(new AsyncQueue<>(random.nextInt(4)), true)),
        LIFO_QUEUE((random, loop) -> new QueuePlay(new AsyncLifoQueue<>(random.nextInt(4)), false)),
        PRIORITY_QUEUE((random, loop) -> new QueuePlay(new AsyncPriorityQueue<>(random.nextInt(4)), false));

        private final BiFunction<Random, EventLoop, Play> plays;

        Kind(BiFunction<Random, EventLoop, Play> plays) {
            this.plays = plays;
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothing_is_lost_and_no_order_violated(Kind kind) {
        try (LoopRule rule = new LoopRule()) {
            for (int seed = 1; seed <= SCHEDULES; seed++) {
                Schedule schedule = new Schedule(rule, kind, new Random(seed));
                try {
                    schedule.run();
                    assertThat(rule.reported).isEmpty();
                } catch (Throwable e) {
                    throw new AssertionError(kind + ", seed " + seed + ", " + schedule.tasks, e);
                }
            }
        }
    }

    /** Some tasks, and who cancels them. */
    private static final class Schedule {
        private final LoopRule rule;
        private final Random random;
        private final Play play;
        private final List<Task<Object>> tasks = new ArrayList<>();
        private int steps;

        Schedule(LoopRule rule, Kind kind, Random random) {
            this.rule = rule;
            this.random = random;
            this.play = rule.get(() -> kind.plays.apply(random, rule.loop));
        }

        void run() {
            int count = 2 + random.nextInt(6);
            boolean cancels = random.nextInt(4) > 0;
            for (int i = 0; i < count; i++) {
                int steps = 1 + random.nextInt(6);
                tasks.add(rule.loop.createTask(Co.of(c -> go(c, steps))));
            }
            int idle = 0;
            for (int turn = 0; !allDone(); turn++) {
                int before = steps;
                boolean cancel = cancels && turn < TURNS_WITH_CANCELS && random.nextInt(3) == 0;
                rule.inside(() -> {
                    if (cancel) {
                        tasks.get(random.nextInt(count)).cancel();
                    }
                });
                idle = steps == before && !cancel ? idle + 1 : 0;
                if (idle > MOST_TURNS_OF_A_STEP) {
                    rule.inside(play::letGo);
                    idle = 0;
                }
                if (turn > MOST_TURNS) {
                    fail("tasks wait for ever");
                }
            }
            tasks.forEach(Schedule::checkEnd);
            rule.inside(play::check);
        }

        private boolean allDone() {
            return tasks.stream().allMatch(Task::isDone);
        }

        private static void checkEnd(Task<Object> task) {
            if (!task.isCancelled()) {
                task.join();
            }
        }

        private Object go(Co<Object> c, int left) throws Throwable {
            steps++;
            if (left == 0) {
                return "ended";
            }
            Co.Next next = v -> random.nextInt(3) == 0 ? pause(c, left) : go(c, left - 1);
            return play.act(c, random, next, e -> cancelled(c, left, e));
        }

        private Object pause(Co<Object> c, int left) throws Throwable {
            return c.yieldNow(v -> go(c, left - 1), e -> cancelled(c, left, e));
        }

        /** Gives up, or goes on in spite of it. */
        private Object cancelled(Co<Object> c, int left, Throwable error) throws Throwable {
            if (!(error instanceof CancelledError) || random.nextBoolean()) {
                throw error;
            }
            return go(c, left - 1);
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
    private static Object keep(Co<Object> c, Random random, Runnable giveBack, Co.Next next, Co.Caught caught)
            throws Throwable {
        if (random.nextInt(3) == 0) {
            giveBack.run();
            return next.go(null);
        }
        return c.yieldNow(
                v -> {
                    giveBack.run();
                    return next.go(null);
                },
                e -> {
                    giveBack.run();
                    return caught.go(e);
                });
    }

    private static final class LockPlay implements Play {
        private final AsyncLock lock = new AsyncLock();
        private final Order order = new Order();
        private int inside;

        @Override
        public Object act(Co<Object> c, Random random, Co.Next next, Co.Caught caught) throws Throwable {
            if (random.nextInt(5) == 0) {
                if (!lock.tryAcquire()) {
                    return next.go(null);
                }
                order.got(order.ask());
                inside++;
                return keep(c, random, () -> leave(lock::release), next, caught);
            }
            int ticket = order.ask();
            return c.await(
                    lock.acquire(),
                    held -> {
                        order.got(ticket);
                        inside++;
                        return keep(c, random, () -> leave(((Held) held)::close), next, caught);
                    },
                    caught);
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
        public Object act(Co<Object> c, Random random, Co.Next next, Co.Caught caught) throws Throwable {
            if (random.nextInt(5) == 0) {
                if (!semaphore.tryAcquire()) {
                    return next.go(null);
                }
                order.got(order.ask());
                inside++;
                return keep(c, random, () -> leave(semaphore::release), next, caught);
            }
            int ticket = order.ask();
            return c.await(
                    semaphore.acquire(),
                    held -> {
                        order.got(ticket);
                        inside++;
                        return keep(c, random, () -> leave(((Held) held)::close), next, caught);
                    },
                    caught);
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
        public Object act(Co<Object> c, Random random, Co.Next next, Co.Caught caught) throws Throwable {
            switch (random.nextInt(4)) {
                case 0 -> letGo();
                case 1 -> event.clear();
                default -> {
                    return event.isSet() ? next.go(null) : waitSet(c, next, caught);
                }
            }
            return next.go(null);
        }

        private Object waitSet(Co<Object> c, Co.Next next, Co.Caught caught) throws Throwable {
            int ticket = order.ask();
            waiting.put(ticket, c.task());
            return c.await(
                    event.waitSet(),
                    v -> {
                        order.got(ticket);
                        woken.remove(ticket);
                        waiting.remove(ticket);
                        return next.go(null);
                    },
                    e -> {
                        assertThat(woken.remove(ticket)).as("was woken").isFalse();
                        waiting.remove(ticket);
                        return caught.go(e);
                    });
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
        public Object act(Co<Object> c, Random random, Co.Next next, Co.Caught caught) throws Throwable {
            boolean produces = random.nextInt(2) == 0;
            return c.await(
                    lock.acquire(),
                    held -> {
                        enter();
                        return produces
                                ? produce(c, random, (Held) held, next, caught)
                                : consume(c, (Held) held, next, caught);
                    },
                    caught);
        }

        private void enter() {
            assertThat(inside++).as("tasks that have the lock").isZero();
        }

        private void leave(Held held) {
            assertThat(inside--).isEqualTo(1);
            held.close();
        }

        private Object produce(Co<Object> c, Random random, Held held, Co.Next next, Co.Caught caught)
                throws Throwable {
            items++;
            produced++;
            condition.signal(1);
            return keep(c, random, () -> leave(held), next, caught);
        }

        private Object consume(Co<Object> c, Held held, Co.Next next, Co.Caught caught) throws Throwable {
            inside--;
            return c.await(
                    condition.waitUntil(() -> items > 0 || closing),
                    v -> {
                        enter();
                        if (items > 0) {
                            items--;
                            consumed++;
                        }
                        leave(held);
                        return next.go(null);
                    },
                    e -> {
                        enter();
                        leave(held);
                        return caught.go(e);
                    });
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

        BarrierPlay(int parties) {
            this.parties = parties;
            this.barrier = new AsyncBarrier(parties);
            this.places = new int[parties];
        }

        @Override
        public Object act(Co<Object> c, Random random, Co.Next next, Co.Caught caught) throws Throwable {
            return c.await(
                    barrier.arrive(),
                    place -> {
                        places[(Integer) place]++;
                        return next.go(null);
                    },
                    e -> e instanceof BrokenBarrierException ? next.go(null) : caught.go(e));
        }

        @Override
        public void letGo() {
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
        public Object act(Co<Object> c, Random random, Co.Next next, Co.Caught caught) throws Throwable {
            int item = puts++;
            switch (random.nextInt(6)) {
                case 0 -> {
                    if (!closed && queue.offer(item)) {
                        accepted.add(item);
                    }
                    return next.go(null);
                }
                case 1 -> {
                    if (!closed) {
                        queue.poll().ifPresent(taken::add);
                    }
                    return next.go(null);
                }
                case 2, 3 -> {
                    return c.await(
                            queue.put(item),
                            v -> {
                                accepted.add(item);
                                return next.go(null);
                            },
                            e -> goOn(e, next, caught));
                }
                default -> {
                    return take(c, next, caught);
                }
            }
        }

        private Object take(Co<Object> c, Co.Next next, Co.Caught caught) throws Throwable {
            int ticket = taken.size();
            taken.add(null);
            return c.await(
                    queue.take(),
                    item -> {
                        taken.set(ticket, (Integer) item);
                        return next.go(null);
                    },
                    e -> goOn(e, next, caught));
        }

        private static Object goOn(Throwable error, Co.Next next, Co.Caught caught) throws Throwable {
            return error instanceof QueueClosedException ? "closed" : caught.go(error);
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
