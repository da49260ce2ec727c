// release 25
package programs;

import static dev.coroutine.Coroutines.await;

import dev.coroutine.Async;
import dev.coroutine.Task;
import dev.coroutine.it.compiler.Script;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** What Java 22 to 25 added: unnamed variables, and constructors that begin with statements. */
public class Modern25 {
    record Pair(Object left, Object right) {}

    static class Base {
        final String text;

        Base(String text) {
            this.text = text;
        }
    }

    static class Derived extends Base {
        final Supplier<Task<String>> supplier;

        Derived(Script s, String text) {
            String checked = text + "?";
            Supplier<Task<String>> early = () -> Task.of(checked + await(s.f("early")));
            supplier = early;
            super(checked);
        }
    }

    @Async
    public static Task<String> unnamed_variables(Script s) {
        String text = "";
        for (var _ : List.of(1, 2)) {
            int _ = await(s.f(1));
            text += await(s.f("x"));
        }
        Function<Integer, Task<String>> f = _ -> Task.of("f" + await(s.f(2)));
        try {
            var _ = Integer.valueOf(await(s.f("number")));
        } catch (NumberFormatException _) {
            text += await(s.f("caught"));
        }
        Object o = new Pair("l", new Pair(1, 2));
        text += switch (o) {
            case Pair(String l, Pair(_, Integer i)) when await(s.f(i)) == 2 -> l + i;
            case Pair(_, _) -> "pair";
            default -> "never";
        };
        return Task.of(text + await(f.apply(1)));
    }

    @Async
    public static Task<String> constructors_that_begin_with_statements(Script s) {
        Derived derived = new Derived(s, await(s.f("text")));
        return Task.of(derived.text + await(derived.supplier.get()));
    }
}
