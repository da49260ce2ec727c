"""Asynchronous generators: the rule 30."""
import asyncio
from contextlib import aclosing
from contextvars import ContextVar

from oracle import turns

create = asyncio.create_task


async def numbers(t, count, wait=0):
    """Gives numbers, each after some time; tells how it ends."""
    t.say("starts")
    try:
        for i in range(count):
            if wait:
                await t.sleep(wait)
            t.say(f"gives {i}")
            yield i
        t.say("is through")
    finally:
        t.say("ends")


async def cleaner(t, millis, failure=None):
    """Gives numbers; when it is closed, it cleans up for some time."""
    i = 0
    try:
        while True:
            yield i
            i += 1
    finally:
        t.say("cleans up")
        await t.sleep(millis)
        t.say("has cleaned up")
        if failure:
            raise ValueError(failure)


async def ask(t, generator):
    try:
        t.say(f"got {await anext(generator)}")
    except StopAsyncIteration:
        t.say("no more")
    except RuntimeError:
        t.say("refused")


async def close(t, generator):
    try:
        await generator.aclose()
        t.say("closed")
    except RuntimeError:
        t.say("refused")


async def consume(t, generator, millis=0):
    async with aclosing(generator) as elements:
        async for each in elements:
            t.say(f"got {each}")
            if millis:
                await t.sleep(millis)
    t.say("consumed")


for helper in ask, close, consume:
    helper.__module__ = "oracle"  # which makes it no scenario


async def nothing_runs_before_an_element_is_asked_for(t):
    generator = numbers(t, 2)
    await t.sleep(10)
    t.say("asks")
    await ask(t, generator)
    await t.sleep(10)
    t.say("asks")
    await ask(t, generator)
    await ask(t, generator)
    await ask(t, generator)


async def body_and_consumer_take_turns(t):
    async for each in numbers(t, 3):
        t.say(f"got {each}")
    t.say("goes on")


async def each_iteration_runs_the_body_anew(t):
    for _ in range(2):
        async for each in numbers(t, 1):
            t.say(f"got {each}")


@turns
async def an_element_that_is_there_takes_no_turn(t):
    async for each in numbers(t, 3):
        t.say(f"got {each}")
    await asyncio.sleep(0)
    t.say("a turn later")


@turns
async def an_element_takes_the_turns_that_its_body_takes(t):
    async def yielding():
        for i in range(3):
            for _ in range(i):
                await asyncio.sleep(0)
            yield i

    async for each in yielding():
        t.say(f"got {each}")
    t.say("end")


async def the_body_waits_for_an_element(t):
    create(t.worker("other", 15))
    async for each in numbers(t, 3, 10):
        t.say(f"got {each}")


async def a_slow_consumer_is_waited_for(t):
    await consume(t, numbers(t, 2, 10), 20)


async def left_early(t):
    async with aclosing(numbers(t, 5)) as elements:
        async for each in elements:
            t.say(f"got {each}")
            if each == 1:
                break
    t.say("goes on")


async def left_early_while_it_cleans_up(t):
    async with aclosing(cleaner(t, 10)) as elements:
        async for each in elements:
            if each == 2:
                break
    t.say("goes on")


async def left_by_a_failure(t):
    async def failing():
        async with aclosing(cleaner(t, 10)) as elements:
            async for each in elements:
                raise ValueError("of the consumer")

    await t.ending(failing())


async def left_by_a_return(t):
    async def first():
        async with aclosing(cleaner(t, 10)) as elements:
            async for each in elements:
                return "first"

    await t.ending(first())


async def closed_before_it_was_started(t):
    generator = numbers(t, 2)
    await close(t, generator)
    await ask(t, generator)


async def closed_after_its_end(t):
    generator = numbers(t, 1)
    await ask(t, generator)
    await ask(t, generator)
    await close(t, generator)


async def closed_twice(t):
    generator = cleaner(t, 10)
    await ask(t, generator)
    await close(t, generator)
    await close(t, generator)
    await ask(t, generator)


async def a_failure_in_the_body(t):
    async def failing():
        try:
            yield 1
            raise ValueError("of the body")
        finally:
            t.say("cleans up")
            await t.sleep(10)

    generator = failing()
    await ask(t, generator)
    await t.ending(anext(generator))
    await ask(t, generator)


async def a_failure_before_the_first_element(t):
    async def failing():
        await t.sleep(10)
        raise ValueError("at once")
        yield

    await t.ending(consume(t, failing()))


async def a_failure_while_it_is_closed(t):
    generator = cleaner(t, 10, "broken")
    await ask(t, generator)
    await t.ending(generator.aclose())
    await ask(t, generator)


async def the_exit_becomes_another_failure(t):
    async def converting():
        try:
            yield 1
        except GeneratorExit:
            raise ValueError("not like this")

    generator = converting()
    await ask(t, generator)
    await t.ending(generator.aclose())


async def the_exit_is_caught(t):
    async def quiet():
        try:
            yield 1
        except GeneratorExit:
            t.say("exit")
        await t.sleep(10)
        t.say("ends")

    generator = quiet()
    await ask(t, generator)
    await close(t, generator)


async def gives_more_although_it_is_closed(t):
    async def unwilling():
        try:
            yield 1
        finally:
            yield 2

    generator = unwilling()
    await ask(t, generator)
    await close(t, generator)


