package dev.coroutine.it.counts;

import static dev.coroutine.Coroutines.await;

import dev.coroutine.Async;
import dev.coroutine.Task;
import dev.coroutine.it.counts.Callees.Base;
import dev.coroutine.it.counts.Callees.Closed;
import dev.coroutine.it.counts.Callees.Inheriting;
import dev.coroutine.it.counts.Callees.Open;
import dev.coroutine.it.counts.Callees.Overriding;

/** Counted: fused calls of every linkage that do not suspend. */
public final class FusedCalls {
    private static final Base BASE = new Base();
    private static final Base[] RECEIVERS = {BASE, new Overriding(), new Inheriting()};

    private FusedCalls() {}

    @Async
    public static Task<Long> to_static_methods(int rounds) {
        double sum = 0;
        long before = Allocated.bytes();
        for (int i = 0; i < rounds; i++) {
            sum += await(Callees.text("four", i, sum(i), i)).length();
            sum += await(Callees.small("", i, sum(i), i)) + await(Callees.wide("", i, sum(i), i));
            sum += await(Callees.real("", i, sum(i), i));
            await(Callees.nothing("", i, sum(i), i));
        }
        return Task.of(counted(before, sum));
    }

    @Async
    public static Task<Long> to_private_methods(int rounds) {
        FusedCalls own = new FusedCalls();
        double sum = 0;
        long before = Allocated.bytes();
        for (int i = 0; i < rounds; i++) {
            sum += await(own.text("four", i, i, i)).length();
            sum += await(own.small("", i, i, i)) + await(own.wide("", i, i, i));
            sum += await(own.real("", i, i, i));
            await(own.nothing("", i, i, i));
        }
        return Task.of(counted(before, sum));
    }

    @Async
    public static Task<Long> to_methods_of_a_final_class(int rounds) {
        Closed closed = new Closed();
        double sum = 0;
        long before = Allocated.bytes();
        for (int i = 0; i < rounds; i++) {
            sum += await(closed.text("four", i, i, i)).length();
            sum += await(closed.small("", i, i, i)) + await(closed.wide("", i, i, i));
            sum += await(closed.real("", i, i, i));
            await(closed.nothing("", i, i, i));
        }
        return Task.of(counted(before, sum));
    }

    @Async
    public static Task<Long> to_overridable_methods(int rounds) {
        Base base = BASE;
        double sum = 0;
        long before = Allocated.bytes();
        for (int i = 0; i < rounds; i++) {
            sum += await(base.text("four", i, i, i)).length();
            sum += await(base.small("", i, i, i)) + await(base.wide("", i, i, i));
            sum += await(base.real("", i, i, i));
            await(base.nothing("", i, i, i));
        }
        return Task.of(counted(before, sum));
    }

    /** The guard remembers one class: here it has to ask the runtime at most calls. */
    @Async
    public static Task<Long> to_overridable_methods_of_changing_receivers(int rounds) {
        double sum = 0;
        long before = Allocated.bytes();
        for (int i = 0; i < rounds; i++) {
            Base base = RECEIVERS[i % 3];
            sum += await(base.text("four", i, i, i)).length();
            sum += await(base.small("", i, i, i)) + await(base.wide("", i, i, i));
            sum += await(base.real("", i, i, i));
            await(base.nothing("", i, i, i));
        }
        return Task.of(counted(before, sum));
    }

    @Async
    public static Task<Long> to_interface_methods(int rounds) {
        Open open = BASE;
        double sum = 0;
        long before = Allocated.bytes();
        for (int i = 0; i < rounds; i++) {
            sum += await(open.text("four", i, i, i)).length();
            sum += await(open.small("", i, i, i)) + await(open.wide("", i, i, i));
            sum += await(open.real("", i, i, i));
            await(open.nothing("", i, i, i));
            sum += await(open.byDefault(i));
        }
        return Task.of(counted(before, sum));
    }

    @Async
    public static Task<Long> to_interface_methods_of_changing_receivers(int rounds) {
        double sum = 0;
        long before = Allocated.bytes();
        for (int i = 0; i < rounds; i++) {
            Open open = RECEIVERS[i % 3];
            sum += await(open.text("four", i, i, i)).length();
            sum += await(open.small("", i, i, i)) + await(open.wide("", i, i, i));
            sum += await(open.real("", i, i, i));
            await(open.nothing("", i, i, i));
            sum += await(open.byDefault(i));
        }
        return Task.of(counted(before, sum));
    }

    @Async(suppress = "CO102")
    private Task<String> text(String s, int i, long l, double d) {
        return Task.of(s);
    }

    @Async(suppress = "CO102")
    private Task<Integer> small(String s, int i, long l, double d) {
        return Task.of(i & 127);
    }

    @Async(suppress = "CO102")
    private Task<Long> wide(String s, int i, long l, double d) {
        return Callees.wide(s, i, l, d);
    }

    @Async(suppress = "CO102")
    private Task<Double> real(String s, int i, long l, double d) {
        return Task.of(Callees.HALF);
    }

    @Async(suppress = "CO102")
    private Task<Void> nothing(String s, int i, long l, double d) {
        return Task.done();
    }

    private static long sum(int i) {
        return i + 1L;
    }

    /** The bytes since {@code before}; -1 if no result came. */
    private static long counted(long before, double sum) {
        long after = Allocated.bytes();
        return sum > 0 ? after - before : -1;
    }
}
