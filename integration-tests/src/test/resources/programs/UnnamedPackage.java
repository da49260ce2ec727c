// file UnnamedPackage
import static dev.coroutine.Coroutines.await;

import dev.coroutine.Async;
import dev.coroutine.Task;
import dev.coroutine.it.compiler.Script;

/** A class of the unnamed package. */
public class UnnamedPackage {
    private final String name;

    public UnnamedPackage(String name) {
        this.name = name;
    }

    @Async
    public Task<String> call(Script s) {
        String text = name + await(s.f(1)) + await(own(s));
        return Task.of(text + await(s.f(new UnnamedPackage(await(s.f("x"))))).name);
    }

    @Async
    private static Task<Long> own(Script s) {
        return Task.of(await(s.f(2L)));
    }

    @Async
    public static Task<String> in_the_unnamed_package(Script s) {
        return Task.of(await(new UnnamedPackage("unnamed").call(s)));
    }
}
