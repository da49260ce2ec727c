package programs;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;

import dev.coroutine.Async;
import dev.coroutine.Task;
import dev.coroutine.it.compiler.Script;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Coroutines of interfaces: abstract, default and static ones, diamonds, {@code Iface.super.m()}. */
public class Interfaces {
    interface Named {
        @Async
        Task<String> name(Script s, int i);

        @Async
        default Task<String> greet(Script s, String greeting) {
            String name = await(name(s, 1));
            return Task.of(greeting + name + await(Named.suffix(s)) + await(name(s, 2)));
        }

        @Async
        static Task<String> suffix(Script s) {
            int i = await(s.f(7));
            return Task.of("!" + i);
        }
    }

    interface Polite extends Named {
        @Override
        @Async
        default Task<String> greet(Script s, String greeting) {
            return Task.of("Dear " + await(Named.super.greet(s, greeting)) + await(s.f("polite")));
        }
    }

    interface Loud extends Named {
        @Override
        @Async
        default Task<String> greet(Script s, String greeting) {
            long volume = await(s.f(11L));
            return Task.of(await(Named.super.greet(s, greeting)).toUpperCase() + volume);
        }
    }

    static class Plain implements Named {
        final String name;

        Plain(String name) {
            this.name = name;
        }

        @Override
        @Async
        public Task<String> name(Script s, int i) {
            return Task.of(name + await(s.f(i)));
        }
    }

    static class Both extends Plain implements Polite, Loud {
        Both(String name) {
            super(name);
        }

        @Override
        @Async
        public Task<String> greet(Script s, String greeting) {
            return Task.of(await(Polite.super.greet(s, greeting)) + "|" + await(Loud.super.greet(s, greeting)));
        }

        @Override
        @Async
        public Task<String> name(Script s, int i) {
            return Task.of("<" + await(super.name(s, i)) + ">");
        }
    }

    static class Unannotated implements Polite {
        @Override
        public Task<String> name(Script s, int i) {
            s.log("unannotated");
            return Task.of("plain" + i);
        }
    }

    static class UnannotatedOverride extends Plain {
        UnannotatedOverride() {
            super("base");
        }

        @Override
        public Task<String> name(Script s, int i) {
            return Task.of("override" + i);
        }

        @Override
        public Task<String> greet(Script s, String greeting) {
            s.log("before super");
            return super.greet(s, greeting + "?");
        }
    }

    interface Stages {
        @Async
        CompletionStage<Integer> stage(Script s);

        @Async
        CompletableFuture<Integer> future(Script s);
    }

    static class StagesImpl implements Stages {
        @Override
        @Async
        public Task<Integer> stage(Script s) {
            return Task.of(await(s.f(1)));
        }

        @Override
        @Async
        public CompletableFuture<Integer> future(Script s) {
            return CompletableFuture.completedFuture(await(s.f(2)) + await(stage(s)));
        }
    }

    interface Generic<T, R> {
        @Async
        Task<R> apply(Script s, T t);

        @Async
        default <X extends T> Task<R> twice(Script s, X x) {
            await(apply(s, x));
            return apply(s, x);
        }
    }

    @Async
    public static Task<String> calls_through_an_interface(Script s) {
        Named[] all = {new Plain("p"), new Both("b"), new Unannotated(), new UnannotatedOverride()};
        String text = "";
        for (Named one : all) {
            text += await(one.name(s, 5)) + await(one.greet(s, "hi ")) + ";";
        }
        return Task.of(text);
    }

    @Async
    public static Task<String> calls_through_classes(Script s) {
        Plain plain = new Plain("x");
        Plain both = new Both("y");
        Plain override = new UnannotatedOverride();
        Polite polite = new Both("z");
        return Task.of(await(plain.greet(s, "a"))
                + await(both.greet(s, "b"))
                + await(both.name(s, 1))
                + await(override.greet(s, "c"))
                + await(override.name(s, 2))
                + await(polite.greet(s, "d")));
    }

    @Async
    public static Task<String> lambdas_as_implementations(Script s) {
        Named lambda = (script, i) -> Task.of("lambda" + await(script.f(i)));
        Named plain = (script, i) -> Task.of("plain" + i);
        Named reference = new Both("r")::name;
        Generic<Integer, String> generic = (script, i) -> Task.of("g" + await(script.f(i)));
        return Task.of(await(lambda.greet(s, "a")) + await(plain.greet(s, "b")) + await(reference.greet(s, "c"))
                + await(generic.twice(s, 9)) + await(generic.apply(s, 8)));
    }

    @Async
    public static Task<String> anonymous_implementations(Script s) {
        String captured = await(s.f("captured"));
        Named named = new Polite() {
            @Override
            @Async
            public Task<String> name(Script script, int i) {
                return Task.of(captured + await(script.f(i)) + getClass().isAnonymousClass());
            }
        };
        return Task.of(await(named.greet(s, "x")) + await(named.name(s, 3)));
    }

    @Async
    public static Task<Integer> stages_and_futures(Script s) {
        Stages stages = new StagesImpl();
        return Task.of(await(stages.stage(s)) + await(stages.future(s)) * 10 + await(new StagesImpl().stage(s)));
    }

    interface Left {
        @Async
        Task<String> both(Script s);
    }

    interface Right {
        @Async
        CompletionStage<String> both(Script s);
    }

    interface LeftAndRight extends Left, Right {
        @Override
        Task<String> both(Script s);
    }

    abstract static class Abstract implements Left, Right {
        @Override
        public abstract Task<String> both(Script s);
    }

    static class Concrete extends Abstract {
        @Override
        public Task<String> both(Script s) {
            return Task.of("concrete");
        }
    }

    static class Coroutine extends Abstract implements LeftAndRight {
        @Override
        @Async
        public Task<String> both(Script s) {
            return Task.of("coroutine" + await(s.f(1)));
        }
    }

    @Async
    public static Task<String> one_method_of_two_interfaces(Script s) {
        LeftAndRight lambda = script -> Task.of("lambda" + await(script.f(2)));
        Abstract[] all = {new Concrete(), new Coroutine()};
        String text = await(lambda.both(s)) + await(((Left) lambda).both(s)) + await(((Right) lambda).both(s));
        for (Abstract one : all) {
            text += await(one.both(s)) + await(((Left) one).both(s)) + await(((Right) one).both(s));
        }
        return Task.of(text + await(new Coroutine().both(s)));
    }

    interface Starts {
        @Async
        default Task<String> one(Script s) {
            return Task.of("one" + await(s.f(1)));
        }

        String name();

        @Async
        default Task<String> bodies(Script s) {
            int captured = await(s.f(5));
            return Task.of(await(createTask(() -> Task.of(name() + await(s.f("this")) + captured)))
                    + await(createTask(() -> one(s)))
                    + await(createTask(() -> fixed(s, captured)))
                    + await(createTask(this::none)));
        }

        @Async
        default Task<String> none() {
            return Task.of(name() + await(Task.of("none")));
        }

        @Async
        static Task<String> fixed(Script s, int i) {
            return Task.of(await(createTask(() -> Task.of("fixed" + await(s.f(i))))));
        }
    }

    @Async
    public static Task<String> bodies_in_an_interface(Script s) {
        Starts starts = () -> "name";
        return Task.of(await(starts.bodies(s)) + await(createTask(starts::none)));
    }
}
