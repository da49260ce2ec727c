package dev.coroutine;

/** A callback that waits for its time: {@code asyncio.TimerHandle}. Confined to the thread of its loop. */
public interface TimerHandle extends Handle {
    /** The deadline, in the nanoseconds of {@link EventLoop#time}. */
    long when();
}
