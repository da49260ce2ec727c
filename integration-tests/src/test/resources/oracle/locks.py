"""Locks and semaphores."""
import asyncio

from acts import skip, visit
from oracle import turns
from timeouts import limited

create = asyncio.create_task


@turns
async def lock_goes_round_in_the_order_of_arrival(t):
    lock = asyncio.Lock()
    for name in "abc":
        create(visit(t, lock, name, 1))
    await skip(8)


@turns
async def lock_is_given_back_in_the_same_step(t):
    lock = asyncio.Lock()
    for name in "abc":
        create(visit(t, lock, name, 0))
    await skip(4)


@turns
async def lock_waiters_go_on_one_a_turn(t):
    lock = asyncio.Lock()
    await lock.acquire()
    for name in "abc":
        create(visit(t, lock, name, 0))
    await skip(2)
    lock.release()
    t.say("released")
    await skip(5)


@turns
async def lock_waiter_is_cancelled(t):
    lock = asyncio.Lock()
    await lock.acquire()
    tasks = [create(visit(t, lock, name, 1)) for name in "abc"]
    await skip(2)
    tasks[1].cancel()
    await skip(2)
    lock.release()
    await skip(6)
    t.say(f"{tasks[0].cancelled()} {tasks[1].cancelled()} {tasks[2].cancelled()}".lower())


@turns
async def lock_newcomer_waits_behind_a_woken_waiter(t):
    lock = asyncio.Lock()
    await lock.acquire()
    create(visit(t, lock, "waiter", 0))
    await skip(2)
    lock.release()
    await visit(t, lock, "newcomer", 0)
    await skip(2)


@turns
async def lock_that_is_free_needs_no_turn(t):
    lock = asyncio.Lock()
    await visit(t, lock, "a", 0)
    await visit(t, lock, "b", 0)
    t.say(f"{lock.locked()}".lower())


@turns
async def lock_release_without_cause(t):
    lock = asyncio.Lock()
    try:
        lock.release()
    except RuntimeError:
        t.say("refused")
    await lock.acquire()
    t.say(f"{lock.locked()}".lower())
    lock.release()
    t.say(f"{lock.locked()}".lower())


@turns
async def lock_holder_is_cancelled(t):
    lock = asyncio.Lock()
    holder = create(visit(t, lock, "holder", 9))
    create(visit(t, lock, "waiter", 0))
    await skip(3)
    holder.cancel()
    await skip(3)
    t.say(f"{holder.cancelled()} {lock.locked()}".lower())


@turns
async def lock_two_take_turns(t):
    lock = asyncio.Lock()

    async def twice(name):
        for _ in range(3):
            await visit(t, lock, name, 0)

    await lock.acquire()
    create(twice("a"))
    create(twice("b"))
    await skip(2)
    lock.release()
    await skip(6)


@turns
async def semaphore_lets_two_in(t):
    semaphore = asyncio.Semaphore(2)
    for name in "abcde":
        create(visit(t, semaphore, name, 2))
    await skip(10)


@turns
async def semaphore_is_given_back_in_the_same_step(t):
    semaphore = asyncio.Semaphore(1)
    for name in "abc":
        create(visit(t, semaphore, name, 0))
    await skip(4)


@turns
async def semaphore_of_none_gets_permits(t):
    semaphore = asyncio.Semaphore(0)
    for name in "abc":
        create(visit(t, semaphore, name, 3))
    await skip(2)
    semaphore.release()
    semaphore.release()
    t.say("released two")
    await skip(10)


@turns
async def semaphore_newcomer_waits_behind_a_woken_waiter(t):
    semaphore = asyncio.Semaphore(2)
    await semaphore.acquire()
    await semaphore.acquire()
    create(visit(t, semaphore, "waiter", 0))
    await skip(2)
    semaphore.release()
    semaphore.release()
    await visit(t, semaphore, "newcomer", 0)
    await skip(3)


@turns
async def semaphore_waiter_is_cancelled(t):
    semaphore = asyncio.Semaphore(1)
    await semaphore.acquire()
    tasks = [create(visit(t, semaphore, name, 0)) for name in "abc"]
    await skip(2)
    tasks[0].cancel()
    semaphore.release()
    await skip(5)


@turns
async def semaphore_with_a_bound(t):
    semaphore = asyncio.BoundedSemaphore(1)
    try:
        semaphore.release()
    except ValueError:
        t.say("refused")
    await visit(t, semaphore, "a", 1)
    try:
        asyncio.Semaphore(-1)
    except ValueError:
        t.say("refused")


@turns
async def semaphore_two_take_turns(t):
    semaphore = asyncio.Semaphore(1)

    async def thrice(name):
        for _ in range(3):
            await visit(t, semaphore, name, 1)

    create(thrice("a"))
    create(thrice("b"))
    await skip(12)


async def lock_within_a_limit(t):
    lock = asyncio.Lock()
    await lock.acquire()
    create(visit(t, lock, "before", 0))
    await t.ending(limited(10, visit(t, lock, "a", 0)))
    create(visit(t, lock, "behind", 0))
    await t.sleep(5)
    lock.release()
    await t.sleep(5)
    t.say(f"{lock.locked()}".lower())


async def lock_within_a_limit_that_ends_while_it_is_held(t):
    lock = asyncio.Lock()
    create(visit(t, lock, "first", 1))
    create(visit(t, lock, "second", 1))

    async def holder():
        async with lock:
            await t.worker("holder", 50)

    await t.sleep(1)
    waiting = create(limited(10, holder()))
    await skip(1)
    create(visit(t, lock, "last", 0))
    await t.ending(waiting)
    await t.sleep(5)
    t.say(f"{lock.locked()}".lower())


async def semaphore_within_a_limit(t):
    semaphore = asyncio.Semaphore(1)
    await semaphore.acquire()
    await t.ending(limited(10, visit(t, semaphore, "a", 0)))
    create(visit(t, semaphore, "b", 0))
    await t.sleep(5)
    semaphore.release()
    await t.sleep(5)
    t.say(f"{semaphore.locked()}".lower())
