package dev.coroutine.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The flags of a task share an {@code int} with its place among the held ones: no two may mean one bit. */
class TaskFlagsTest {
    @Test
    void each_flag_is_a_bit_of_its_own_below_the_place() {
        int[] flags = {
            CoroutineTask.CANCEL_PENDING,
            CoroutineTask.CANCEL_FORWARDED,
            CoroutineTask.HELD,
            CoroutineTask.STEPPING,
            CoroutineTask.NEW,
            CoroutineTask.LONE,
            CoroutineTask.CLOSING
        };
        int all = 0;
        for (int flag : flags) {
            assertThat(Integer.bitCount(flag)).isOne();
            assertThat(all & flag).isZero();
            all |= flag;
        }
        assertThat(all).isLessThan(1 << HeldTasks.PLACE_SHIFT);
    }
}
