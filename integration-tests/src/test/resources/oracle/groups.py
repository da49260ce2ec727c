"""Task groups: the rules 25 and 16."""
import asyncio

from oracle import TaskGroup, turns

create = asyncio.create_task


async def waits_for_all_children(t):
    async with TaskGroup() as group:
        a = group.create_task(t.worker("a", 20))
        b = group.create_task(t.worker("b", 10))
        t.say("body ends")
    t.say(f"joined {a.result()} {b.result()}")


@turns
async def joins_in_the_turn_of_the_last_child(t):
    async def child(name, times):
        t.say(f"{name} starts")
        for _ in range(times):
            await asyncio.sleep(0)
        t.say(f"{name} ends")

    async with TaskGroup() as group:
        group.create_task(child("a", 3))
        group.create_task(child("b", 1))
        t.say("body ends")
    t.say("joined")


@turns
async def joins_nothing_at_once(t):
    async with TaskGroup():
        t.say("body ends")
    t.say("joined")


async def a_failure_cancels_the_siblings(t):
    async def program():
        async with TaskGroup() as group:
            group.create_task(t.worker("a", 1000))
            group.create_task(t.worker("b", 10, "boom"))
            group.create_task(t.worker("c", 1000))

    await t.ending(program())


@turns
async def a_failure_reaches_the_siblings_in_the_turn_of_asyncio(t):
    async def failing():
        await asyncio.sleep(0)
        t.say("fails")
        raise ValueError("boom")

    async def sibling():
        try:
            while True:
                await asyncio.sleep(0)
                t.say("sibling works")
        except asyncio.CancelledError:
            t.say("sibling cancelled")
            raise

    async def program():
        async with TaskGroup() as group:
            group.create_task(failing())
            group.create_task(sibling())

    await t.ending(program())


async def a_failure_cuts_the_body(t):
    async def program():
        async with TaskGroup() as group:
            group.create_task(t.worker("a", 10, "boom"))
            await t.worker("body", 1000)

    await t.ending(program())


async def a_failure_leaves_the_task_uncancelled(t):
    async def program():
        async with TaskGroup() as group:
            group.create_task(t.worker("a", 10, "boom"))
            await t.worker("body", 1000)

    await t.ending(program())
    t.say(f"cancelling {asyncio.current_task().cancelling()}")
    await t.sleep(10)
    t.say("goes on")


async def a_failing_body_cancels_the_children(t):
    async def program():
        async with TaskGroup() as group:
            group.create_task(t.worker("a", 1000))
            group.create_task(t.cleaner("b", 5))
            await t.sleep(10)
            raise ValueError("body")

    await t.ending(program())


async def two_children_fail_at_once(t):
    async def program():
        async with TaskGroup() as group:
            group.create_task(t.worker("a", 10, "first"))
            group.create_task(t.worker("b", 10, "second"))
            group.create_task(t.worker("c", 10, "third"))

    await t.ending(program())


async def a_sibling_fails_while_it_cleans_up(t):
    async def program():
        async with TaskGroup() as group:
            group.create_task(t.worker("a", 10, "first"))
            group.create_task(t.cleaner("b", 5, "second"))
            group.create_task(t.cleaner("c", 7))

    await t.ending(program())


async def body_and_child_fail(t):
    async def program():
        async with TaskGroup() as group:
            group.create_task(t.worker("a", 10, "child"))
            try:
                await t.sleep(1000)
            finally:
                raise ValueError("body")

    await t.ending(program())


async def a_cancelled_child_is_no_failure(t):
    async with TaskGroup() as group:
        a = group.create_task(t.worker("a", 1000))
        group.create_task(t.worker("b", 20))
        await t.sleep(10)
        a.cancel()
    t.say("joined")


async def a_child_may_refuse(t):
    async def program():
        async with TaskGroup() as group:
            group.create_task(t.stubborn("a", 50))
            group.create_task(t.worker("b", 10, "boom"))

    await t.ending(program())


