"""Which step of which task comes in which turn."""
import asyncio

from acts import skip
from oracle import turns

create = asyncio.create_task


@turns
async def yields(t):
    async def worker(name, times):
        t.say(f"{name} starts")
        for i in range(times):
            await skip(1)
            t.say(f"{name} {i}")
        return name

    tasks = [create(worker(name, n)) for name, n in (("a", 3), ("b", 1), ("c", 2))]
    t.say("created")
    for task in tasks:
        t.say(f"result {await task}")


@turns
async def waiters(t):
    future = t.loop.create_future()

    async def source():
        await asyncio.sleep(0.0055)
        t.say("source ends")
        return 1

    async def waiter(name, what):
        t.say(f"{name} got {await what}")

    task = create(source())
    for name in "abc":
        create(waiter(name, task))
    create(waiter("d", future))
    await skip(1)
    t.loop.call_soon(lambda: (t.say("set"), future.set_result(2)))
    await waiter("main", task)
    await waiter("main again", task)


@turns
async def sleeps(t):
    async def sleeper(name, seconds):
        await asyncio.sleep(seconds)
        t.say(f"{name} awake")

    for name, seconds in (("five", 0.0055), ("two", 0.0025), ("zero", 0), ("negative", -1)):
        create(sleeper(name, seconds))
    t.loop.call_later(0.0035, t.say, "timer")
    t.loop.call_soon(t.say, "soon")
    t.loop.call_at(t.loop.time() + 0.0045, t.say, "at")
    await asyncio.sleep(0.0085)
    t.say("main awake")


@turns
async def gathers(t):
    async def child(name, times):
        await skip(times)
        t.say(f"{name} ends")
        return name

    t.say(f"{await asyncio.gather(child('a', 2), child('b', 0), child('c', 4))}".replace("'", ""))
    done = t.loop.create_future()
    done.set_result("done")
    t.say(f"{await asyncio.gather(done, done)}".replace("'", ""))
    t.say(f"{await asyncio.gather()}")


@turns
async def gather_cancelled(t):
    async def child(name):
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            t.say(f"{name} cancelled")
            raise

    async def parent():
        try:
            await asyncio.gather(child("a"), child("b"), child("c"))
        except asyncio.CancelledError:
            t.say("parent cancelled")
            raise

    task = create(parent())
    await skip(3)
    task.cancel()
    t.say("cancel")
    try:
        await task
    except asyncio.CancelledError:
        t.say("main saw it")


@turns
async def cancel_goes_inwards(t):
    async def level(name, inner):
        try:
            await inner
        except asyncio.CancelledError as e:
            t.say(f"{name} {e.args[0]}")
            await skip(1)
            t.say(f"{name} cleaned")
            raise

    inner = create(level("inner", asyncio.sleep(1)))
    middle = create(level("middle", inner))
    outer = create(level("outer", middle))
    await skip(1)
    outer.cancel("reason")
    t.say("cancel")
    try:
        await outer
    except asyncio.CancelledError:
        t.say("main saw it")
    t.say(f"{inner.cancelled()} {middle.cancelled()} {outer.cancelled()}".lower())


@turns
async def cancel_in_a_yield(t):
    async def yielder():
        try:
            while True:
                await skip(1)
                t.say("yielded")
        except asyncio.CancelledError:
            t.say("cancelled")
            raise

    task = create(yielder())
    await skip(2)
    task.cancel()
    task.cancel()
    t.say(f"cancelling {task.cancelling()}")
    try:
        await task
    except asyncio.CancelledError:
        t.say("main saw it")


@turns
async def cancel_oneself(t):
    async def body():
        asyncio.current_task().cancel()
        t.say("asked")
        try:
            await skip(1)
        except asyncio.CancelledError:
            t.say("first")
        asyncio.current_task().cancel()
        try:
            await t.loop.create_future()
        except asyncio.CancelledError:
            t.say("second")
        await skip(1)
        t.say("refused")
        return "value"

    t.say(f"{await create(body())}")


@turns
async def cancel_swallowed_by_the_inner_task(t):
    async def inner():
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            t.say("swallowed")
            return "inner value"

    async def outer():
        value = await create(inner())
        t.say(f"outer got {value}")
        await skip(1)
        t.say("outer goes on")
        return value

    task = create(outer())
    await skip(3)
    task.cancel()
    t.say(f"main got {await task} {task.cancelling()}")


@turns
async def callbacks_and_tasks(t):
    async def worker(name):
        t.say(f"{name} runs")

    def callback():
        t.say("callback")
        t.loop.call_soon(t.say, "nested")
        create(worker("nested task"))
        t.loop.call_soon(t.say, "nested last")

    t.loop.call_soon(callback)
    create(worker("task"))
    handle = t.loop.call_soon(t.say, "never")
    t.loop.call_soon(handle.cancel)
    handle.cancel()
    for _ in range(3):
        await skip(1)
        t.say("main")
