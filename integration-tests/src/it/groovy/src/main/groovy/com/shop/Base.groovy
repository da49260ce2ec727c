package com.shop

import static dev.coroutine.Coroutines.await
import static dev.coroutine.Coroutines.yieldNow

import dev.coroutine.Async
import dev.coroutine.Task
import groovy.transform.CompileStatic

@CompileStatic
class Base {
    @Async
    Task<String> name(int id) {
        await(yieldNow())
        return Task.of("item$id".toString())
    }
}

@CompileStatic
interface Tariff {
    @Async
    Task<Integer> rate(String item)
}

@CompileStatic
trait Named {
    String prefix = 'trait '

    @Async
    Task<String> described(int id) {
        String text = prefix
        for (int i = 0; i < 2; i++) {
            text += await(name(id + i))
        }
        return Task.of(text)
    }

    abstract Task<String> name(int id)
}
