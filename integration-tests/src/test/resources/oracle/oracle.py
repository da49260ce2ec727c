"""Runs the scenarios of this directory in CPython's asyncio and writes what happened: one .txt for each topic.

Each scenario stands in Java too, under the same name, in the package dev.coroutine.it.oracle, whose test compares the traces.
Run: python3 oracle.py   (the committed traces were written with CPython 3.11)

Time is virtual and begins with 0: when nothing is ready it jumps to the next timer. A line is the time in milliseconds and what
was said then. A scenario that is marked with @turns counts the turns of the loop instead; a turn takes a millisecond there.

What the exception handler is told stands at the end: when a task is collected is not for us to say.
The order in which asyncio goes through the tasks of a group, or cancels what is left at the end, is that of a set; here it is
the order in which they were made.
"""
import asyncio
import gc
import importlib
import pathlib

TOPICS = [
    "tasks", "groups", "timeouts", "waits", "cancellation", "locks", "signals", "conditions", "queues", "contexts",
    "generators",
    "differences", "primitive_differences"]


class InOrder(dict):
    """As much of a set as a task group needs."""

    def add(self, each):
        self[each] = None

    def discard(self, each):
        self.pop(each, None)


class TaskGroup(asyncio.TaskGroup):
    def __init__(self):
        super().__init__()
        self._tasks = InOrder()


class Loop(asyncio.SelectorEventLoop):
    def __init__(self):
        super().__init__()
        self.now = 0.0
        select = self._selector.select

        def jump(timeout):
            events = select(0)
            if not events:
                if timeout is None:
                    raise RuntimeError("nothing can ever run again")
                self.now += max(0, timeout)
            return events

        self._selector.select = jump

    def time(self):
        return self.now


class Trace:
    def __init__(self, loop, turns):
        self.loop = loop
        self.turn = 0
        self.turns = turns
        self.lines = []
        self.reports = []
        loop.set_exception_handler(self.report)
        if turns:
            loop.call_soon(self.tick)

    def tick(self):
        self.turn += 1
        self.loop.now += 0.001
        self.loop.call_soon(self.tick)

    def say(self, what):
        stamp = self.turn if self.turns else round(self.loop.now * 1000)
        self.lines.append(f"{stamp} {what}")

    def note(self, what):
        """Where another thread decides when."""
        self.lines.append(str(what))

    def report(self, loop, context):
        self.reports.append(f"reported {kind(context.get('exception'))}")

    async def sleep(self, millis):
        await asyncio.sleep(millis / 1000)

    async def worker(self, name, millis, failure=None):
        """Works for some time; tells how it ends."""
        try:
            await self.sleep(millis)
        except asyncio.CancelledError:
            self.say(f"{name} cancelled")
            raise
        if failure:
            self.say(f"{name} fails")
            raise ValueError(failure)
        self.say(f"{name} ends")
        return name

    async def cleaner(self, name, millis, failure=None):
        """Works for an hour; when it is cancelled, it cleans up for some time."""
        try:
            await self.sleep(3_600_000)
        finally:
            self.say(f"{name} cleans up")
            await self.sleep(millis)
            self.say(f"{name} has cleaned up")
            if failure:
                raise ValueError(failure)

    async def stubborn(self, name, millis):
        """Works for an hour; when it is cancelled, it refuses and goes on for some time."""
        try:
            await self.sleep(3_600_000)
        except asyncio.CancelledError:
            self.say(f"{name} refuses")
        await self.sleep(millis)
        self.say(f"{name} ends")
        return name

    async def ending(self, awaitable):
        """How something ends."""
        try:
            self.say(f"value {await awaitable}")
        except BaseException as e:
            self.say(kind(e))


def kind(error):
    if isinstance(error, BaseExceptionGroup):
        kinds = [kind(each) for each in dict.fromkeys(error.exceptions)]
        return " + ".join(dict.fromkeys(kinds))
    if isinstance(error, asyncio.CancelledError):
        return "cancelled"
    if isinstance(error, TimeoutError):
        return "timeout"
    return f"failed: {error}"


async def cancel_what_is_left():
    left = asyncio.all_tasks() - {asyncio.current_task()}
    for task in sorted(left, key=lambda each: int(each.get_name().rpartition("-")[2])):
        task.cancel()
    await asyncio.gather(*left, return_exceptions=True)


def turns(function):
    function.turns = True
    return function


def run(function, out):
    counts = getattr(function, "turns", False)
    out.write(f"== {function.__name__}{' [turns]' if counts else ''}\n")
    loop = Loop()
    trace = Trace(loop, counts)
    asyncio.set_event_loop(loop)
    loop.run_until_complete(function(trace))
    loop.run_until_complete(cancel_what_is_left())
    loop.run_until_complete(loop.shutdown_asyncgens())
    loop.close()
    gc.collect()
    out.writelines(line + "\n" for line in trace.lines + trace.reports)


def main():
    here = pathlib.Path(__file__).parent
    for topic in TOPICS:
        module = importlib.import_module(topic)
        with open(here / f"{topic}.txt", "w") as out:
            for each in vars(module).values():
                if asyncio.iscoroutinefunction(each) and each.__module__ == topic:
                    run(each, out)


if __name__ == "__main__":
    main()
