"""Context variables: who sees what whom has set."""
import asyncio
import contextvars

from acts import skip
from oracle import TaskGroup, turns

create = asyncio.create_task

VAR = contextvars.ContextVar("var", default="default")


@turns
async def context_is_copied_where_a_task_is_made(t):
    async def child():
        t.say(f"child {VAR.get()}")
        VAR.set("child")
        await skip(1)
        t.say(f"child {VAR.get()}")

    VAR.set("main")
    create(child())
    VAR.set("changed")
    await skip(3)
    t.say(f"main {VAR.get()}")


@turns
async def context_is_shared_by_a_direct_call(t):
    async def callee():
        VAR.set("callee")
        await skip(1)
        VAR.set("callee later")

    await callee()
    t.say(VAR.get())


@turns
async def context_of_callbacks(t):
    def callback(name):
        t.say(f"{name} {VAR.get()}")
        VAR.set(name)
        t.loop.call_soon(lambda: t.say(f"nested {VAR.get()}"))

    VAR.set("main")
    t.loop.call_soon(callback, "a")
    VAR.set("changed")
    t.loop.call_soon(callback, "b")
    await skip(3)
    t.say(VAR.get())


@turns
async def context_of_a_grandchild(t):
    async def grandchild():
        t.say(f"grandchild {VAR.get()}")

    async def child():
        VAR.set("child")
        create(grandchild())
        VAR.set("later")

    VAR.set("main")
    create(child())
    await skip(3)
    t.say(VAR.get())


@turns
async def context_tokens(t):
    bare = contextvars.ContextVar("bare")
    first = bare.set(1)
    second = bare.set(2)
    bare.reset(second)
    t.say(f"{bare.get()}")
    bare.reset(first)
    try:
        bare.get()
    except LookupError:
        t.say("nothing")
    try:
        bare.reset(first)
    except RuntimeError:
        t.say("used")
    token = bare.set(3)
    try:
        VAR.reset(token)
    except ValueError:
        t.say("another variable")

    async def child():
        try:
            bare.reset(token)
        except ValueError:
            t.say("another context")

    await create(child())
    bare.reset(token)


@turns
async def context_of_a_thread(t):
    VAR.set("main")

    def blocking():
        seen = VAR.get()
        VAR.set("thread")
        return seen

    seen = await asyncio.to_thread(blocking)
    t.note(f"{seen} {VAR.get()}")


async def context_of_the_children_of_a_group(t):
    async def child(name):
        t.say(f"{name} {VAR.get()}")
        VAR.set(name)
        await t.sleep(10)
        t.say(f"{name} {VAR.get()}")

    VAR.set("main")
    async with TaskGroup() as group:
        group.create_task(child("a"))
        VAR.set("body")
        group.create_task(child("b"))


async def context_of_what_is_gathered(t):
    async def child(name):
        t.say(f"{name} {VAR.get()}")
        VAR.set(name)
        await t.sleep(10)
        return VAR.get()

    VAR.set("main")
    values = await asyncio.gather(child("a"), child("b"))
    t.say(f"{' '.join(values)} {VAR.get()}")


async def context_of_a_timer(t):
    VAR.set("main")
    t.loop.call_later(0.01, lambda: t.say(f"timer {VAR.get()}"))
    VAR.set("changed")
    await t.sleep(20)
