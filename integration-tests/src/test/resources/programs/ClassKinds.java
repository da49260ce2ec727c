package programs;

import static dev.coroutine.Coroutines.await;

import dev.coroutine.Async;
import dev.coroutine.Task;
import dev.coroutine.it.compiler.Script;
import java.io.Serializable;
import java.util.function.Supplier;

/** Coroutines in nested, inner, local, anonymous, abstract and serializable classes, in enums and next to strange names. */
public class ClassKinds {
    private int secret = 41;
    private static String shared = "shared";

    class Inner {
        private int own = 1;

        class Innermost {
            @Async
            Task<Integer> sum(Script s) {
                int a = await(s.f(secret));
                own += a;
                secret += await(s.f(1));
                return Task.of(own + secret + await(hidden(s, own)));
            }
        }
    }

    @Async
    private Task<Integer> hidden(Script s, int i) {
        return Task.of(i + secret + await(s.f(100)));
    }

    static class Nested {
        @Async
        Task<String> read(Script s, ClassKinds outer) {
            String before = shared + outer.secret;
            shared = await(s.f("shared"));
            outer.secret++;
            return Task.of(before + await(outer.hidden(s, outer.secret)) + await(secretly(s)));
        }
    }

    @Async
    private static Task<String> secretly(Script s) {
        return Task.of("secretly" + await(s.f(shared)));
    }

    enum Level {
        LOW {
            @Override
            @Async
            Task<String> describe(Script s) {
                return Task.of("low" + await(s.f(ordinal())) + await(super.describe(s)));
            }
        },
        HIGH;

        private static int asked;

        @Async
        Task<String> describe(Script s) {
            int before = asked++;
            return Task.of(name() + await(s.f(before < 0)) + await(helper(s, this)));
        }

        @Async
        private static Task<String> helper(Script s, Level level) {
            switch (level) {
                case LOW:
                    return Task.of("l" + await(s.f(1)));
                default:
                    return Task.of("h" + await(s.f(2)));
            }
        }
    }

    abstract static class Template implements Serializable {
        transient Script s;

        @Async
        final Task<String> run() {
            String begin = await(begin());
            try {
                return Task.of(begin + await(middle("m")));
            } finally {
                await(end());
            }
        }

        @Async
        protected abstract Task<String> begin();

        @Async
        protected Task<String> middle(String t) {
            return Task.of("base" + t + await(s.f(1)));
        }

        @Async
        private Task<Void> end() {
            s.log("end" + await(s.f(2)));
            return Task.done();
        }
    }

    static class Concrete extends Template {
        @Override
        @Async
        protected Task<String> begin() {
            return Task.of("begin" + await(s.f(3)));
        }

        @Override
        @Async
        protected Task<String> middle(String t) {
            return super.middle(t + await(s.f("concrete")));
        }
    }

    static class Names {
        @Async
        Task<String> lambda$run$0(Script s) {
            return Task.of("a" + await(s.f(1)));
        }

        @Async
        Task<String> resume(Script s) {
            Supplier<Task<String>> supplier = () -> Task.of("b" + await(s.f(2)));
            return Task.of(await(supplier.get()) + await(lambda$run$0(s)));
        }

        @Async
        Task<String> $(Script s) {
            return Task.of("$" + await(s.f(3)));
        }

        @Async
        Task<String> a$async(Script s) {
            return Task.of(await($(s)) + await(a$(s)) + await(ünï_çødé(s)));
        }

        @Async
        Task<String> a$(Script s) {
            return Task.of("a$" + await(s.f(4)));
        }

        @Async
        Task<String> ünï_çødé(Script s) {
            return Task.of("ü" + await(s.f(5)));
        }
    }

    static class Overloads {
        @Async
        Task<String> m(Script s, int i) {
            return Task.of("int" + await(s.f(i)));
        }

        @Async
        Task<String> m(Script s, long l) {
            return Task.of("long" + await(s.f(l)) + await(m(s, 1)));
        }

        @Async
        Task<String> m(Script s, Object o) {
            return Task.of("object" + await(s.f(o)) + await(m(s, 2L)));
        }

        @Async
        static Task<String> m(String t, Script s) {
            return Task.of("static" + await(s.f(t)));
        }

        @Async
        Task<String> M(Script s) {
            return Task.of("upper" + await(m(s, (Object) "o")) + await(m("t", s)));
        }
    }

    @Async
    public static Task<Integer> inner_classes(Script s) {
        ClassKinds outer = new ClassKinds();
        Inner.Innermost innermost = outer.new Inner().new Innermost();
        return Task.of(await(innermost.sum(s)) + await(outer.hidden(s, 3)));
    }

    @Async
    public static Task<String> nested_classes(Script s) {
        return Task.of(await(new Nested().read(s, new ClassKinds())));
    }

    @Async
    public static Task<String> enums(Script s) {
        String text = "";
        for (Level level : Level.values()) {
            text += await(level.describe(s)) + await(Level.HIGH.describe(s));
        }
        return Task.of(text);
    }

    @Async
    public static Task<String> template_methods(Script s) {
        Template template = new Concrete();
        template.s = s;
        return Task.of(await(template.run()) + await(template.middle("x")));
    }

    @Async
    public static Task<String> local_and_anonymous_classes(Script s) {
        String captured = await(s.f("captured"));
        int number = await(s.f(5));
        class Local {
            @Async
            Task<String> go(int i) {
                return Task.of(captured + await(s.f(i + number)) + (i > 0 ? await(new Local().go(i - 1)) : ""));
            }
        }
        Supplier<Task<String>> anonymous = new Supplier<Task<String>>() {
            private int calls;

            @Override
            @Async
            public Task<String> get() {
                calls++;
                return Task.of(captured + calls + await(s.f(number)));
            }
        };
        return Task.of(await(new Local().go(2)) + await(anonymous.get()) + await(anonymous.get()));
    }

    @Async
    public static Task<String> strange_names(Script s) {
        Names names = new Names();
        return Task.of(await(names.resume(s)) + await(names.a$async(s)));
    }

    @Async
    public static Task<String> overloads(Script s) {
        return Task.of(await(new Overloads().M(s)) + await(new Overloads().m(s, 3)));
    }

    static class PackagePrivate {
        private int count;

        @Async
        public Task<String> exposed(Script s, long l) {
            count++;
            return Task.of("exposed" + count + await(s.f(l)));
        }
    }

    public static class Exposing extends PackagePrivate {
        @Async
        Task<String> twice(Script s) {
            return Task.of(await(exposed(s, 1)) + await(super.exposed(s, 2)));
        }
    }

    @Async
    public static Task<String> a_bridge_that_makes_a_method_visible(Script s) {
        Exposing exposing = new Exposing();
        return Task.of(await(exposing.exposed(s, 3)) + await(((PackagePrivate) exposing).exposed(s, 4))
                + await(exposing.twice(s)));
    }
}
