"""Cancels and how they travel: the rules 15, 16, 19 and 20."""
import asyncio

from oracle import kind, turns

create = asyncio.create_task


async def cleans_up_with_awaits(t):
    task = create(t.cleaner("a", 10))
    await t.sleep(5)
    task.cancel()
    t.say(f"{task.cancelled()}".lower())
    await t.ending(task)
    t.say(f"{task.cancelled()}".lower())


async def is_delivered_once(t):
    async def body():
        try:
            await t.sleep(1000)
        except asyncio.CancelledError:
            t.say("cancelled")
        await t.sleep(10)
        t.say("goes on")
        return "value"

    task = create(body())
    await t.sleep(5)
    task.cancel()
    await t.ending(task)
    t.say(f"{task.cancelled()} {task.cancelling()}".lower())


async def twice_interrupts_the_clean_up(t):
    task = create(t.cleaner("a", 100))
    await t.sleep(5)
    task.cancel()
    await t.sleep(5)
    task.cancel()
    await t.ending(task)
    t.say(f"cancelling {task.cancelling()}")


async def tells_the_reason(t):
    async def body():
        try:
            await t.sleep(1000)
        except asyncio.CancelledError as e:
            t.say(f"reason {e.args[0]}")
            raise

    task = create(body())
    await t.sleep(5)
    task.cancel("shutting down")
    await t.ending(task)


async def goes_to_the_innermost_task(t):
    inner = create(t.cleaner("inner", 5))

    async def outer():
        try:
            await inner
        finally:
            t.say("outer ends")

    task = create(outer())
    await t.sleep(5)
    task.cancel()
    await t.ending(task)
    t.say(f"{inner.cancelled()}".lower())


async def goes_to_a_plain_future(t):
    future = t.loop.create_future()

    async def body():
        await future

    task = create(body())
    await t.sleep(5)
    task.cancel()
    await t.ending(task)
    t.say(f"{future.cancelled()}".lower())


async def of_what_one_awaits_is_no_cancel_of_oneself(t):
    inner = create(t.worker("inner", 1000))
    t.loop.call_later(0.005, inner.cancel)
    await t.ending(inner)
    t.say(f"cancelling {asyncio.current_task().cancelling()}")


async def of_a_done_task_changes_nothing(t):
    task = create(t.worker("a", 5))
    await t.sleep(10)
    t.say(f"{task.cancel()}".lower())
    await t.ending(task)


async def is_counted(t):
    async def body():
        try:
            await t.sleep(1000)
        except asyncio.CancelledError:
            me = asyncio.current_task()
            t.say(f"cancelling {me.cancelling()}")
            t.say(f"uncancel {me.uncancel()}")
            t.say(f"uncancel {me.uncancel()}")
            t.say(f"uncancel {me.uncancel()}")

    task = create(body())
    await t.sleep(5)
    task.cancel()
    task.cancel()
    await t.ending(task)


async def is_replaced_by_a_failure(t):
    await_forever = create(t.cleaner("a", 5, "broken"))
    await t.sleep(5)
    await_forever.cancel()
    await t.ending(await_forever)
    t.say(f"{await_forever.cancelled()}".lower())


async def several_waiters_see_it(t):
    inner = create(t.worker("inner", 1000))
    waiters = [create(t.ending(inner)) for _ in range(3)]
    await t.sleep(5)
    inner.cancel()
    await asyncio.gather(*waiters)


async def one_of_several_waiters_is_cancelled(t):
    inner = create(t.worker("inner", 20))

    async def waiter(name):
        try:
            await asyncio.shield(inner)
            t.say(f"{name} sees the value")
        except asyncio.CancelledError:
            t.say(f"{name} cancelled")
            raise

    waiters = [create(waiter(name)) for name in "abc"]
    await t.sleep(5)
    waiters[1].cancel()
    for each in waiters:
        try:
            await each
        except asyncio.CancelledError:
            t.say("one was cancelled")


@turns
async def passes_through_three_tasks_turn_by_turn(t):
    async def level(inner, name):
        try:
            await inner
        except asyncio.CancelledError:
            t.say(f"{name} cancelled")
            raise

    c = create(level(asyncio.sleep(1000), "c"))
    b = create(level(c, "b"))
    a = create(level(b, "a"))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    a.cancel()
    t.say("cancel")
    try:
        await a
    except asyncio.CancelledError as e:
        t.say(kind(e))
