"""Events and barriers."""
import asyncio

from acts import arrive, skip, wait_set
from oracle import turns
from timeouts import limited

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


@turns
async def barrier_second_round(t):
    barrier = asyncio.Barrier(3)

    async def rounds(name):
        for _ in range(2):
            await arrive(t, barrier, name)

    for name in "abc":
        create(rounds(name))
    await skip(8)


@turns
async def barrier_is_reset_when_all_were_let_through(t):
    barrier = asyncio.Barrier(2)
    create(arrive(t, barrier, "a"))
    await skip(2)
    await arrive(t, barrier, "b")
    await barrier.reset()
    await skip(4)


async def event_within_a_limit(t):
    event = asyncio.Event()
    t.loop.call_later(0.02, event.set)
    await t.ending(limited(10, wait_set(t, event, "a")))
    await limited(20, wait_set(t, event, "b"))


async def barrier_within_a_limit(t):
    barrier = asyncio.Barrier(2)
    await t.ending(limited(10, arrive(t, barrier, "a")))
    create(arrive(t, barrier, "b"))
    await t.sleep(5)
    await arrive(t, barrier, "c")
    await t.sleep(5)
