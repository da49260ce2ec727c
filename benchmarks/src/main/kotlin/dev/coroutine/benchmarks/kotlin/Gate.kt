package dev.coroutine.benchmarks.kotlin

import kotlin.coroutines.Continuation
import kotlin.coroutines.intrinsics.COROUTINE_SUSPENDED
import kotlin.coroutines.intrinsics.suspendCoroutineUninterceptedOrReturn

/** Where coroutines wait until it is opened, once. */
class Gate(private val loop: KotlinLoop) {
    private val waiting = ArrayList<Continuation<Unit>>()

    suspend fun await(): Unit = suspendCoroutineUninterceptedOrReturn {
        waiting.add(it)
        COROUTINE_SUSPENDED
    }

    fun open() {
        loop.wake(waiting)
        waiting.clear()
    }
}
