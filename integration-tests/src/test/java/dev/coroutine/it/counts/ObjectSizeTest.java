package dev.coroutine.it.counts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openjdk.jol.vm.VM;

/** How large the objects are of which a program may have a million (64 bits, compressed references). */
class ObjectSizeTest {
    @ParameterizedTest
    @CsvSource({
        // of CompletableFuture 20; suspending, leaf, awaiting, scheduler, waiters, caller, part, bindings, extras,
        // flags,
        // cancelRequests
        "dev.coroutine.Task, 64",
        // header 12, state, parent
        "dev.coroutine.runtime.Frame, 24",
        // a timer: when, slot, home, stopped; result, alone, task
        "dev.coroutine.runtime.SleepWait, 40",
        "dev.coroutine.runtime.LoneYield, 24",
        "dev.coroutine.CallbackTimer, 40",
        "dev.coroutine.CallbackHandle, 24",
        // who waits in a primitive: previous, next, queue, value, task
        "dev.coroutine.runtime.QueuedWait, 32",
        // and: lock, signals, predicate, grip, hasLock, turnQueued, cancelled
        "dev.coroutine.ConditionWait, 56",
        "dev.coroutine.AsyncLock$Grip, 16",
        "dev.coroutine.AsyncSemaphore$Permit, 16",
        // waiters: next, task
        "dev.coroutine.runtime.Waiters$Wake, 24",
        "dev.coroutine.runtime.Steps$Resumption, 24",
        // a gather and each of its children
        "dev.coroutine.Gather, 48",
        "dev.coroutine.Watched, 24",
        "dev.coroutine.Signal, 24",
        // what thenApply and its kin make of a task
        "dev.coroutine.runtime.DerivedFuture, 24",
        // only tasks with a name, a reason of a cancel, a place of creation, or waiters that have left
        "dev.coroutine.runtime.TaskExtras, 48",
    })
    void is_as_small_as_its_fields_allow(String className, long bytes) {
        assertThat(VM.current().addressSize()).as("a JVM of 64 bits").isEqualTo(8);
        assertThat(ObjectSize.of(className)).isEqualTo(bytes);
    }

    @Test
    void a_frame_adds_the_values_that_it_keeps() {
        assertThat(ObjectSize.ofFrame(Suspensions.class, "leaf")).isEqualTo(32); // three of 4 bytes, aligned
    }
}
