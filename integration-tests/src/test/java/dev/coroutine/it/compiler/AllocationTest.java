package dev.coroutine.it.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coroutine.EventLoop;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What calls, awaits and suspensions allocate: nothing, nothing, and one frame for each activation that suspends. */
class AllocationTest {
    private static final int WARM_UP = 100_000;
    private static final int ROUNDS = 1_000_000;
    private static final String SOURCE = """
            package alloc;

            import static dev.coroutine.Coroutines.*;
            import dev.coroutine.*;
            import dev.coroutine.it.compiler.Allocated;
            import java.util.concurrent.*;

            public class Main implements Face {
                @Async static Task<Integer> small(int i) { return Task.of(i & 127); }
                @Async static Task<Integer> middle(int i, long l, String s) { return Task.of(await(small(i)) & 63); }
                @Async private Task<Integer> hidden(int i) { return small(i); }
                @Async @Override public Task<Integer> open(int i) { return Task.of(await(hidden(i))); }

                @Async public static Task<Long> fused(int rounds) {
                    Main main = new Main();
                    Face face = main;
                    Other other = new Other();
                    Face[] faces = {main, other, new Third()};
                    long sum = 0;
                    long before = Allocated.bytes();
                    for (int i = 0; i < rounds; i++) {
                        sum += await(small(i)) + await(middle(i, sum, "s")) + await(main.open(i)) + await(face.open(i))
                            + await(other.call(i)) + await(Other.fixed(i)) + await(faces[i % 3].open(i));
                    }
                    long after = Allocated.bytes();
                    return Task.of(after - before);
                }

                @Async public static Task<Long> completed(int rounds) {
                    CompletableFuture<Integer> future = CompletableFuture.completedFuture(5);
                    Task<Integer> task = Task.of(6);
                    CompletionStage<Integer> stage = future.thenApply(i -> i + 1);
                    long sum = 0;
                    long before = Allocated.bytes();
                    for (int i = 0; i < rounds; i++) {
                        sum += await(future) + await(task) + await(stage);
                    }
                    long after = Allocated.bytes();
                    return Task.of(sum == 18L * rounds ? after - before : -1L);
                }

                @Async public static Task<Long> again(int rounds) {
                    return Task.of(await(deep(3, rounds)));
                }

                @Async private static Task<Long> deep(int depth, int rounds) {
                    return Task.of(depth == 0 ? await(bottom(rounds)) : await(deep(depth - 1, rounds)));
                }

                @Async private static Task<Long> bottom(int rounds) {
                    String kept = "kept";
                    await(yieldNow());
                    long before = Allocated.bytes();
                    for (int i = 0; i < rounds; i++) {
                        await(yieldNow());
                    }
                    return Task.of(kept.isEmpty() ? -1 : Allocated.bytes() - before);
                }

                @Async public static Task<Long> frames(int rounds) {
                    await(leaf(1, 2, null));
                    long before = Allocated.bytes();
                    for (int i = 0; i < rounds; i++) {
                        await(leaf(i, before, "text"));
                    }
                    return Task.of(Allocated.bytes() - before);
                }

                @Async static Task<Integer> leaf(int i, long l, String s) {
                    await(yieldNow());
                    return Task.of((i + (int) l + (s == null ? 0 : s.length())) & 127);
                }
            }
            interface Face { @Async Task<Integer> open(int i); }
            class Third implements Face {
                @Async @Override public Task<Integer> open(int i) { return Task.of(3); }
            }
            class Other implements Face {
                @Async @Override public Task<Integer> open(int i) { return Task.of(await(call(i))); }
                @Async Task<Integer> call(int i) { return Main.small(i); }
                @Async static Task<Integer> fixed(int i) { return Task.of(await(Main.middle(i, 1L, ""))); }
            }
            """;

    private static final ClassLoader LOADER = load();

    private static ClassLoader load() {
        Map<String, byte[]> classFiles = JavaSources.compile("alloc.Main", SOURCE);
        return CompiledClasses.withoutErrors(classFiles).loader();
    }

    /** What {@code alloc.Main.name(rounds)} has measured, after a warm-up. */
    private static long measured(String name, int rounds) throws ReflectiveOperationException {
        Method method = LOADER.loadClass("alloc.Main").getMethod(name, int.class);
        try (EventLoop loop = EventLoop.open()) {
            loop.run(() -> StaticCall.of(method, WARM_UP));
            loop.run(() -> StaticCall.of(method, WARM_UP));
            return loop.run(() -> StaticCall.<Long>of(method, rounds));
        }
    }

    @Test
    void fused_calls_that_do_not_suspend_allocate_nothing() throws ReflectiveOperationException {
        assertThat(measured("fused", ROUNDS)).isLessThan(ROUNDS / 100);
    }

    @Test
    void awaiting_a_completed_future_allocates_nothing() throws ReflectiveOperationException {
        assertThat(measured("completed", ROUNDS)).isLessThan(ROUNDS / 100);
    }

    @Test
    void the_second_suspension_of_an_activation_allocates_nothing() throws ReflectiveOperationException {
        assertThat(measured("again", WARM_UP)).isLessThan(WARM_UP / 100);
    }

    @Test
    void the_first_suspension_of_an_activation_allocates_its_frame_only() throws ReflectiveOperationException {
        long each = Math.round((double) measured("frames", WARM_UP) / WARM_UP);
        assertThat(each).isEqualTo(sizeOf("alloc.Main$-leaf")).isLessThanOrEqualTo(48);
    }

    /** Bytes of one object of a frame class. */
    private static long sizeOf(String frameClass) throws ReflectiveOperationException {
        Constructor<?> constructor = LOADER.loadClass(frameClass).getDeclaredConstructor();
        constructor.setAccessible(true);
        Object[] kept = new Object[1000];
        long bytes = 0;
        for (int round = 0; round < 100; round++) {
            long before = Allocated.bytes();
            for (int i = 0; i < kept.length; i++) {
                kept[i] = constructor.newInstance((Object[]) null);
            }
            bytes = Allocated.bytes() - before;
        }
        return Math.round((double) bytes / kept.length);
    }
}
