"""Where primitives and context variables differ on purpose: primitive_differences-java.txt has what happens in Java."""
import asyncio

from acts import arrive, get, notify, put, skip, visit, wait_set, wait_signal
from contexts import VAR
from oracle import TaskGroup, turns
from timeouts import limited

create = asyncio.create_task


@turns
async def lock_waiter_is_cancelled_before_the_release_of_the_same_turn(t):
    lock = asyncio.Lock()
    await lock.acquire()
    tasks = [create(visit(t, lock, name, 0)) for name in "ab"]
    await skip(2)
    tasks[0].cancel()
    lock.release()
    await skip(4)


@turns
async def queue_workers(t):
    queue = asyncio.Queue(2)

    async def worker(name):
        while True:
            await get(t, queue, name)
            await skip(1)
            queue.task_done()

    workers = [create(worker(name)) for name in "abc"]
    for i in range(6):
        await queue.put(i)
    await queue.join()
    t.say("joined")
    for each in workers:
        each.cancel()
    await skip(2)


@turns
async def queue_item_of_a_woken_getter(t):
    queue = asyncio.Queue()
    create(get(t, queue, "waiter"))
    await skip(2)
    queue.put_nowait(1)
    try:
        t.say(f"newcomer got {queue.get_nowait()}")
    except asyncio.QueueEmpty:
        t.say("nothing for the newcomer")
    await skip(2)
    queue.put_nowait(2)
    await skip(2)


@turns
async def queue_place_of_a_woken_putter(t):
    queue = asyncio.Queue(1)
    queue.put_nowait(0)
    create(put(t, queue, "waiter"))
    await skip(2)
    queue.get_nowait()
    try:
        queue.put_nowait("newcomer")
        t.say("newcomer is in")
    except asyncio.QueueFull:
        t.say("no room for the newcomer")
    await skip(2)
    t.say(f"took {queue.get_nowait()}")
    await skip(2)


@turns
async def queue_getter_is_cancelled_when_it_was_woken(t):
    queue = asyncio.Queue()
    task = create(get(t, queue, "a"))
    await skip(2)
    queue.put_nowait(1)
    task.cancel()
    await skip(2)
    t.say(f"{queue.qsize()}")


@turns
async def lock_waiter_is_cancelled_when_it_was_handed_the_lock(t):
    lock = asyncio.Lock()
    await lock.acquire()
    task = create(visit(t, lock, "a", 1))
    await skip(2)
    lock.release()
    task.cancel()
    await skip(4)
    t.say(f"{lock.locked()}".lower())


@turns
async def lock_that_was_released_to_a_waiter(t):
    lock = asyncio.Lock()
    await lock.acquire()
    create(visit(t, lock, "a", 0))
    await skip(2)
    lock.release()
    t.say(f"{lock.locked()}".lower())
    await skip(2)


@turns
async def semaphore_waiter_is_cancelled_when_it_was_handed_a_permit(t):
    semaphore = asyncio.Semaphore(1)
    await semaphore.acquire()
    tasks = [create(visit(t, semaphore, name, 0)) for name in "ab"]
    await skip(2)
    semaphore.release()
    tasks[0].cancel()
    await skip(4)


@turns
async def event_waiter_is_cancelled_when_it_was_woken(t):
    event = asyncio.Event()
    task = create(wait_set(t, event, "a"))
    await skip(2)
    event.set()
    task.cancel()
    await skip(2)


@turns
async def condition_signal_of_a_cancelled_waiter(t):
    condition = asyncio.Condition()
    tasks = [create(wait_signal(t, condition, name, 0)) for name in "ab"]
    await skip(3)
    await notify(t, condition, 1)
    tasks[0].cancel()
    await skip(4)
    await notify(t, condition, 1)
    await skip(3)


@turns
async def condition_newcomer_after_the_signal(t):
    condition = asyncio.Condition()

    async def newcomer():
        async with condition:
            t.say("newcomer")

    create(wait_signal(t, condition, "waiter", 0))
    await skip(2)
    async with condition:
        create(newcomer())
        condition.notify(1)
        await skip(2)
    await skip(4)


@turns
async def barrier_places_after_a_cancel(t):
    barrier = asyncio.Barrier(3)
    tasks = [create(arrive(t, barrier, name)) for name in "ab"]
    await skip(2)
    tasks[0].cancel()
    await skip(2)
    for name in "cd":
        create(arrive(t, barrier, name))
    await skip(4)


@turns
async def context_of_a_call_in_an_executor(t):
    VAR.set("main")
    t.note(await t.loop.run_in_executor(None, VAR.get))


async def queue_item_that_comes_at_the_limit(t):
    queue = asyncio.Queue()
    t.loop.call_later(0.01, queue.put_nowait, 1)
    await t.ending(limited(10, get(t, queue, "a")))
    t.say(f"left {queue.qsize()}")


async def lock_that_is_handed_over_at_the_limit(t):
    lock = asyncio.Lock()
    await lock.acquire()
    t.loop.call_later(0.01, lock.release)
    await t.ending(limited(10, visit(t, lock, "a", 0)))
    t.say(f"{lock.locked()}".lower())


async def context_of_what_is_limited(t):
    async def callee():
        VAR.set(f"callee of {VAR.get()}")
        await t.sleep(10)

    VAR.set("main")
    await limited(20, callee())
    t.say(VAR.get())


async def context_of_the_body_of_a_group(t):
    VAR.set("main")
    async with TaskGroup():
        t.say(VAR.get())
        VAR.set("body")
    t.say(VAR.get())
