package com.shop

import static dev.coroutine.Coroutines.await
import static dev.coroutine.Coroutines.createTask
import static dev.coroutine.Coroutines.yieldNow

import dev.coroutine.Async
import dev.coroutine.AsyncCallable
import dev.coroutine.Task
import groovy.transform.CompileStatic
import java.util.function.Supplier

/** Coroutines in the forms that Groovy gives methods, closures and lambdas. */
@CompileStatic
class Shop extends Base implements Tariff, Named {
    private final int factor

    Shop(int factor = 7) {
        this.factor = factor
    }

    @Override
    @Async
    Task<String> name(int id) {
        return Task.of(await(super.name(id)) + '!' + factor)
    }

    @Override
    @Async
    Task<Integer> rate(String item) {
        await(yieldNow())
        Task.of(item.length())
    }

    @Async
    Task<String> withDefaults(int first, String second = 'b') {
        int sum = first
        for (i in 0..<3) {
            sum += await(leaf(i))
        }
        return Task.of("$sum$second".toString())
    }

    @Async
    Task<Integer> leaf(int i) {
        if (i % 2 == 0) await(yieldNow())
        return Task.of(i)
    }

    @Async
    Task<String> handlers() {
        String text = ''
        try {
            await(failing())
            text += 'never'
        } catch (IllegalStateException e) {
            text += "caught ${e.message} ${await(leaf(4))}"
        } finally {
            await(yieldNow())
            text += ' finally'
        }
        return Task.of(text)
    }

    @Async
    private Task<String> failing() {
        await(yieldNow())
        throw new IllegalStateException('boom')
    }

    @Async
    Task<Integer> loops(List<String> items, Map<String, Integer> prices) {
        int sum = 0
        for (String item : items) {
            sum += item == null ? await(fixed()) : await(rate(item))
        }
        for (entry in prices) {
            sum += entry.value * await(leaf(entry.key.length()))
        }
        int i = 0
        while (await(leaf(i++)) < 3) {
            sum += items?.get(0)?.length() ?: await(fixed())
        }
        return Task.of(sum)
    }

    @Async
    Task<String> switches(Object value) {
        switch (value) {
            case String: return Task.of('text ' + await(rate((String) value)))
            case 1..3: return Task.of('small ' + await(leaf((Integer) value)))
            case [7, 8]: return Task.of('listed ' + await(leaf(2)))
            default: return Task.of('other ' + await(leaf(0)))
        }
    }

    @Async
    Task<String> closures() {
        String captured = 'captured'
        Task<String> sam = createTask { await(yieldNow()); Task.of('closure ') }
        Task<String> coerced = createTask('own', { Task.of(captured + await(leaf(2))) } as AsyncCallable<String>)
        Task<String> lambda = createTask(() -> { await(yieldNow()); return Task.of(' lambda ' + captured) })
        Closure<Task<Integer>> function = { int x -> await(yieldNow()); leaf(x) }
        Supplier<Task<Integer>> supplier = () -> { await(yieldNow()); return leaf(6) }
        return Task.of(await(sam) + await(coerced) + await(lambda) + await(function(3)) + await(supplier.get()))
    }

    @Async
    Task<String> creations() {
        return Task.of(new StringBuilder(await(name(1))).append(await(leaf(2))).toString() + [await(leaf(1)), await(leaf(3))] + [a: await(leaf(5))])
    }

    @Async
    static Task<Integer> fixed() {
        await(yieldNow())
        return Task.of(5)
    }
}
