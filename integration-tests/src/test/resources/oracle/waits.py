"""Waiting for several: the rules 22, 23 and 26."""
import asyncio

from oracle import turns

create = asyncio.create_task


def names(tasks):
    return "".join(sorted(task.get_name() for task in tasks)) or "none"


async def gathers_in_the_order_of_the_arguments(t):
    values = await asyncio.gather(t.worker("a", 20), t.worker("b", 10), t.worker("c", 15))
    t.say(" ".join(values))


async def gathers_settled(t):
    outcomes = await asyncio.gather(
        t.worker("a", 20), t.worker("b", 10, "boom"), t.worker("c", 15), return_exceptions=True)
    t.say(" ".join(str(outcome) for outcome in outcomes))


async def gathers_a_cancelled_one_settled(t):
    a = create(t.worker("a", 1000))
    gathered = asyncio.gather(a, t.worker("b", 20), return_exceptions=True)
    await t.sleep(10)
    a.cancel()
    outcomes = await gathered
    t.say(f"{isinstance(outcomes[0], asyncio.CancelledError)} {outcomes[1]}".lower())


async def a_cancel_of_a_settled_gather_cancels_all(t):
    async def program():
        await asyncio.gather(t.worker("a", 1000), t.cleaner("b", 5), t.stubborn("c", 10), return_exceptions=True)

    task = create(program())
    await t.sleep(10)
    task.cancel()
    await t.ending(task)


async def waits_for_all(t):
    tasks = [create(t.worker(n, m), name=n) for n, m in (("a", 20), ("b", 10))]
    done, pending = await asyncio.wait(tasks)
    t.say(f"done {names(done)} pending {names(pending)}")


async def waits_for_the_first(t):
    tasks = [create(t.worker(n, m), name=n) for n, m in (("a", 20), ("b", 10), ("c", 10), ("d", 30))]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    t.say(f"done {names(done)} pending {names(pending)}")
    await t.sleep(100)


@turns
async def waits_for_the_first_turn_by_turn(t):
    async def child(name, times):
        for _ in range(times):
            await asyncio.sleep(0)
        t.say(f"{name} ends")

    tasks = [create(child(n, m), name=n) for n, m in (("a", 4), ("b", 1), ("c", 1), ("d", 3), ("e", 4))]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    t.say(f"done {names(done)} pending {names(pending)}")
    done, pending = await asyncio.wait(tasks)
    t.say(f"done {names(done)} pending {names(pending)}")
    done, pending = await asyncio.wait(tasks)
    t.say(f"done {names(done)} pending {names(pending)}")


@turns
async def takes_for_done_what_ends_before_it_goes_on(t):
    async def child(name, times):
        for _ in range(times):
            await asyncio.sleep(0)
        t.say(f"{name} ends")

    tasks = [create(child(n, m), name=n) for n, m in (("a", 1), ("b", 2), ("c", 3), ("d", 4))]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    t.say(f"done {names(done)} pending {names(pending)}")
    done, pending = await create(asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED))
    t.say(f"done {names(done)} pending {names(pending)}")
    await asyncio.wait(tasks)


@turns
async def waits_for_a_limited_time_turn_by_turn(t):
    async def child(name, seconds):
        await asyncio.sleep(seconds)
        t.say(f"{name} ends")

    tasks = [create(child(n, m), name=n) for n, m in (("a", 0.0035), ("b", 0.0045), ("c", 0.0055), ("d", 0.0085))]
    for limit in (0.0045, 0.0015, 0.0005, 0, 0.0035):
        done, pending = await asyncio.wait(tasks, timeout=limit)
        t.say(f"done {names(done)} pending {names(pending)}")


@turns
async def a_cancel_of_the_wait_turn_by_turn(t):
    async def waiter():
        try:
            await asyncio.wait([task])
        except asyncio.CancelledError:
            t.say("waiter cancelled")
            raise

    task = create(t.worker("a", 10))
    waiting = create(waiter())
    await asyncio.sleep(0.0025)
    waiting.cancel()
    t.say("cancel")
    try:
        await waiting
    except asyncio.CancelledError:
        t.say("main saw it")
    await task


async def waits_for_the_first_failure(t):
    tasks = [create(t.worker(n, m, f), name=n) for n, m, f in (("a", 10, None), ("b", 20, "boom"), ("c", 30, None))]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    t.say(f"done {names(done)} pending {names(pending)}")
    await t.ending(tasks[1])
    await t.sleep(100)


async def waits_for_a_failure_that_does_not_come(t):
    tasks = [create(t.worker(n, m), name=n) for n, m in (("a", 10), ("b", 20))]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    t.say(f"done {names(done)} pending {names(pending)}")


