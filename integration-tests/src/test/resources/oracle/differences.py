"""Where semantics differ on purpose: differences-java.txt has what happens in Java."""
import asyncio

from oracle import TaskGroup

create = asyncio.create_task


async def rule_15_a_cancel_that_finds_no_wait_is_dropped(t):
    async def body():
        asyncio.current_task().cancel()
        return "value"

    await t.ending(create(body()))


async def rule_16_whose_cancel_it_was_can_be_told(t):
    inner = create(t.worker("inner", 1000))

    async def body():
        try:
            await inner
        except asyncio.CancelledError:
            t.say("inner was cancelled, or I was")

    t.loop.call_later(0.01, inner.cancel)
    await create(body())


async def rule_17_a_task_cancelled_before_its_first_step_runs_its_finally(t):
    async def body():
        try:
            t.say("starts")
            await t.sleep(10)
        finally:
            t.say("cleans up")

    task = create(body())
    task.cancel()
    await t.ending(task)


async def rule_18_a_result_that_is_there_is_not_lost(t):
    future = t.loop.create_future()

    async def body():
        t.say(f"got {await future}")
        await t.sleep(10)

    task = create(body())
    await t.sleep(10)
    future.set_result("hello")
    task.cancel()
    await t.ending(task)


async def rule_18_the_failure_of_a_child_that_the_body_awaits_is_not_lost(t):
    async def program():
        async with TaskGroup() as group:
            a = group.create_task(t.worker("a", 10, "boom"))
            group.create_task(t.worker("b", 1000))
            await t.ending(a)
            await t.worker("body", 1000)

    await t.ending(program())


async def rule_22_gather_cancels_the_others_on_the_first_failure(t):
    async def program():
        await asyncio.gather(t.worker("a", 20), t.worker("b", 10, "boom"), t.worker("c", 30))

    await t.ending(program())
    await t.sleep(100)
    t.say("end")


async def rule_22_gather_tells_of_the_other_failures(t):
    async def program():
        await asyncio.gather(t.worker("a", 10, "first"), t.cleaner("b", 5, "second"), t.worker("c", 30))

    await t.ending(program())
    await t.sleep(100)
    t.say("end")


async def rule_24_a_limit_of_nothing_starts_what_it_cancels(t):
    async def body():
        t.say("starts")
        await t.worker("a", 10)

    await t.ending(asyncio.wait_for(body(), 0))


async def rule_25_an_outside_cancel_wins_over_a_failure(t):
    async def program():
        async with TaskGroup() as group:
            group.create_task(t.cleaner("a", 5, "broken"))
            await t.sleep(1000)

    task = create(program())
    await t.sleep(10)
    task.cancel()
    await t.ending(task)


async def rule_30_the_end_of_its_task_closes_a_generator(t):
    async def cleaner():
        try:
            yield 1
        finally:
            t.say("cleans up")
            await t.sleep(10)
            t.say("has cleaned up")

    async def first():
        t.kept = cleaner()
        return await anext(t.kept)

    await t.ending(create(first()))
    await t.sleep(100)
    t.say("end")
