package dev.coroutine.benchmarks.kotlinx

import dev.coroutine.benchmarks.common.Alarm
import dev.coroutine.benchmarks.common.HeapProbe
import java.util.function.LongUnaryOperator
import kotlin.time.Duration
import kotlin.time.Duration.Companion.nanoseconds
import kotlinx.coroutines.Deferred
import kotlinx.coroutines.async
import kotlinx.coroutines.delay
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.yield

/** Coroutines that sleep until random deadlines. */
class Sleepers : LongUnaryOperator {
    override fun applyAsLong(tasks: Long): Long = runBlocking {
        val jobs = ArrayList<Deferred<Int>>(tasks.toInt())
        HeapProbe.before()
        val alarm = Alarm(tasks.toInt())
        for (i in 0 until tasks.toInt()) {
            val pause = alarm.delayNanos().nanoseconds
            jobs.add(async { sleeper(i and 7, pause) })
        }
        yield()
        HeapProbe.after()
        alarm.waitUntilAllAreDue()
        var sum = 0L
        for (job in jobs) {
            sum += job.await()
        }
        alarm.allAreAwake()
        sum
    }
}

private suspend fun sleeper(number: Int, pause: Duration): Int {
    delay(pause)
    return number
}
