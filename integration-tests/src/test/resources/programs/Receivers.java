package programs;

import static dev.coroutine.Coroutines.await;

import dev.coroutine.Async;
import dev.coroutine.Task;
import dev.coroutine.it.compiler.Script;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Calls on null: the message names the method that the user called, and no generated one. */
public class Receivers {
    int x = 1;

    @Async
    private Task<Integer> hidden(Script s, long l, int[] a, String... names) {
        return Task.of((int) (x + l + a.length + names.length) + await(s.f(2)));
    }

    @Async
    private static Task<Integer> fixed(Script s, Integer unboxed) {
        return Task.of(unboxed + await(s.f(2)));
    }

    @Async
    final Task<Integer> last(Script s) {
        return Task.of(x + await(s.f(3)));
    }

    interface I {
        @Async
        Task<Integer> of(Script s);

        @Async
        default CompletionStage<Integer> twice(Script s) {
            return Task.of(2 * await(of(s)));
        }
    }

    private class Inner {
        @Async
        private Task<Integer> own(Script s) {
            return Task.of(x + await(s.f(4)));
        }
    }

    static class Sub extends Receivers {
        @Async
        CompletableFuture<Integer> up(Script s) {
            return Task.of(await(super.last(s)) + await(((Receivers) this).hidden(s, 1L, new int[2], "a")));
        }
    }

    @Async
    private Task<String> other_or_this(Script s, Receivers other) {
        try {
            return Task.of("" + await((other == null ? other : this).hidden(s, 1L, new int[1])));
        } catch (NullPointerException e) {
            return Task.of(told(e));
        }
    }

    @Async
    public static Task<String> that_may_be_null(Script s) {
        Receivers some = new Receivers();
        return Task.of(await(some.other_or_this(s, null)) + await(some.other_or_this(s, some)));
    }

    private static String told(NullPointerException e) {
        return Script.message(e) + ";";
    }

    @Async
    public static Task<String> that_are_null(Script s) {
        Receivers none = null;
        I nothing = null;
        Inner inner = null;
        Sub sub = null;
        String text = "";
        try {
            text += await(none.hidden(s, await(s.f(1L)), new int[0]));
        } catch (NullPointerException e) {
            text += told(e);
        }
        try {
            text += await(none.last(s));
        } catch (NullPointerException e) {
            text += told(e);
        }
        try {
            text += await(nothing.twice(s));
        } catch (NullPointerException e) {
            text += told(e);
        }
        try {
            text += await(inner.own(s));
        } catch (NullPointerException e) {
            text += told(e).replaceAll("access\\$\\d+", "own");
        }
        try {
            text += await(sub.up(s));
        } catch (NullPointerException e) {
            text += told(e);
        }
        try {
            text += await(fixed(s, await(s.f((Integer) null))));
        } catch (NullPointerException e) {
            text += told(e);
        }
        I late = await(s.f((I) null));
        try {
            text += await(await(s.f(true)) ? late.of(s) : nothing.twice(s));
        } catch (NullPointerException e) {
            text += told(e);
        }
        return Task.of(text + await(new Sub().up(s)));
    }

    @Async
    public static Task<String> tails_that_are_null(Script s) {
        String text = "";
        for (int i = 0; i < 4; i++) {
            try {
                text += await(tail(s, i));
            } catch (NullPointerException e) {
                text += told(e);
            }
        }
        return Task.of(text);
    }

    @Async
    private static Task<Integer> tail(Script s, int way) {
        Receivers none = null;
        I nothing = null;
        switch (way) {
            case 0:
                return none.hidden(s, 1, null);
            case 1:
                return none.last(s);
            case 2:
                return nothing.of(s);
            default:
                return fixed(s, null);
        }
    }
}
