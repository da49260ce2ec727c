package dev.coroutine.it.oracle;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.withTimeout;
import static dev.coroutine.Coroutines.yieldNow;
import static dev.coroutine.it.oracle.Trace.millis;

import dev.coroutine.Async;
import dev.coroutine.CancelledError;
import dev.coroutine.Task;
import dev.coroutine.TaskGroup;

/** {@code groups.py}. What has a body that may be cut is the form {@code run}; the others are half {@code run}, half {@code open}. */
@SuppressWarnings("unused") // found by name
final class Groups {
    private Groups() {}

    @Async
    static Task<Void> waits_for_all_children(Trace t) {
        try (TaskGroup group = TaskGroup.open()) {
            Task<String> a = group.createTask(() -> t.worker("a", 20));
            Task<String> b = group.createTask(() -> t.worker("b", 10));
            t.say("body ends");
            await(group.join());
            t.say("joined " + await(a) + " " + await(b));
        }
        return Task.done();
    }

    @Async
    static Task<Void> joins_in_the_turn_of_the_last_child(Trace t) {
        await(TaskGroup.run(group -> {
            group.createTask(() -> yielding(t, "a", 3));
            group.createTask(() -> yielding(t, "b", 1));
            t.say("body ends");
            return Task.done();
        }));
        t.say("joined");
        return Task.done();
    }

    @Async
    private static Task<Void> yielding(Trace t, String name, int times) {
        t.say(name + " starts");
        for (int i = 0; i < times; i++) {
            await(yieldNow());
        }
        t.say(name + " ends");
        return Task.done();
    }

    @Async
    static Task<Void> joins_nothing_at_once(Trace t) {
        TaskGroup group = TaskGroup.open();
        t.say("body ends");
        await(group.join());
        await(group.closeAsync());
        t.say("joined");
        return Task.done();
    }

    @Async
    static Task<Void> a_failure_cancels_the_siblings(Trace t) {
        TaskGroup group = TaskGroup.open();
        group.createTask(() -> t.worker("a", 1000));
        group.createTask(() -> t.worker("b", 10, "boom"));
        group.createTask(() -> t.worker("c", 1000));
        await(t.ending(group.join()));
        return Task.done();
    }

    @Async
    static Task<Void> a_failure_reaches_the_siblings_in_the_turn_of_asyncio(Trace t) {
        TaskGroup group = TaskGroup.open();
        group.createTask(() -> {
            await(yieldNow());
            t.say("fails");
            throw new IllegalArgumentException("boom");
        });
        group.createTask(() -> {
            try {
                while (true) {
                    await(yieldNow());
                    t.say("sibling works");
                }
            } catch (CancelledError e) {
                t.say("sibling cancelled");
                throw e;
            }
        });
        await(t.ending(group.join()));
        return Task.done();
    }

    @Async
    static Task<Void> a_failure_cuts_the_body(Trace t) {
        await(t.ending(TaskGroup.run(group -> {
            group.createTask(() -> t.worker("a", 10, "boom"));
            return Task.of(await(t.worker("body", 1000)));
        })));
        return Task.done();
    }

    @Async
    static Task<Void> a_failure_leaves_the_task_uncancelled(Trace t) {
        await(t.ending(TaskGroup.run(group -> {
            group.createTask(() -> t.worker("a", 10, "boom"));
            return Task.of(await(t.worker("body", 1000)));
        })));
        t.say("cancelling " + Task.current().cancelling());
        await(sleep(millis(10)));
        t.say("goes on");
        return Task.done();
    }

    @Async
    static Task<Void> a_failing_body_cancels_the_children(Trace t) {
        await(t.ending(TaskGroup.run(group -> {
            group.createTask(() -> t.worker("a", 1000));
            group.createTask(() -> t.cleaner("b", 5));
            await(sleep(millis(10)));
            throw new IllegalArgumentException("body");
        })));
        return Task.done();
    }

    @Async
    static Task<Void> two_children_fail_at_once(Trace t) {
        TaskGroup group = TaskGroup.open();
        group.createTask(() -> t.worker("a", 10, "first"));
        group.createTask(() -> t.worker("b", 10, "second"));
        group.createTask(() -> t.worker("c", 10, "third"));
        await(t.ending(group.join()));
        return Task.done();
    }

    @Async
    static Task<Void> a_sibling_fails_while_it_cleans_up(Trace t) {
        TaskGroup group = TaskGroup.open();
        group.createTask(() -> t.worker("a", 10, "first"));
        group.createTask(() -> t.cleaner("b", 5, "second"));
        group.createTask(() -> t.cleaner("c", 7));
        await(t.ending(group.join()));
        return Task.done();
    }

    @Async
    static Task<Void> body_and_child_fail(Trace t) {
        await(t.ending(TaskGroup.run(group -> {
            group.createTask(() -> t.worker("a", 10, "child"));
            try {
                await(sleep(millis(1000)));
            } catch (CancelledError e) {
                throw new IllegalArgumentException("body", e);
            }
            return Task.done();
        })));
        return Task.done();
    }

    @Async
    static Task<Void> a_cancelled_child_is_no_failure(Trace t) {
        TaskGroup group = TaskGroup.open();
        Task<String> a = group.createTask(() -> t.worker("a", 1000));
        group.createTask(() -> t.worker("b", 20));
        await(sleep(millis(10)));
        a.cancel();
        await(group.join());
        t.say("joined");
        return Task.done();
    }

    @Async
    static Task<Void> a_child_may_refuse(Trace t) {
        TaskGroup group = TaskGroup.open();
        group.createTask(() -> t.stubborn("a", 50));
        group.createTask(() -> t.worker("b", 10, "boom"));
        await(t.ending(group.join()));
        return Task.done();
    }

