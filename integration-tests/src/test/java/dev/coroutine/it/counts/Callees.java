package dev.coroutine.it.counts;

import static dev.coroutine.Coroutines.await;

import dev.coroutine.Async;
import dev.coroutine.Task;

/**
 * Coroutines of every kind of linkage, each with every kind of parameter and result.
 *
 * <p>Their results are objects that exist already: small numbers, which {@code valueOf} finds in its cache (JLS §5.1.7), and
 * one {@code Double}. So whatever is allocated, the call has allocated it.
 */
final class Callees {
    static final Double HALF = 0.5;

    private Callees() {}

    /** Abstract methods, and a default one. */
    interface Open {
        @Async(suppress = "CO102")
        Task<String> text(String s, int i, long l, double d);

        @Async(suppress = "CO102")
        Task<Integer> small(String s, int i, long l, double d);

        @Async(suppress = "CO102")
        Task<Long> wide(String s, int i, long l, double d);

        @Async(suppress = "CO102")
        Task<Double> real(String s, int i, long l, double d);

        @Async(suppress = "CO102")
        Task<Void> nothing(String s, int i, long l, double d);

        @Async(suppress = "CO102")
        default Task<Integer> byDefault(int i) {
            return Task.of(await(small("", i, i, 0)) & 63);
        }
    }

    /** May be overridden, and is. */
    static class Base implements Open {
        @Async(suppress = "CO102")
        @Override
        public Task<String> text(String s, int i, long l, double d) {
            return Task.of(s);
        }

        @Async(suppress = "CO102")
        @Override
        public Task<Integer> small(String s, int i, long l, double d) {
            return Task.of(i & 127);
        }

        @Async(suppress = "CO102")
        @Override
        public Task<Long> wide(String s, int i, long l, double d) {
            return Task.of(l & 127);
        }

        @Async(suppress = "CO102")
        @Override
        public Task<Double> real(String s, int i, long l, double d) {
            return Task.of(HALF);
        }

        @Async(suppress = "CO102")
        @Override
        public Task<Void> nothing(String s, int i, long l, double d) {
            return Task.done();
        }
    }

    /** Calls what it overrides. */
    static final class Overriding extends Base {
        @Async(suppress = "CO102")
        @Override
        public Task<Integer> small(String s, int i, long l, double d) {
            return Task.of(await(super.small(s, i, l, d)) & 63);
        }

        @Async(suppress = "CO102")
        @Override
        public Task<Void> nothing(String s, int i, long l, double d) {
            return super.nothing(s, i, l, d);
        }
    }

    /** Overrides nothing, and is another class nevertheless. */
    static final class Inheriting extends Base {}

    /** Cannot be overridden; its methods pass the call on. */
    static final class Closed {
        private final Open open = new Base();

        @Async(suppress = "CO102")
        Task<String> text(String s, int i, long l, double d) {
            return open.text(s, i, l, d);
        }

        @Async(suppress = "CO102")
        Task<Integer> small(String s, int i, long l, double d) {
            return open.small(s, i, l, d);
        }

        @Async(suppress = "CO102")
        Task<Long> wide(String s, int i, long l, double d) {
            return open.wide(s, i, l, d);
        }

        @Async(suppress = "CO102")
        Task<Double> real(String s, int i, long l, double d) {
            return open.real(s, i, l, d);
        }

        @Async(suppress = "CO102")
        Task<Void> nothing(String s, int i, long l, double d) {
            return open.nothing(s, i, l, d);
        }
    }

    @Async(suppress = "CO102")
    static Task<String> text(String s, int i, long l, double d) {
        return Task.of(s);
    }

    @Async(suppress = "CO102")
    static Task<Integer> small(String s, int i, long l, double d) {
        return Task.of(i & 127);
    }

    @Async(suppress = "CO102")
    static Task<Long> wide(String s, int i, long l, double d) {
        return Task.of(l & 127);
    }

    @Async(suppress = "CO102")
    static Task<Double> real(String s, int i, long l, double d) {
        return Task.of(HALF);
    }

    @Async(suppress = "CO102")
    static Task<Void> nothing(String s, int i, long l, double d) {
        return Task.done();
    }

    /** Its result is a number that {@code javac} boxes. */
    @Async(suppress = "CO102")
    static Task<Double> boxed(double d) {
        return Task.of(d);
    }
}