async def the_body_may_refuse(t):
    async def program():
        async with TaskGroup() as group:
            group.create_task(t.worker("a", 10, "boom"))
            await t.stubborn("body", 50)
        t.say("not reached")

    await t.ending(program())


async def a_child_makes_children(t):
    async with TaskGroup() as group:
        async def parent():
            await t.sleep(10)
            group.create_task(t.worker("grandchild", 10))
            t.say("parent ends")

        group.create_task(parent())
    t.say("joined")


async def an_inner_failure_leaves_both_groups(t):
    async def inner():
        async with TaskGroup() as group:
            group.create_task(t.worker("a", 10, "boom"))
            group.create_task(t.worker("b", 1000))

    async def program():
        async with TaskGroup() as group:
            group.create_task(inner())
            group.create_task(t.worker("c", 1000))

    await t.ending(program())


async def an_outer_failure_ends_the_inner_group(t):
    async def inner():
        async with TaskGroup() as group:
            group.create_task(t.cleaner("a", 5))
            await t.cleaner("inner body", 3)

    async def program():
        async with TaskGroup() as group:
            group.create_task(inner())
            group.create_task(t.worker("c", 10, "boom"))

    await t.ending(program())


async def an_inner_failure_is_caught(t):
    async with TaskGroup() as group:
        group.create_task(t.worker("c", 50))
        try:
            async with TaskGroup() as inner:
                inner.create_task(t.worker("a", 10, "boom"))
                await t.sleep(1000)
        except* ValueError:
            t.say("caught")
        await t.sleep(10)
        t.say("body goes on")
    t.say("joined")


async def cancelled_in_the_body(t):
    async def program():
        async with TaskGroup() as group:
            group.create_task(t.worker("a", 1000))
            group.create_task(t.cleaner("b", 5))
            await t.worker("body", 1000)

    task = create(program())
    await t.sleep(10)
    task.cancel()
    await t.ending(task)


async def cancelled_while_it_joins(t):
    async def program():
        async with TaskGroup() as group:
            group.create_task(t.worker("a", 1000))
            group.create_task(t.cleaner("b", 5))

    task = create(program())
    await t.sleep(10)
    task.cancel()
    await t.ending(task)


async def cancelled_again_while_children_clean_up(t):
    async def program():
        async with TaskGroup() as group:
            group.create_task(t.cleaner("a", 20))

    task = create(program())
    await t.sleep(10)
    task.cancel()
    await t.sleep(10)
    task.cancel()
    t.say("again")
    await t.ending(task)


async def refuses_children_once_it_is_ending(t):
    async def program():
        async with TaskGroup() as group:
            group.create_task(t.worker("a", 10, "boom"))
            try:
                await t.sleep(1000)
            finally:
                try:
                    coroutine = t.worker("late", 1)
                    group.create_task(coroutine)
                except RuntimeError:
                    t.say("refused")
                    coroutine.close()

    await t.ending(program())


async def refuses_children_once_it_is_done(t):
    async with TaskGroup() as group:
        group.create_task(t.worker("a", 10))
    try:
        coroutine = t.worker("late", 1)
        group.create_task(coroutine)
    except RuntimeError:
        t.say("refused")
        coroutine.close()


async def children_start_in_order_behind_the_body(t):
    async def child(name):
        t.say(f"{name} starts")

    async with TaskGroup() as group:
        for name in "abc":
            group.create_task(child(name))
        create(child("other"))
        t.say("body")
    t.say("joined")


async def a_group_under_a_time_limit(t):
    async def program():
        async with asyncio.timeout(0.01):
            async with TaskGroup() as group:
                group.create_task(t.cleaner("a", 5))
                group.create_task(t.worker("b", 1000))

    await t.ending(program())


async def a_time_limit_in_a_child(t):
    async def limited():
        async with asyncio.timeout(0.01):
            await t.worker("limited", 1000)

    async def program():
        async with TaskGroup() as group:
            group.create_task(limited())
            group.create_task(t.worker("b", 1000))

    await t.ending(program())
