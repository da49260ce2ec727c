"""Time limits: the rule 24."""
import asyncio

create = asyncio.create_task


async def limited(limit, awaitable):
    async with asyncio.timeout(limit / 1000):
        return await awaitable


limited.__module__ = "oracle"  # which makes it no scenario


async def in_time(t):
    await t.ending(limited(20, t.worker("a", 10)))
    await t.sleep(50)
    t.say("goes on")


async def expires(t):
    await t.ending(limited(10, t.worker("a", 1000)))
    await t.sleep(50)
    t.say("goes on")


async def waits_for_the_clean_up(t):
    await t.ending(limited(10, t.cleaner("a", 5)))


async def a_value_wins(t):
    await t.ending(limited(10, t.stubborn("a", 5)))


async def a_failure_wins(t):
    await t.ending(limited(10, t.cleaner("a", 5, "broken")))


async def an_outside_cancel_comes_first(t):
    task = create(limited(100, t.cleaner("a", 5)))
    await t.sleep(10)
    task.cancel()
    await t.ending(task)


async def an_outside_cancel_comes_while_it_cleans_up_too_long(t):
    task = create(limited(10, t.cleaner("a", 50)))
    await t.sleep(20)
    task.cancel()
    await t.ending(task)


async def the_deadline_comes_while_it_cleans_up_after_a_cancel(t):
    task = create(limited(20, t.cleaner("a", 50)))
    await t.sleep(10)
    task.cancel()
    await t.ending(task)


async def the_inner_limit_comes_first(t):
    async def body():
        await t.ending(limited(10, t.worker("inner", 1000)))
        await t.worker("outer", 1000)

    await t.ending(limited(30, body()))


async def the_outer_limit_comes_first(t):
    await t.ending(limited(10, limited(30, t.cleaner("a", 5))))


async def both_limits_are_the_same(t):
    await t.ending(limited(10, limited(10, t.worker("a", 1000))))


async def no_time_at_all(t):
    async def body():
        t.say("starts")
        await t.worker("a", 10)

    await t.ending(limited(0, body()))


async def less_than_no_time(t):
    async def body():
        t.say("starts")
        await t.worker("a", 10)

    await t.ending(limited(-5, body()))


async def no_time_is_enough_without_a_wait(t):
    async def body():
        return "value"

    await t.ending(limited(0, body()))


async def the_count_of_cancels_is_restored(t):
    task = asyncio.current_task()
    await t.ending(limited(10, t.worker("a", 1000)))
    t.say(f"cancelling {task.cancelling()}")
    await t.ending(limited(10, t.stubborn("b", 5)))
    t.say(f"cancelling {task.cancelling()}")


async def waits_for_a_future_in_time(t):
    task = create(t.worker("a", 10))
    await t.ending(asyncio.wait_for(task, 0.05))


async def waits_for_a_future_too_long(t):
    task = create(t.cleaner("a", 5))
    await t.ending(asyncio.wait_for(task, 0.01))
    t.say(f"{task.cancelled()}".lower())


async def waits_for_a_future_that_refuses(t):
    await t.ending(asyncio.wait_for(create(t.stubborn("a", 5)), 0.01))


async def waits_for_a_future_that_fails(t):
    await t.ending(asyncio.wait_for(create(t.worker("a", 10, "boom")), 0.05))


async def waits_for_a_future_that_fails_while_it_cleans_up(t):
    await t.ending(asyncio.wait_for(create(t.cleaner("a", 5, "boom")), 0.01))


async def waits_for_a_plain_future_too_long(t):
    future = t.loop.create_future()
    await t.ending(asyncio.wait_for(future, 0.01))
    t.say(f"{future.cancelled()}".lower())


async def waits_for_what_is_done_without_time(t):
    task = create(t.worker("a", 10))
    await t.sleep(20)
    await t.ending(asyncio.wait_for(task, 0))


async def waits_for_what_is_not_done_without_time(t):
    task = create(t.cleaner("a", 5))
    await t.sleep(10)
    await t.ending(asyncio.wait_for(task, 0))


async def a_cancel_of_the_waiter_cancels_the_future(t):
    inner = create(t.cleaner("a", 5))
    task = create(asyncio.wait_for(inner, 0.1))
    await t.sleep(10)
    task.cancel()
    await t.ending(task)
    t.say(f"{inner.cancelled()}".lower())


async def moves_on(t):
    async def body(millis):
        try:
            await limited(10, t.worker("a", millis))
            t.say("in time")
        except TimeoutError:
            t.say("moved on")

    await body(5)
    await body(50)
