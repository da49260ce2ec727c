"""What the tasks of several scenarios of primitives do."""
import asyncio


async def skip(turns):
    for _ in range(turns):
        await asyncio.sleep(0)


async def visit(t, lock, name, inside):
    try:
        async with lock:
            t.say(f"{name} in")
            await skip(inside)
            t.say(f"{name} out")
    except asyncio.CancelledError:
        t.say(f"{name} cancelled")
        raise


async def wait_set(t, event, name):
    try:
        await event.wait()
        t.say(f"{name} goes on")
    except asyncio.CancelledError:
        t.say(f"{name} cancelled")
        raise


async def wait_signal(t, condition, name, inside):
    try:
        async with condition:
            t.say(f"{name} waits")
            await condition.wait()
            t.say(f"{name} woken {condition.locked()}".lower())
            await skip(inside)
            t.say(f"{name} leaves")
    except asyncio.CancelledError:
        t.say(f"{name} cancelled")
        raise


async def notify(t, condition, n):
    async with condition:
        condition.notify(n)
        t.say(f"notified {n}")


async def arrive(t, barrier, name):
    try:
        place = await barrier.wait()
        t.say(f"{name} {place}")
    except asyncio.BrokenBarrierError:
        t.say(f"{name} broken")
    except asyncio.CancelledError:
        t.say(f"{name} cancelled")
        raise


async def get(t, queue, name):
    try:
        item = await queue.get()
        t.say(f"{name} got {item}")
    except asyncio.CancelledError:
        t.say(f"{name} cancelled")
        raise


async def put(t, queue, item):
    try:
        await queue.put(item)
        t.say(f"put {item}")
    except asyncio.CancelledError:
        t.say(f"{item} cancelled")
        raise
