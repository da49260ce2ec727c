package programs;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;

import dev.coroutine.Async;
import dev.coroutine.Task;
import dev.coroutine.it.compiler.Script;
import programs.other.Base;

/** Members of a superclass in another package, reached from a body that suspends. */
public class Access extends Base {
    private Access(Script s) {
        super(s, 1);
    }

    @Override
    @Async
    protected Task<String> step(String t) {
        counter += await(s.f(1));
        String text = await(super.step(t + counter)) + protectedStatic(counter);
        counter++;
        return Task.of(text + super.plain(await(s.f("p"))) + counter + await(sibling(this)));
    }

    @Async
    private static Task<String> sibling(Access other) {
        other.counter = await(other.s.f(50));
        return Task.of("sibling" + other.counter + other.plain(await(other.s.f("q"))));
    }

    @Async
    private Task<String> inherits() {
        AsyncSupplier lambda = () -> Task.of(await(inherited(1)) + await(s.f("lambda")));
        Object anonymous = new Object() {
            @Async
            Task<String> call() {
                return Task.of(await(inherited(2)) + counter);
            }

            @Override
            public String toString() {
                return "anonymous";
            }
        };
        AsyncSupplier reference = () -> inherited(3);
        return Task.of(await(inherited(0)) + await(lambda.get()) + anonymous + await(reference.get())
                + await(createTask(() -> inherited(4))) + await(new Object() {
                    @Async
                    Task<String> call() {
                        return Task.of(await(inherited(5)) + counter);
                    }
                }.call()));
    }

    @Async
    public static Task<String> inherited_protected_coroutines(Script s) {
        return Task.of(await(new Access(s).inherits()));
    }

    @Override
    protected String plain(String t) {
        return "never" + t;
    }

    @Async
    public static Task<String> protected_members(Script s) {
        Access access = new Access(s);
        return Task.of(await(access.step("a")) + await(access.callsStep("b")) + await(protectedCoroutine(s)));
    }

    @Async
    public static Task<String> super_of_an_outer_class(Script s) {
        return Task.of(await(new Access(s).viaInner()));
    }

    @Async
    private Task<String> viaInner() {
        class Helper {
            @Async
            Task<String> help() {
                String text = await(Access.super.step("inner"));
                return Task.of(text + counter + Access.super.plain(await(s.f("x"))));
            }
        }
        AsyncSupplier lambda = () -> Task.of(await(Access.super.step("lambda")) + await(Access.super.callsStep("l")));
        return Task.of(await(new Helper().help()) + await(lambda.get()));
    }

    interface AsyncSupplier {
        Task<String> get();
    }

    @Async
    public static Task<String> protected_constructors(Script script) {
        class Sub extends Base {
            Sub(int i) {
                super(script, i);
            }
        }
        Base sub = new Sub(await(script.f(5)));
        Base anonymous = new Base(script, await(script.f(6))) {};
        return Task.of(await(sub.callsStep("x")) + await(anonymous.callsStep("y")));
    }
}
// file programs.other.Base
package programs.other;

import static dev.coroutine.Coroutines.await;

import dev.coroutine.Async;
import dev.coroutine.Task;
import dev.coroutine.it.compiler.Script;

public abstract class Base {
    protected final Script s;
    protected int counter;

    protected Base(Script s, int counter) {
        this.s = s;
        this.counter = counter;
    }

    @Async
    protected Task<String> step(String t) {
        String text = await(s.f("base")) + t + await(packagePrivate(t));
        return Task.of(text + counter);
    }

    @Async
    Task<String> packagePrivate(String t) {
        return Task.of(t.length() + await(s.f("package")));
    }

    @Async
    public Task<String> callsStep(String t) {
        return Task.of(await(step(t)) + await(packagePrivate("pp")));
    }

    @Async
    protected static Task<String> protectedCoroutine(Script s) {
        return Task.of("static" + await(s.f(3)));
    }

    @Async
    protected Task<String> inherited(int i) {
        return Task.of("inherited" + await(s.f(i)) + counter++);
    }

    protected static String protectedStatic(int i) {
        return "s" + i;
    }

    protected String plain(String t) {
        return "plain" + t + counter;
    }
}