async def cancelled_while_the_body_waits(t):
    task = create(consume(t, numbers(t, 3, 10)))
    await t.sleep(15)
    task.cancel()
    await t.ending(task)


async def cancelled_while_the_body_waits_and_cleans_up(t):
    async def waiting():
        try:
            yield 1
            await t.cleaner("inner", 5)
        finally:
            t.say("cleans up")
            await t.sleep(10)
            t.say("has cleaned up")

    task = create(consume(t, waiting()))
    await t.sleep(10)
    task.cancel()
    await t.ending(task)


async def cancelled_while_the_consumer_waits(t):
    task = create(consume(t, cleaner(t, 10), 1000))
    await t.sleep(10)
    task.cancel()
    await t.ending(task)


async def cancelled_while_it_cleans_up(t):
    async def first():
        async with aclosing(cleaner(t, 100)) as elements:
            async for each in elements:
                break

    task = create(first())
    await t.sleep(10)
    task.cancel()
    await t.ending(task)


async def a_body_that_refuses_a_cancel_goes_on(t):
    async def stubborn():
        for i in range(3):
            try:
                await t.sleep(20)
            except asyncio.CancelledError:
                t.say("refuses")
            yield i

    task = create(consume(t, stubborn()))
    await t.sleep(30)
    task.cancel()
    await t.ending(task)


async def a_cancelled_body_has_ended(t):
    generator = numbers(t, 3, 10)
    task = create(ask(t, generator))
    await t.sleep(5)
    task.cancel()
    await t.ending(task)
    await ask(t, generator)


async def asked_twice_at_once(t):
    generator = numbers(t, 3, 10)
    first = create(ask(t, generator))
    second = create(ask(t, generator))
    await first
    await second
    await ask(t, generator)


async def closed_while_it_runs(t):
    generator = numbers(t, 3, 10)
    first = create(ask(t, generator))
    await t.sleep(5)
    await close(t, generator)
    await first
    await close(t, generator)


async def asked_by_its_own_body(t):
    async def curious():
        await ask(t, generator)
        yield 1

    generator = curious()
    await ask(t, generator)


async def asked_while_it_is_closed(t):
    generator = cleaner(t, 10)
    await ask(t, generator)
    closing = create(close(t, generator))
    await t.sleep(5)
    await ask(t, generator)
    await closing
    await ask(t, generator)


async def tasks_take_its_elements_in_turns(t):
    generator = numbers(t, 4, 10)
    for _ in range(3):
        await create(ask(t, generator))
    await close(t, generator)


async def the_task_inside_is_that_of_the_consumer(t):
    async def telling():
        for _ in range(2):
            t.say(asyncio.current_task().get_name())
            yield
            await t.sleep(10)
        t.say(asyncio.current_task().get_name())

    async def all_of():
        async for _ in telling():
            t.say(asyncio.current_task().get_name())

    await asyncio.create_task(all_of(), name="consumer")


variable = ContextVar("variable", default="unset")


async def a_context_variable_is_that_of_the_consumer(t):
    async def setting():
        t.say(f"inside {variable.get()}")
        token = variable.set("set inside")
        try:
            yield
            t.say(f"inside {variable.get()}")
            await t.sleep(10)
            yield
        finally:
            await t.sleep(10)
            variable.reset(token)

    variable.set("set outside")
    async with aclosing(setting()) as elements:
        async for _ in elements:
            t.say(f"outside {variable.get()}")
            if variable.get() == "again":
                break
            variable.set("again")
    t.say(f"outside {variable.get()}")


async def generators_within_each_other(t):
    async def doubled():
        async with aclosing(numbers(t, 5, 10)) as elements:
            async for each in elements:
                yield 2 * each

    async def described():
        async with aclosing(doubled()) as elements:
            async for each in elements:
                yield f"number {each}"

    async with aclosing(described()) as elements:
        async for each in elements:
            t.say(f"got {each}")
            if each == "number 4":
                break
    t.say("goes on")


async def a_generator_that_calls_itself(t):
    async def tree(name, depth):
        if depth:
            async for each in tree(name + "l", depth - 1):
                yield each
        await t.sleep(1)
        yield name
        if depth:
            async for each in tree(name + "r", depth - 1):
                yield each

    async for each in tree("t", 2):
        t.say(f"got {each}")


async def a_limit_of_time_ends_the_body(t):
    async def limited():
        async with asyncio.timeout(0.025):
            await consume(t, numbers(t, 9, 10))

    await t.ending(limited())


async def a_limit_of_time_for_one_element(t):
    generator = numbers(t, 3, 30)
    await t.ending(asyncio.wait_for(anext(generator), 0.010))
    await ask(t, generator)


async def an_element_comes_in_time(t):
    generator = numbers(t, 3, 10)
    t.say(f"got {await asyncio.wait_for(anext(generator), 1)}")
    await close(t, generator)


async def what_is_left_is_closed_at_the_end(t):
    t.kept = cleaner(t, 10)
    await ask(t, t.kept)
    t.say("main ends")


async def elements_through_a_queue(t):
    queue = asyncio.Queue(1)

    async def produce():
        async for each in numbers(t, 3, 10):
            await queue.put(each)
        await queue.put(None)

    async def received():
        while (each := await queue.get()) is not None:
            yield each

    producer = create(produce())
    async for each in received():
        t.say(f"received {each}")
        await t.sleep(15)
    await producer
