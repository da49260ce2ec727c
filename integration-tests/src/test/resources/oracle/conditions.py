"""Conditions."""
import asyncio

from acts import notify, skip, wait_signal
from oracle import turns
from timeouts import limited

create = asyncio.create_task


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
async def condition_waiter_is_cancelled_between_signal_and_lock(t):
    condition = asyncio.Condition()
    for turns in range(2):
        task = create(wait_signal(t, condition, "a", 0))
        await skip(3)
        async with condition:
            condition.notify(1)
            await skip(turns)
            task.cancel()
            await skip(2)
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


async def condition_within_a_limit_is_left_with_the_lock(t):
    condition = asyncio.Condition()

    async def waiter():
        async with condition:
            try:
                await limited(10, condition.wait())
            except TimeoutError:
                t.say(f"timeout {condition.locked()}".lower())

    task = create(waiter())
    create(wait_signal(t, condition, "b", 0))
    await t.sleep(5)
    async with condition:
        await t.sleep(10)
        condition.notify(2)
        t.say("notified")
    await task
    await t.sleep(5)
    t.say(f"{condition.locked()}".lower())
