package dev.coroutine.it.counts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Calls that do not suspend and awaits of what is done allocate nothing: not a byte, in the interpreter either. */
class AllocationTest {
    private static final int EXCEPTION_NOW = 19;

    @ParameterizedTest
    @EnumSource
    void fused_calls_that_do_not_suspend_allocate_nothing(Jvm jvm) {
        assertThat(jvm.bytesOf(FusedCalls.class))
                .allSatisfy((kind, bytes) -> assertThat(bytes).isZero());
    }

    @ParameterizedTest
    @EnumSource
    void awaiting_a_future_that_has_a_value_allocates_nothing(Jvm jvm) {
        assertThat(jvm.bytesOf(DoneFutures.class))
                .allSatisfy((kind, bytes) -> assertThat(bytes).isZero());
    }

    /**
     * {@code join} would make a {@code CompletionException} with its stack trace, some 1,500 bytes. Before JDK 19, and of a
     * cancelled future, only a callback gets the exception itself: that is one object, and the dependent future that every
     * registration of a callback makes is the other.
     */
    @ParameterizedTest
    @EnumSource
    void awaiting_a_future_that_has_failed_allocates_nothing_where_the_jdk_tells_its_exception(Jvm jvm) {
        long callback = jvm.rounds()
                * ObjectSize.of("dev.coroutine.runtime.Outcomes$Capture", "java.util.concurrent.CompletableFuture");
        Map<String, Long> counted = jvm.bytesOf(FailedFutures.class);
        assertThat(counted).allSatisfy((kind, bytes) -> {
            boolean tells = Runtime.version().feature() >= EXCEPTION_NOW && !kind.equals("cancelled_future");
            assertThat(bytes).as(kind).isBetween(jvm.isExact() && !tells ? callback : 0, tells ? 0 : callback);
        });
    }
}
