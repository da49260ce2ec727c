"""Queues: their bounds, their order, and joining them."""
import asyncio

from acts import get, put, skip
from oracle import TaskGroup, turns
from timeouts import limited

create = asyncio.create_task


@turns
async def queue_keeps_the_order(t):
    queue = asyncio.Queue()
    for i in range(3):
        await put(t, queue, i)
    t.say(f"{queue.qsize()}")
    for _ in range(3):
        await get(t, queue, "main")


@turns
async def queue_getters_are_woken_in_order(t):
    queue = asyncio.Queue()
    for name in "abc":
        create(get(t, queue, name))
    await skip(2)
    queue.put_nowait(1)
    queue.put_nowait(2)
    t.say(f"{queue.qsize()}")
    await skip(2)
    queue.put_nowait(3)
    await skip(2)


@turns
async def queue_with_a_bound_of_one(t):
    queue = asyncio.Queue(1)

    async def producer():
        for i in range(4):
            await put(t, queue, i)

    async def consumer():
        for _ in range(4):
            await get(t, queue, "consumer")

    create(producer())
    create(consumer())
    await skip(10)


@turns
async def queue_consumer_comes_first(t):
    queue = asyncio.Queue(2)

    async def consumer():
        for _ in range(5):
            await get(t, queue, "consumer")

    async def producer():
        for i in range(5):
            await put(t, queue, i)

    create(consumer())
    create(producer())
    await skip(10)


@turns
async def queue_two_producers(t):
    queue = asyncio.Queue(2)

    async def producer(name):
        for i in range(3):
            await put(t, queue, f"{name}{i}")

    create(producer("a"))
    create(producer("b"))
    await skip(2)
    for _ in range(6):
        await get(t, queue, "main")
        await skip(2)


@turns
async def queue_putters_are_woken_in_order(t):
    queue = asyncio.Queue(1)
    for item in "abc":
        create(put(t, queue, item))
    await skip(2)
    for _ in range(3):
        t.say(f"took {queue.get_nowait()}")
        await skip(2)


@turns
async def queue_without_waiting(t):
    queue = asyncio.Queue(1)
    try:
        queue.get_nowait()
    except asyncio.QueueEmpty:
        t.say("empty")
    queue.put_nowait(1)
    try:
        queue.put_nowait(2)
    except asyncio.QueueFull:
        t.say("full")
    t.say(f"{queue.get_nowait()} {queue.qsize()}")


@turns
async def queue_join(t):
    queue = asyncio.Queue()

    async def joiner(name):
        await queue.join()
        t.say(f"{name} joined")

    await joiner("early")
    queue.put_nowait(1)
    queue.put_nowait(2)
    create(joiner("a"))
    create(joiner("b"))
    for _ in range(2):
        await get(t, queue, "main")
        await skip(1)
        queue.task_done()
        t.say("done")
    await skip(2)
    try:
        queue.task_done()
    except ValueError:
        t.say("refused")


@turns
async def queue_last_in_first_out(t):
    queue = asyncio.LifoQueue()
    create(get(t, queue, "a"))
    await skip(2)
    for i in range(3):
        queue.put_nowait(i)
    await skip(2)
    await get(t, queue, "main")
    await get(t, queue, "main")


@turns
async def queue_least_first(t):
    queue = asyncio.PriorityQueue()
    create(get(t, queue, "a"))
    await skip(2)
    for i in (3, 1, 2, 0):
        queue.put_nowait(i)
    await skip(2)
    for _ in range(3):
        await get(t, queue, "main")


@turns
async def queue_least_first_with_a_bound(t):
    queue = asyncio.PriorityQueue(2)
    for i in (3, 2, 1, 0):
        create(put(t, queue, i))
    await skip(2)
    for _ in range(4):
        await get(t, queue, "main")
        await skip(2)


@turns
async def queue_getter_is_cancelled(t):
    queue = asyncio.Queue()
    tasks = [create(get(t, queue, name)) for name in "ab"]
    await skip(2)
    tasks[0].cancel()
    queue.put_nowait(1)
    await skip(3)


@turns
async def queue_putter_is_cancelled(t):
    queue = asyncio.Queue(1)
    queue.put_nowait(0)
    tasks = [create(put(t, queue, item)) for item in (1, 2)]
    await skip(2)
    tasks[0].cancel()
    await skip(2)
    await get(t, queue, "main")
    await skip(2)
    await get(t, queue, "main")


async def queue_within_a_limit(t):
    queue = asyncio.Queue()
    await t.ending(limited(10, get(t, queue, "a")))
    queue.put_nowait(1)
    await t.ending(limited(10, get(t, queue, "b")))


async def queue_within_a_limit_gives_to_the_next(t):
    queue = asyncio.Queue()
    task = create(limited(10, get(t, queue, "a")))
    await skip(2)
    create(get(t, queue, "b"))
    t.loop.call_later(0.02, queue.put_nowait, 1)
    await t.ending(task)
    await t.sleep(20)


async def queue_of_a_full_one_within_a_limit(t):
    queue = asyncio.Queue(1)
    queue.put_nowait(1)
    await t.ending(limited(10, put(t, queue, 2)))
    create(put(t, queue, 3))
    await t.sleep(5)
    await get(t, queue, "main")
    await get(t, queue, "main")


async def queue_getter_in_a_group_that_fails(t):
    queue = asyncio.Queue()

    async def program():
        async with TaskGroup() as group:
            group.create_task(get(t, queue, "a"))
            group.create_task(t.worker("b", 10, "boom"))

    await t.ending(program())
    queue.put_nowait(1)
    await get(t, queue, "main")


async def queue_item_that_comes_when_the_group_fails(t):
    queue = asyncio.Queue()

    async def failing():
        await t.sleep(10)
        queue.put_nowait(1)
        raise ValueError("boom")

    async def program():
        async with TaskGroup() as group:
            group.create_task(get(t, queue, "a"))
            group.create_task(failing())

    await t.ending(program())
    t.say(f"left {queue.qsize()}")
