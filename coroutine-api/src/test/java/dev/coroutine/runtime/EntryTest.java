package dev.coroutine.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class EntryTest {
    private static final class Pass extends Frame {
        @Override
        protected Object resume(CoroutineTask<?> task, Object value, Throwable error) throws Throwable {
            if (error != null) {
                throw error;
            }
            return value + "!";
        }
    }

    @Test
    void completes_the_task_when_the_body_did_not_suspend() {
        CoroutineTask<?> task = Entry.begin(Entry.CONTRACT);
        assertThat(ThreadContext.current().task()).isSameAs(task);
        assertThat(Entry.end(task, "v")).isSameAs(task);
        assertThat(ThreadContext.current().task()).isNull();
        assertThat(task.join()).isEqualTo("v");
    }

    @Test
    void restores_the_task_of_the_caller() {
        CoroutineTask<?> outer = Entry.begin(Entry.CONTRACT);
        CoroutineTask<?> inner = Entry.begin(Entry.CONTRACT);
        assertThat(ThreadContext.current().task()).isSameAs(inner);
        Entry.fail(inner, new IOException("i"));
        assertThat(ThreadContext.current().task()).isSameAs(outer);
        assertThat(inner.isCompletedExceptionally()).isTrue();
        Entry.end(outer, null);
        assertThat(ThreadContext.current().task()).isNull();
    }

    @Test
    void registers_only_when_the_whole_stack_was_saved() throws Throwable {
        CompletableFuture<Object> awaited = new CompletableFuture<>();
        CoroutineTask<?> task = Entry.begin(Entry.CONTRACT);
        Awaits.await(awaited, task);
        assertThat(task.suspending).isTrue();
        Frame inner = new Pass();
        Frame outer = new Pass();
        Object saved = inner.link(task);
        assertThat(awaited.getNumberOfDependents()).isZero();
        Entry.end(task, outer.link(saved));
        assertThat(task.suspending).isFalse();
        assertThat(awaited.getNumberOfDependents()).isEqualTo(1);
        assertThat(inner.parent).isSameAs(outer);
        awaited.complete("v");
        assertThat(task.join()).isEqualTo("v!!");
    }

    @Test
    void undoes_a_suspension_that_an_error_cut_short() throws Throwable {
        CompletableFuture<Object> awaited = new CompletableFuture<>();
        CoroutineTask<?> task = Entry.begin(Entry.CONTRACT);
        Awaits.await(awaited, task);
        Entry.fail(task, new OutOfMemoryError("while saving"));
        assertThat(task.suspending).isFalse();
        assertThat(task.exceptionNow()).isInstanceOf(OutOfMemoryError.class);
        assertThat(awaited.getNumberOfDependents()).isZero();
    }

    @Test
    void refuses_classes_compiled_for_another_contract() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Entry.begin(Entry.CONTRACT + 1))
                .withMessageContaining("version " + (Entry.CONTRACT + 1))
                .withMessageContaining("version " + Entry.CONTRACT);
        assertThat(ThreadContext.current().task()).isNull();
    }
}