async def a_cancelled_one_is_no_failure(t):
    tasks = [create(t.worker(n, m), name=n) for n, m in (("a", 1000), ("b", 20))]
    t.loop.call_later(0.01, tasks[0].cancel)
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    t.say(f"done {names(done)} pending {names(pending)}")


async def waits_for_a_limited_time(t):
    tasks = [create(t.worker(n, m), name=n) for n, m in (("a", 10), ("b", 30))]
    done, pending = await asyncio.wait(tasks, timeout=0.02)
    t.say(f"done {names(done)} pending {names(pending)}")
    await t.sleep(100)


async def waits_for_no_time(t):
    tasks = [create(t.worker(n, m), name=n) for n, m in (("a", 10), ("b", 30))]
    await t.sleep(20)
    done, pending = await asyncio.wait(tasks, timeout=0)
    t.say(f"done {names(done)} pending {names(pending)}")
    await t.sleep(100)


async def a_cancel_of_the_wait_leaves_the_tasks_alone(t):
    tasks = [create(t.worker(n, m), name=n) for n, m in (("a", 20), ("b", 30))]
    task = create(asyncio.wait(tasks))
    await t.sleep(10)
    task.cancel()
    await t.ending(task)
    await t.sleep(100)


async def a_wait_does_not_retrieve(t):
    async def program():
        tasks = [create(t.worker("a", 10, "boom"))]
        done, pending = await asyncio.wait(tasks)
        t.say(f"done {len(done)} pending {len(pending)}")

    await create(program())
    t.say("end")


async def as_they_end(t):
    tasks = [create(t.worker(n, m)) for n, m in (("a", 30), ("b", 10), ("c", 20))]
    for each in asyncio.as_completed(tasks):
        t.say(f"next {await each}")
    t.say("all")


async def as_they_end_with_failures(t):
    tasks = [create(t.worker(n, m, f)) for n, m, f in (("a", 30, None), ("b", 10, "boom"), ("c", 20, None))]
    for each in asyncio.as_completed(tasks):
        await t.ending(each)
    t.say("all")


async def as_they_end_until_the_first(t):
    tasks = [create(t.worker(n, m)) for n, m in (("a", 30), ("b", 10), ("c", 20))]
    for each in asyncio.as_completed(tasks):
        t.say(f"next {await each}")
        break
    await t.sleep(100)
    t.say("end")


async def as_they_end_while_the_consumer_is_slow(t):
    tasks = [create(t.worker(n, m)) for n, m in (("a", 30), ("b", 10), ("c", 20))]
    for each in asyncio.as_completed(tasks):
        t.say(f"next {await each}")
        await t.sleep(15)


async def as_they_end_and_one_is_cancelled(t):
    tasks = [create(t.worker(n, m)) for n, m in (("a", 30), ("b", 10))]
    t.loop.call_later(0.005, tasks[1].cancel)
    for each in asyncio.as_completed(tasks):
        await t.ending(each)


async def shields_a_value(t):
    await t.ending(asyncio.shield(create(t.worker("a", 10))))


async def shields_a_failure(t):
    await t.ending(asyncio.shield(create(t.worker("a", 10, "boom"))))


async def shields_from_a_cancel(t):
    inner = create(t.worker("inner", 20))

    async def program():
        await asyncio.shield(inner)

    task = create(program())
    await t.sleep(10)
    task.cancel()
    await t.ending(task)
    t.say("still runs" if not inner.done() else "done")
    await t.ending(inner)


async def shields_what_is_cancelled_itself(t):
    inner = create(t.worker("inner", 20))
    t.loop.call_later(0.01, inner.cancel)
    await t.ending(asyncio.shield(inner))


async def shields_what_is_done(t):
    inner = create(t.worker("inner", 10))
    await t.sleep(20)
    await t.ending(asyncio.shield(inner))


async def shields_and_awaits_the_rest(t):
    async def program():
        inner = create(t.worker("inner", 20))
        try:
            await asyncio.shield(inner)
        except asyncio.CancelledError:
            t.say("waits for the rest")
            await t.ending(inner)
            raise

    task = create(program())
    await t.sleep(10)
    task.cancel()
    await t.ending(task)


async def shields_under_a_time_limit(t):
    inner = create(t.worker("inner", 20))
    await t.ending(asyncio.wait_for(asyncio.shield(inner), 0.01))
    await t.ending(inner)


@turns
async def shields_turn_by_turn(t):
    async def child():
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        t.say("child ends")

    await asyncio.shield(create(child()))
    t.say("shield ends")


async def a_shield_that_was_cancelled_sees_no_failure(t):
    async def program():
        await asyncio.shield(create(t.worker("inner", 20, "boom")))

    task = create(program())
    await t.sleep(10)
    task.cancel()
    await t.ending(task)
    await t.sleep(50)
    t.say("end")
