"""Scenarios that TraceTest has in Java too. Prints what CPython's asyncio does: the file src/test/resources/dev/coroutine/traces.txt.

Time is virtual: the first callback of each turn counts the turn and lets a millisecond pass.
Run: python3 traces.py > ../resources/dev/coroutine/traces.txt   (written with CPython 3.11)
"""
import asyncio

SCENARIOS = []


def scenario(function):
    SCENARIOS.append(function)
    return function


class Trace:
    def __init__(self, loop):
        self.loop = loop
        self.turn = 0
        self.clock = 1.0
        loop.time = lambda: self.clock
        loop.call_soon(self.tick)

    def tick(self):
        self.turn += 1
        self.clock += 0.001
        self.loop.call_soon(self.tick)

    def say(self, what):
        print(f"{self.turn} {what}")


async def yield_now():
    await asyncio.sleep(0)


@scenario
async def yields(t):
    async def worker(name, times):
        t.say(f"{name} starts")
        for i in range(times):
            await yield_now()
            t.say(f"{name} {i}")
        return name

    tasks = [asyncio.create_task(worker(name, n)) for name, n in (("a", 3), ("b", 1), ("c", 2))]
    t.say("created")
    for task in tasks:
        t.say(f"result {await task}")


@scenario
async def waiters(t):
    future = t.loop.create_future()

    async def source():
        await asyncio.sleep(0.0055)
        t.say("source ends")
        return 1

    async def waiter(name, what):
        t.say(f"{name} got {await what}")

    task = asyncio.create_task(source())
    for name in "abc":
        asyncio.create_task(waiter(name, task))
    asyncio.create_task(waiter("d", future))
    await yield_now()
    t.loop.call_soon(lambda: (t.say("set"), future.set_result(2)))
    await waiter("main", task)
    await waiter("main again", task)


@scenario
async def sleeps(t):
    async def sleeper(name, seconds):
        await asyncio.sleep(seconds)
        t.say(f"{name} awake")

    for name, seconds in (("five", 0.0055), ("two", 0.0025), ("zero", 0), ("negative", -1)):
        asyncio.create_task(sleeper(name, seconds))
    t.loop.call_later(0.0035, t.say, "timer")
    t.loop.call_soon(t.say, "soon")
    t.loop.call_at(t.loop.time() + 0.0045, t.say, "at")
    await asyncio.sleep(0.0085)
    t.say("main awake")


@scenario
async def gathers(t):
    async def child(name, times):
        for _ in range(times):
            await yield_now()
        t.say(f"{name} ends")
        return name

    t.say(f"{await asyncio.gather(child('a', 2), child('b', 0), child('c', 4))}".replace("'", ""))
    done = t.loop.create_future()
    done.set_result("done")
    t.say(f"{await asyncio.gather(done, done)}".replace("'", ""))
    t.say(f"{await asyncio.gather()}")


@scenario
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

    task = asyncio.create_task(parent())
    await yield_now()
    await yield_now()
    await yield_now()
    task.cancel()
    t.say("cancel")
    try:
        await task
    except asyncio.CancelledError:
        t.say("main saw it")


@scenario
async def cancel_goes_inwards(t):
    async def level(name, inner):
        try:
            await inner
        except asyncio.CancelledError as e:
            t.say(f"{name} {e.args}")
            await yield_now()
            t.say(f"{name} cleaned")
            raise

    inner = asyncio.create_task(level("inner", asyncio.sleep(1)))
    middle = asyncio.create_task(level("middle", inner))
    outer = asyncio.create_task(level("outer", middle))
    await yield_now()
    outer.cancel("reason")
    t.say("cancel")
    try:
        await outer
    except asyncio.CancelledError:
        t.say(f"main saw it, {inner.cancelled()} {middle.cancelled()} {outer.cancelled()}")


@scenario
async def cancel_in_a_yield(t):
    async def yielder():
        try:
            while True:
                await yield_now()
                t.say("yielded")
        except asyncio.CancelledError:
            t.say("cancelled")
            raise

    task = asyncio.create_task(yielder())
    await yield_now()
    await yield_now()
    task.cancel()
    task.cancel()
    t.say(f"cancelling {task.cancelling()}")
    try:
        await task
    except asyncio.CancelledError:
        t.say("main saw it")


@scenario
async def cancel_oneself(t):
    async def body():
        asyncio.current_task().cancel()
        t.say("asked")
        try:
            await yield_now()
        except asyncio.CancelledError:
            t.say("first")
        asyncio.current_task().cancel()
        try:
            await t.loop.create_future()
        except asyncio.CancelledError:
            t.say("second")
        await yield_now()
        t.say("refused")
        return "value"

    t.say(f"{await asyncio.create_task(body())}")


@scenario
async def cancel_swallowed_by_the_inner_task(t):
    async def inner():
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            t.say("swallowed")
            return "inner value"

    async def outer():
        value = await asyncio.create_task(inner())
        t.say(f"outer got {value}")
        await yield_now()
        t.say("outer goes on")
        return value

    task = asyncio.create_task(outer())
    await yield_now()
    await yield_now()
    await yield_now()
    task.cancel()
    t.say(f"main got {await task} {task.cancelling()}")


@scenario
async def callbacks_and_tasks(t):
    async def worker(name):
        t.say(f"{name} runs")

    def callback():
        t.say("callback")
        t.loop.call_soon(t.say, "nested")
        asyncio.create_task(worker("nested task"))
        t.loop.call_soon(t.say, "nested last")

    t.loop.call_soon(callback)
    asyncio.create_task(worker("task"))
    handle = t.loop.call_soon(t.say, "never")
    t.loop.call_soon(handle.cancel)
    handle.cancel()
    for _ in range(3):
        await yield_now()
        t.say("main")


def run(function):
    print(f"== {function.__name__}")
    loop = asyncio.new_event_loop()
    trace = Trace(loop)
    loop.run_until_complete(function(trace))
    trace.say("stopped")
    loop.close()


for each in SCENARIOS:
    run(each)
