package dev.coroutine.it.runtime;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.run;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coroutine.Async;
import dev.coroutine.AsyncGenerator;
import dev.coroutine.AsyncIterable;
import dev.coroutine.ContextVar;
import dev.coroutine.Emitter;
import dev.coroutine.NotCompiledException;
import dev.coroutine.Sequence;
import dev.coroutine.Sequences;
import dev.coroutine.Task;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Generators without a loop: the body runs when an element is wanted, and waits for nothing else. */
@Timeout(60)
class SequenceTest {
    private final List<String> log = new ArrayList<>();

    private Sequence<Integer> numbers() {
        return Sequences.generate(out -> {
            log.add("starts");
            try {
                for (int i = 0; ; i++) {
                    log.add("gives " + i);
                    await(out.emit(i));
                }
            } finally {
                log.add("ends");
            }
        });
    }

    private static <T> List<T> listOf(AsyncGenerator<T> body) {
        List<T> list = new ArrayList<>();
        Sequences.generate(body).forEach(list::add);
        return list;
    }

    @Test
    void nothing_runs_before_an_element_is_wanted_and_body_and_consumer_take_turns() {
        Iterator<Integer> iterator = numbers().iterator();
        assertThat(log).isEmpty();
        assertThat(iterator.hasNext()).isTrue();
        assertThat(iterator.hasNext()).isTrue();
        log.add("got " + iterator.next());
        log.add("got " + iterator.next());
        assertThat(log).containsExactly("starts", "gives 0", "got 0", "gives 1", "got 1");
    }

    @Test
    void each_iterator_runs_the_body_anew_to_its_end() {
        Sequence<String> two = Sequences.generate(out -> {
            await(out.emit("a"));
            await(out.emit(null));
            return Task.done();
        });
        assertThat(two).containsExactly("a", null);
        assertThat(two).containsExactly("a", null);
        Iterator<String> iterator = two.iterator();
        iterator.next();
        iterator.next();
        assertThat(iterator.hasNext()).isFalse();
        assertThatThrownBy(iterator::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void a_million_elements_need_no_stack() {
        assertThat(numbers().stream().skip(1_000_000).findFirst()).hasValue(1_000_000);
    }

    @Test
    void a_stream_that_is_closed_early_runs_the_finally_blocks() {
        try (Stream<Integer> stream = numbers().stream()) {
            assertThat(stream.limit(2).toList()).containsExactly(0, 1);
            log.add("closes");
        }
        assertThat(log).containsExactly("starts", "gives 0", "gives 1", "closes", "ends");
    }

    @Test
    void a_stream_that_is_closed_before_it_was_used_runs_nothing() {
        numbers().stream().close();
        assertThat(log).isEmpty();
    }

    @Test
    void the_body_may_call_coroutines_that_emit_and_itself() {
        assertThat(listOf((Emitter<String> out) -> tree(out, "t", 2)))
                .containsExactly("tll", "tl", "tlr", "t", "trl", "tr", "trr");
    }

    @Async
    private static Task<Void> tree(Emitter<String> out, String name, int depth) {
        if (depth > 0) {
            await(tree(out, name + "l", depth - 1));
        }
        await(out.emit(name));
        if (depth > 0) {
            await(tree(out, name + "r", depth - 1));
        }
        return Task.done();
    }

    @Test
    void what_the_body_throws_is_thrown_as_it_is_and_ends_it() {
        IOException failure = new IOException("broken");
        Iterator<Integer> iterator = Sequences.<Integer>generate(out -> {
                    await(out.emit(1));
                    throw failure;
                })
                .iterator();
        assertThat(iterator.next()).isEqualTo(1);
        assertThatThrownBy(iterator::hasNext).isSameAs(failure);
        assertThat(iterator.hasNext()).isFalse();
    }

    @Test
    void to_wait_for_anything_else_is_an_error_where_it_is_awaited() {
        assertThatIllegalStateException()
                .isThrownBy(() -> listOf((Emitter<Integer> out) -> {
                    await(out.emit(1));
                    await(sleep(Duration.ofHours(1)));
                    return Task.done();
                }))
                .withMessageContaining("awaits sleep, which is not there yet: it can wait for nothing but emit");
        assertThat(listOf((Emitter<String> out) -> {
                    try {
                        await(new CompletableFuture<Void>());
                    } catch (IllegalStateException e) {
                        await(out.emit("refused"));
                    }
                    try {
                        await(yieldNow());
                    } catch (IllegalStateException e) {
                        await(out.emit("again"));
                    }
                    return Task.done();
                }))
                .containsExactly("refused", "again");
    }

    @Test
    void to_wait_in_a_finally_block_of_a_closed_body_is_an_error_of_the_close() {
        Stream<Integer> stream = Sequences.<Integer>generate(out -> {
                    try {
                        await(out.emit(1));
                    } finally {
                        await(yieldNow());
                    }
                    return Task.done();
                })
                .stream();
        assertThat(stream.iterator().next()).isEqualTo(1);
        assertThatIllegalStateException().isThrownBy(stream::close).withMessageContaining("nothing but emit");
    }

    @Test
    void what_is_there_already_may_be_awaited() {
        AsyncIterable<Integer> there = AsyncIterable.generate(out -> {
            await(out.emit(1));
            await(out.emit(2));
            return Task.done();
        });
        assertThat(listOf((Emitter<Integer> out) -> {
                    for (int each : there) {
                        await(out.emit(each + await(Task.of(10))));
                    }
                    return Task.done();
                }))
                .containsExactly(11, 12);
    }

    @Test
    void the_body_runs_inside_what_asks() {
        ContextVar<String> variable = new ContextVar<>("variable", "unset");
        run(() -> {
            variable.set("set");
            Task<?> asking = Task.current();
            for (Object each : Sequences.generate(out -> {
                await(out.emit(Task.current()));
                await(out.emit(variable.get()));
                return Task.done();
            })) {
                await(yieldNow());
                assertThat(each).isIn(asking, "set");
            }
            return Task.done();
        });
    }

    @Test
    void an_emit_that_is_not_awaited_at_once_is_refused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> listOf((Emitter<Integer> out) -> {
                    Task<Void> emit = out.emit(1);
                    await(emit);
                    return Task.done();
                }))
                .withMessageContaining("has to be awaited at once");
    }

    @Test
    void a_body_that_was_not_compiled_is_refused() {
        AsyncGenerator<Integer> byHand = new AsyncGenerator<>() {
            @Override
            public CompletionStage<Void> run(Emitter<Integer> out) {
                return out.emit(1);
            }
        };
        assertThatThrownBy(() -> listOf(byHand))
                .isInstanceOf(NotCompiledException.class)
                .hasMessageContaining(byHand.getClass().getName());
        assertThatThrownBy(() -> Sequences.generate(null)).isInstanceOf(NullPointerException.class);
    }
}