    @Async
    static Task<Void> the_body_may_refuse(Trace t) {
        await(t.ending(TaskGroup.run(group -> {
            group.createTask(() -> t.worker("a", 10, "boom"));
            return Task.of(await(t.stubborn("body", 50)));
        })));
        return Task.done();
    }

    @Async
    static Task<Void> a_child_makes_children(Trace t) {
        TaskGroup group = TaskGroup.open();
        group.createTask(() -> {
            await(sleep(millis(10)));
            group.createTask(() -> t.worker("grandchild", 10));
            t.say("parent ends");
            return Task.done();
        });
        await(group.join());
        t.say("joined");
        return Task.done();
    }

    @Async
    static Task<Void> an_inner_failure_leaves_both_groups(Trace t) {
        await(t.ending(TaskGroup.run(group -> {
            group.createTask(() -> TaskGroup.run(inner -> {
                inner.createTask(() -> t.worker("a", 10, "boom"));
                inner.createTask(() -> t.worker("b", 1000));
                return Task.done();
            }));
            group.createTask(() -> t.worker("c", 1000));
            return Task.done();
        })));
        return Task.done();
    }

    @Async
    static Task<Void> an_outer_failure_ends_the_inner_group(Trace t) {
        await(t.ending(TaskGroup.run(group -> {
            group.createTask(() -> TaskGroup.run(inner -> {
                inner.createTask(() -> t.cleaner("a", 5));
                return Task.of(await(t.cleaner("inner body", 3)));
            }));
            group.createTask(() -> t.worker("c", 10, "boom"));
            return Task.done();
        })));
        return Task.done();
    }

    @Async
    static Task<Void> an_inner_failure_is_caught(Trace t) {
        await(TaskGroup.run(group -> {
            group.createTask(() -> t.worker("c", 50));
            try {
                await(TaskGroup.run(inner -> {
                    inner.createTask(() -> t.worker("a", 10, "boom"));
                    return Task.of(await(sleep(millis(1000))));
                }));
            } catch (IllegalArgumentException e) {
                t.say("caught");
            }
            await(sleep(millis(10)));
            t.say("body goes on");
            return Task.done();
        }));
        t.say("joined");
        return Task.done();
    }

    @Async
    static Task<Void> cancelled_in_the_body(Trace t) {
        Task<String> task = createTask(() -> TaskGroup.run(group -> {
            group.createTask(() -> t.worker("a", 1000));
            group.createTask(() -> t.cleaner("b", 5));
            return Task.of(await(t.worker("body", 1000)));
        }));
        await(sleep(millis(10)));
        task.cancel();
        await(t.ending(task));
        return Task.done();
    }

    @Async
    static Task<Void> cancelled_while_it_joins(Trace t) {
        Task<Void> task = createTask(() -> {
            TaskGroup group = TaskGroup.open();
            group.createTask(() -> t.worker("a", 1000));
            group.createTask(() -> t.cleaner("b", 5));
            return Task.of(await(group.join()));
        });
        await(sleep(millis(10)));
        task.cancel();
        await(t.ending(task));
        return Task.done();
    }

    @Async
    static Task<Void> cancelled_again_while_children_clean_up(Trace t) {
        Task<Void> task = createTask(() -> TaskGroup.run(group -> {
            group.createTask(() -> t.cleaner("a", 20));
            return Task.done();
        }));
        await(sleep(millis(10)));
        task.cancel();
        await(sleep(millis(10)));
        task.cancel();
        t.say("again");
        await(t.ending(task));
        return Task.done();
    }

    @Async
    static Task<Void> refuses_children_once_it_is_ending(Trace t) {
        await(t.ending(TaskGroup.run(group -> {
            group.createTask(() -> t.worker("a", 10, "boom"));
            try {
                await(sleep(millis(1000)));
            } finally {
                tryToCreate(t, group);
            }
            return Task.done();
        })));
        return Task.done();
    }

    private static void tryToCreate(Trace t, TaskGroup group) {
        try {
            group.createTask(() -> t.worker("late", 1));
        } catch (IllegalStateException e) {
            t.say("refused");
        }
    }

    @Async
    static Task<Void> refuses_children_once_it_is_done(Trace t) {
        TaskGroup[] kept = new TaskGroup[1];
        await(TaskGroup.run(group -> {
            kept[0] = group;
            group.createTask(() -> t.worker("a", 10));
            return Task.done();
        }));
        tryToCreate(t, kept[0]);
        return Task.done();
    }

    @Async
    static Task<Void> children_start_in_order_behind_the_body(Trace t) {
        TaskGroup group = TaskGroup.open();
        for (String name : new String[] {"a", "b", "c"}) {
            group.createTask(() -> starting(t, name));
        }
        createTask(() -> starting(t, "other"));
        t.say("body");
        await(group.join());
        t.say("joined");
        return Task.done();
    }

    private static Task<Void> starting(Trace t, String name) {
        t.say(name + " starts");
        return Task.done();
    }

    @Async
    static Task<Void> a_group_under_a_time_limit(Trace t) {
        await(t.ending(withTimeout(millis(10), () -> {
            TaskGroup group = TaskGroup.open();
            group.createTask(() -> t.cleaner("a", 5));
            group.createTask(() -> t.worker("b", 1000));
            return Task.of(await(group.join()));
        })));
        return Task.done();
    }

    @Async
    static Task<Void> a_time_limit_in_a_child(Trace t) {
        TaskGroup group = TaskGroup.open();
        group.createTask(() -> withTimeout(millis(10), () -> t.worker("limited", 1000)));
        group.createTask(() -> t.worker("b", 1000));
        await(t.ending(group.join()));
        return Task.done();
    }
}
