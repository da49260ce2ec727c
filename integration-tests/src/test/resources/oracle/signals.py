"""Events, conditions and barriers."""
import asyncio

from acts import arrive, notify, skip, wait_set, wait_signal
from oracle import turns

create = asyncio.create_task


@turns
async def event_wakes_all(t):
    event = asyncio.Event()
    for name in "abc":
        create(wait_set(t, event, name))
    await skip(2)
    event.set()
    t.say("set")
    await skip(2)


@turns
async def event_is_cleared_at_once(t):
    event = asyncio.Event()
    create(wait_set(t, event, "before"))
    await skip(2)
    event.set()
    event.clear()
    create(wait_set(t, event, "after"))
    await skip(3)
    t.say(f"{event.is_set()}".lower())
    event.set()
    await skip(2)


@turns
async def event_that_is_set_needs_no_turn(t):
    event = asyncio.Event()
    event.set()
    event.set()
    await wait_set(t, event, "a")
    t.say(f"{event.is_set()}".lower())


@turns
async def event_waiter_is_cancelled(t):
    event = asyncio.Event()
    tasks = [create(wait_set(t, event, name)) for name in "ab"]
    await skip(2)
    tasks[0].cancel()
    event.set()
    await skip(2)


@turns
async def event_is_waited_for_again(t):
    event = asyncio.Event()

    async def rounds(name):
        for i in range(3):
            await wait_set(t, event, f"{name}{i}")
            event.clear()

    create(rounds("a"))
    create(rounds("b"))
    for _ in range(4):
        await skip(2)
        event.set()
        t.say("set")
    await skip(2)


@turns
async def condition_wakes_one(t):
    condition = asyncio.Condition()
    for name in "abc":
        create(wait_signal(t, condition, name, 0))
    await skip(3)
    await notify(t, condition, 1)
    await skip(3)
    await notify(t, condition, 1)
    await skip(3)
    await notify(t, condition, 1)
    await skip(3)


@turns
async def condition_wakes_some(t):
    condition = asyncio.Condition()
    for name in "abcd":
        create(wait_signal(t, condition, name, 0))
    await skip(3)
    await notify(t, condition, 2)
    await skip(3)
    await notify(t, condition, 0)
    await skip(3)
    await notify(t, condition, 5)
    await skip(3)


@turns
async def condition_wakes_all_in_one_turn(t):
    condition = asyncio.Condition()
    for name in "abc":
        create(wait_signal(t, condition, name, 0))
    await skip(3)
    async with condition:
        condition.notify_all()
    t.say("notified")
    await skip(3)


@turns
async def condition_wakes_all_and_each_keeps_the_lock(t):
    condition = asyncio.Condition()
    for name in "abc":
        create(wait_signal(t, condition, name, 1))
    await skip(3)
    async with condition:
        condition.notify_all()
    t.say("notified")
    await skip(9)


@turns
async def condition_notifier_keeps_the_lock(t):
    condition = asyncio.Condition()
    for name in "ab":
        create(wait_signal(t, condition, name, 0))
    await skip(3)
    async with condition:
        condition.notify_all()
        t.say("notified")
        await skip(3)
        t.say("lets go")
    await skip(4)


@turns
async def condition_waits_until(t):
    condition = asyncio.Condition()
    count = 0

    async def waiter(name, least):
        async with condition:
            await condition.wait_for(lambda: count >= least)
            t.say(f"{name} {count}")

    create(waiter("three", 3))
    create(waiter("one", 1))
    create(waiter("zero", 0))
    await skip(3)
    for _ in range(3):
        async with condition:
            count += 1
            condition.notify_all()
        await skip(2)


@turns
async def condition_predicate_fails(t):
    condition = asyncio.Condition()
    asked = 0

    def predicate():
        nonlocal asked
        asked += 1
        t.say(f"asked {asked}")
        if asked == 2:
            raise ValueError()
        return False

    async def waiter():
        try:
            async with condition:
                await condition.wait_for(predicate)
        except ValueError:
            t.say(f"failed {condition.locked()}".lower())

    create(waiter())
    await skip(3)
    await notify(t, condition, 1)
    await skip(3)


@turns
async def condition_waiter_is_cancelled(t):
    condition = asyncio.Condition()
    tasks = [create(wait_signal(t, condition, name, 0)) for name in "ab"]
    await skip(3)
    tasks[0].cancel()
    await skip(2)
    await notify(t, condition, 1)
    await skip(3)
    t.say(f"{tasks[0].cancelled()} {condition.locked()}".lower())


@turns
async def condition_waiter_is_cancelled_while_the_lock_is_held(t):
    condition = asyncio.Condition()
    task = create(wait_signal(t, condition, "a", 0))
    await skip(3)
    async with condition:
        task.cancel()
        await skip(3)
        t.say("lets go")
    await skip(3)


@turns
async def condition_without_the_lock(t):
    condition = asyncio.Condition()
    for what in (lambda: condition.notify(1), condition.notify_all):
        try:
            what()
        except RuntimeError:
            t.say("refused")
    try:
        await condition.wait()
    except RuntimeError:
        t.say("refused")


@turns
async def condition_producer_and_consumers(t):
    condition = asyncio.Condition()
    items = []

    async def consumer(name, count):
        for _ in range(count):
            async with condition:
                await condition.wait_for(lambda: items)
                t.say(f"{name} took {items.pop(0)}")

    async def producer():
        for i in range(4):
            async with condition:
                items.append(i)
                condition.notify()
            await skip(2)

    create(consumer("a", 2))
    create(consumer("b", 2))
    create(producer())
    await skip(14)


@turns
async def barrier_lets_all_through(t):
    barrier = asyncio.Barrier(3)
    for name in "abc":
        create(arrive(t, barrier, name))
        await skip(1)
    await skip(3)


@turns
async def barrier_of_one(t):
    barrier = asyncio.Barrier(1)
    await arrive(t, barrier, "a")
    await arrive(t, barrier, "b")


@turns
async def barrier_is_reset(t):
    barrier = asyncio.Barrier(3)
    for name in "ab":
        create(arrive(t, barrier, name))
    await skip(2)
    await barrier.reset()
    await skip(3)
    for name in "cde":
        create(arrive(t, barrier, name))
    await skip(4)


@turns
async def barrier_is_aborted(t):
    barrier = asyncio.Barrier(3)
    for name in "ab":
        create(arrive(t, barrier, name))
    await skip(2)
    await barrier.abort()
    await skip(3)
    await arrive(t, barrier, "c")
    await barrier.reset()
    for name in "def":
        create(arrive(t, barrier, name))
    await skip(4)


@turns
async def barrier_loses_its_last_one(t):
    barrier = asyncio.Barrier(3)
    create(arrive(t, barrier, "a"))
    task = create(arrive(t, barrier, "b"))
    await skip(2)
    task.cancel()
    await skip(2)
    create(arrive(t, barrier, "c"))
    create(arrive(t, barrier, "d"))
    await skip(4)
