package com.shop

import static dev.coroutine.Coroutines.await
import static dev.coroutine.Coroutines.yieldNow

import dev.coroutine.Async
import dev.coroutine.AsyncCloseable
import dev.coroutine.AsyncIterable
import dev.coroutine.Emitter
import dev.coroutine.Task
import groovy.transform.CompileStatic

/** Loops over asynchronous iterables and blocks around asynchronous resources. */
@CompileStatic
class Loops {
    final StringBuilder log = new StringBuilder()

    private AsyncIterable<Integer> numbers(int count) {
        return AsyncIterable.<Integer> generate { Emitter<Integer> out ->
            try {
                for (int i = 0; i < count; i++) {
                    await(yieldNow())
                    await(out.emit(i))
                }
                return Task.done()
            } finally {
                log.append('closed;')
            }
        }
    }

    @Async
    Task<Integer> toTheEnd() {
        int sum = 0
        for (x in numbers(4)) {
            sum += x
        }
        return Task.of(sum)
    }

    @Async
    Task<Integer> leftEarly() {
        int sum = 0
        for (Integer x : numbers(4)) {
            sum += x
            if (x == 2) break
        }
        log.append('behind;')
        return Task.of(sum)
    }

    @Async
    Task<String> leftByFailure() {
        try {
            for (Integer x : numbers(4)) {
                if (x == 2) throw new IllegalStateException('x' + x)
            }
        } catch (IllegalStateException e) {
            log.append('caught;')
            return Task.of(e.message)
        }
        return Task.of('never')
    }

    @Async
    Task<Integer> ofNothing() {
        AsyncIterable<Integer> nothing = null
        int count = await(Task.of(0))
        for (Integer x : nothing) {
            count += x
        }
        return Task.of(count)
    }

    @Async
    Task<String> blocks() {
        try (Door door = new Door(log)) {
            log.append('in;')
            await(yieldNow())
        }
        return Task.of('out')
    }

    static class Door implements AsyncCloseable {
        private final StringBuilder log

        Door(StringBuilder log) {
            this.log = log
        }

        @Override
        @Async
        Task<Void> closeAsync() {
            await(yieldNow())
            log.append('closed;')
            return Task.done()
        }
    }
}
