package dev.coroutine.benchmarks.kotlin

import java.util.ArrayDeque
import kotlin.coroutines.Continuation
import kotlin.coroutines.intrinsics.COROUTINE_SUSPENDED
import kotlin.coroutines.intrinsics.createCoroutineUnintercepted
import kotlin.coroutines.intrinsics.suspendCoroutineUninterceptedOrReturn
import kotlin.coroutines.resume

/** The smallest loop that can serve suspend functions: a queue of continuations. No cancellation, no context, no timers. */
class KotlinLoop {
    private val ready = ArrayDeque<Continuation<Unit>>()

    /** Lets one turn of the loop pass. */
    suspend fun yieldNow(): Unit = suspendCoroutineUninterceptedOrReturn {
        ready.add(it)
        COROUTINE_SUSPENDED
    }

    /** A coroutine that starts on the loop's next turn. */
    fun <T> spawn(body: suspend () -> T): Job<T> {
        val job = Job<T>()
        ready.add(body.createCoroutineUnintercepted(job))
        return job
    }

    /** Runs until the coroutine has ended. */
    fun <T> run(main: suspend () -> T): T {
        val job = spawn(main)
        while (!job.isDone) {
            val next = ready.poll() ?: throw IllegalStateException("nothing is queued, and the main coroutine is not done")
            next.resume(Unit)
        }
        return job.result()
    }

    /** Lets all who wait go on in the order of their arrival. */
    fun wake(waiting: List<Continuation<Unit>>) {
        ready.addAll(waiting)
    }
}
