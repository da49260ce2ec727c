package dev.coroutine.benchmarks.kotlin

import kotlin.coroutines.Continuation
import kotlin.coroutines.CoroutineContext
import kotlin.coroutines.EmptyCoroutineContext
import kotlin.coroutines.intrinsics.COROUTINE_SUSPENDED
import kotlin.coroutines.intrinsics.suspendCoroutineUninterceptedOrReturn

/** The end of a coroutine: keeps its result, and goes on with the one coroutine that waits for it. */
class Job<T> : Continuation<T> {
    override val context: CoroutineContext
        get() = EmptyCoroutineContext

    private var result: Result<T>? = null
    private var waiter: Continuation<T>? = null

    val isDone: Boolean
        get() = result != null

    override fun resumeWith(result: Result<T>) {
        this.result = result
        waiter?.resumeWith(result)
    }

    fun result(): T = result!!.getOrThrow()

    suspend fun await(): T = if (isDone) result() else suspendCoroutineUninterceptedOrReturn {
        waiter = it
        COROUTINE_SUSPENDED
    }
}
