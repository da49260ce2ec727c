package dev.coroutine.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class FusionTest {
    private static final String DESCRIPTOR = "(Ljava/lang/String;I)Ljava/util/concurrent/CompletionStage;";

    static class Compiled {
        CompletionStage<String> m(String s, int i) {
            return null;
        }

        Object hidden(String s, int i, CoroutineTask<?> task) {
            return null;
        }

        private Object body(String s, int i, CoroutineTask<?> task) {
            return null;
        }
    }

    static class Inheriting extends Compiled {}

    static class Overriding extends Compiled {
        @Override
        CompletionStage<String> m(String s, int i) {
            return null;
        }
    }

    static class Recompiled extends Overriding {
        @Override
        CompletionStage<String> m(String s, int i) {
            return null;
        }

        @Override
        Object hidden(String s, int i, CoroutineTask<?> task) {
            return null;
        }

        private Object body(String s, int i, CoroutineTask<?> task) {
            return null;
        }
    }

    static class OverridingEverything extends Compiled {
        @Override
        CompletionStage<String> m(String s, int i) {
            return null;
        }

        @Override
        Object hidden(String s, int i, CoroutineTask<?> task) {
            return null;
        }
    }

    static class Overloading extends Compiled {
        CompletionStage<String> m(String s, long i) {
            return null;
        }

        static CompletionStage<String> m(String s) {
            return null;
        }
    }

    public interface Service {
        CompletionStage<String> m(String s, int i);

        default Object hidden(String s, int i, CoroutineTask<?> task) {
            return null;
        }
    }

    public interface WithDefault extends Service {
        @Override
        default CompletionStage<String> m(String s, int i) {
            return null;
        }
    }

    public static class Plain implements Service {
        @Override
        public CompletionStage<String> m(String s, int i) {
            return null;
        }
    }

    public static class Defaulted implements WithDefault {}

    public interface CompiledDefault {
        default CompletionStage<String> m(String s, int i) {
            return null;
        }

        default Object hidden(String s, int i, CoroutineTask<?> task) {
            return null;
        }
    }

    public static class OfCompiledDefault implements CompiledDefault {}

    private static boolean accepts(Class<?> receiver) {
        boolean first = accept(null, receiver, FusionTest.class) != null;
        assertThat(accept(null, receiver, FusionTest.class) != null).isEqualTo(first);
        return first;
    }

    private static Object accept(Object seen, Class<?> receiver, Class<?> caller) {
        return Fusion.accept(seen, receiver, caller, "m", "hidden", "body", DESCRIPTOR);
    }

    @Test
    void a_class_is_remembered_itself_where_its_loader_lives_as_long_as_the_caller() {
        assertThat(accept(null, Compiled.class, FusionTest.class)).isSameAs(Compiled.class);
        assertThat(accept(null, Inheriting.class, Compiled.class)).isSameAs(Inheriting.class);
        Object foreign = accept(null, Compiled.class, String.class);
        assertThat(foreign).isInstanceOf(Receiver.class);
        assertThat(accept(foreign, Compiled.class, String.class)).isSameAs(foreign);
        assertThat(accept(foreign, Inheriting.class, FusionTest.class)).isSameAs(Inheriting.class);
        assertThat(accept(foreign, Overriding.class, FusionTest.class)).isNull();
    }

    @Test
    void a_null_receiver_is_told_in_the_name_of_the_caller_of_the_stub() {
        StackTraceElement[] trace = stub().getStackTrace();
        assertThat(trace[0].getMethodName()).isEqualTo("a_null_receiver_is_told_in_the_name_of_the_caller_of_the_stub");
        assertThat(stub()).hasMessage("Cannot invoke \"A.m()\" because the receiver of the call is null");
    }

    private static NullPointerException stub() {
        return Fusion.nullReceiver("A.m()");
    }

    @Test
    void accepts_a_receiver_whose_class_or_superclass_was_compiled() {
        assertThat(accepts(Compiled.class)).isTrue();
        assertThat(accepts(Inheriting.class)).isTrue();
        assertThat(accepts(Recompiled.class)).isTrue();
        assertThat(accepts(Overloading.class)).isTrue();
    }

    @Test
    void refuses_a_receiver_that_overrides_the_public_method_alone() {
        assertThat(accepts(Overriding.class)).isFalse();
        assertThat(accepts(Plain.class)).isFalse();
        assertThat(accepts(Defaulted.class)).isFalse();
        assertThat(accepts(
                        new Compiled() {
                            @Override
                            CompletionStage<String> m(String s, int i) {
                                return null;
                            }
                        }.getClass()))
                .isFalse();
    }

    @Test
    void refuses_a_proxy_that_overrides_the_hidden_method_too() {
        assertThat(accepts(OverridingEverything.class)).isFalse();
    }

    @Test
    void accepts_a_default_method_that_was_compiled() {
        assertThat(accepts(OfCompiledDefault.class)).isTrue();
    }

    @Test
    void refuses_proxies() {
        Object proxy = Proxy.newProxyInstance(
                Service.class.getClassLoader(), new Class<?>[] {Service.class}, (p, method, args) -> null);
        assertThat(accepts(proxy.getClass())).isFalse();
    }

    @Test
    void refuses_what_it_cannot_look_up() {
        Class<?> caller = FusionTest.class;
        assertThat(Fusion.accept(null, Compiled.class, caller, "m", "hidden", "body", "(Lno/such/Type;)V"))
                .isNull();
        assertThat(Fusion.accept(null, Compiled.class, caller, "none", "alsoNone", "body", "()V"))
                .isNull();
    }

    @Test
    void lets_an_error_pass_that_was_raised_by_linking_in_the_stub() {
        NoSuchMethodError inStub = new NoSuchMethodError();
        inStub.setStackTrace(new StackTraceElement[] {new StackTraceElement("A", "stub", "A.java", 1)});
        assertThatCode(() -> Fusion.stale(inStub, "stub")).doesNotThrowAnyException();
        assertThatThrownBy(() -> Fusion.stale(inStub, "other")).isSameAs(inStub);
        NoSuchMethodError bare = new NoSuchMethodError();
        bare.setStackTrace(new StackTraceElement[0]);
        assertThatThrownBy(() -> Fusion.stale(bare, "stub")).isSameAs(bare);
    }
}
