package dev.coroutine.it.compiler;

import static dev.coroutine.it.compiler.Shop.assertWarned;

import org.junit.jupiter.api.Test;

/** What the compiler warns of where a method holds a lock or opens a task group. */
class LocksAndGroupsTest {
    @Test
    void co108_a_lock_is_held() {
        String said =
                ") that belongs to the thread: other tasks of the loop get it too. Unlock it first, or use AsyncLock.";
        assertWarned(
                """
                @Async public static Task<Void> buy(locks.Lock lock, locks.ReadWriteLock other) throws Exception {
                    lock.lock();
                    try {
                        await(fine());
                    } finally {
                        lock.unlock();
                    }
                    if (other.readLock().tryLock()) {
                        System.nanoTime();
                        await(fine());
                    }
                    return Task.done();
                }
                @Async public static Task<Void> stamped(locks.StampedLock lock) {
                    long stamp = lock.writeLock();
                    while (System.nanoTime() < 0) {
                        lock.isReadLocked();
                    }
                    await(fine());
                    lock.unlockWrite(stamp);
                    return Task.done();
                }
                """.replace("locks.", "java.util.concurrent.locks."),
                "CO108 shop.Shop.buy(Shop.java:13): await while holding a lock (taken at line 11" + said,
                "CO108 shop.Shop.buy(Shop.java:19): await while holding a lock (taken at line 17" + said,
                "CO108 shop.Shop.stamped(Shop.java:28): await while holding a lock (taken at line 24" + said);
    }

    @Test
    void co108_not_where_it_is_given_back_first() {
        assertWarned("""
                @Async public static Task<Void> buy(java.util.concurrent.locks.ReentrantLock lock) {
                    await(fine());
                    lock.lock();
                    try {
                        System.nanoTime();
                    } finally {
                        lock.unlock();
                    }
                    await(fine());
                    while (!lock.tryLock()) {
                        await(sleep(java.time.Duration.ofMillis(1)));
                    }
                    lock.unlock();
                    return Task.done();
                }
                """);
    }

    @Test
    void co109_a_group_that_is_not_joined() {
        assertWarned(
                """
                @Async public static Task<Void> buy() {
                    try (TaskGroup group = TaskGroup.open()) {
                        group.createTask(() -> fine());
                        await(fine());
                    }
                    return Task.done();
                }
                """,
                "CO109 shop.Shop.buy(Shop.java:11): TaskGroup.open() without a join: leaving the block cancels the tasks that still"
                        + " run. Write await(group.join()) at its end, or group.cancel() where that is meant.");
    }

    @Test
    void co109_not_one_that_is_joined_or_cancelled_or_handed_on() {
        assertWarned("""
                @Async public static Task<Void> joined() {
                    try (var group = TaskGroup.open()) {
                        group.createTask(() -> fine());
                        await(group.join());
                    }
                    return Task.done();
                }
                @Async public static Task<Void> cancelled() {
                    try (var group = TaskGroup.open()) {
                        group.createTask(() -> fine());
                        await(fine());
                        group.cancel();
                    }
                    return Task.done();
                }
                @Async public static Task<Void> handedOn(Consumer<TaskGroup> user) {
                    try (var group = TaskGroup.open()) {
                        await(use(group));
                    }
                    try (var group = TaskGroup.open()) {
                        Supplier<Task<Void>> join = () -> group.join();
                        await(join.get());
                    }
                    return Task.done();
                }
                @Async static Task<Void> use(TaskGroup group) { await(group.join()); return Task.done(); }
                """);
    }
}
