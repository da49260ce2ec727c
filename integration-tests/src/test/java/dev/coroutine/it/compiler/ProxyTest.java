package dev.coroutine.it.compiler;

import static net.bytebuddy.matcher.ElementMatchers.isDeclaredBy;
import static net.bytebuddy.matcher.ElementMatchers.isVirtual;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.none;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coroutine.Coroutines;
import dev.coroutine.Task;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.dynamic.loading.ClassLoadingStrategy;
import net.bytebuddy.implementation.MethodDelegation;
import net.bytebuddy.implementation.bind.annotation.Origin;
import net.bytebuddy.implementation.bind.annotation.RuntimeType;
import net.bytebuddy.implementation.bind.annotation.SuperCall;
import net.bytebuddy.matcher.ElementMatcher;
import org.junit.jupiter.api.Test;

/** Subclasses made at run time stand in front of a class's public methods, for direct calls and for awaited ones. */
class ProxyTest {
    private static final String SOURCE = """
            package proxies;

            import static dev.coroutine.Coroutines.*;
            import dev.coroutine.*;

            public class Service implements Face {
                @Async public Task<String> waits(String s) { await(yieldNow()); return Task.of(s + "1"); }
                @Async public Task<String> ready(String s) { return Task.of(await(Task.of(s)) + "2"); }
                @Override @Async public Task<String> face(String s) { return Task.of(await(waits(s)) + "3"); }

                @Async public static Task<String> all(Service service, Face face) {
                    String text = await(service.waits("a")) + await(service.ready("b"));
                    return Task.of(text + await(face.face("c")) + await(face.preset("d")));
                }
            }
            interface Face {
                @Async Task<String> face(String s);
                @Async default Task<String> preset(String s) { return Task.of(await(face(s)) + "4"); }
            }
            """;
    private static final Class<?> SERVICE = load();

    private final List<String> called = new ArrayList<>();

    private static Class<?> load() {
        try {
            return CompiledClasses.withoutErrors(JavaSources.compile("proxies.Service", SOURCE))
                    .load("proxies.Service");
        } catch (ClassNotFoundException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** Notes a call and makes it. */
    public static final class Advice {
        private final List<String> called;

        Advice(List<String> called) {
            this.called = called;
        }

        /** Called by the proxies. */
        @RuntimeType
        public Object around(@Origin Method method, @SuperCall Callable<?> call) throws Exception {
            called.add(method.getName());
            return call.call();
        }
    }

    private Object proxy(ElementMatcher<? super MethodDescription> advised) throws ReflectiveOperationException {
        return new ByteBuddy()
                .ignore(none())
                .subclass(SERVICE)
                .method(advised)
                .intercept(MethodDelegation.to(new Advice(called)))
                .make()
                .load(SERVICE.getClassLoader(), ClassLoadingStrategy.Default.WRAPPER)
                .getLoaded()
                .getConstructor()
                .newInstance();
    }

    private static String all(Object service) {
        Method all = Arrays.stream(SERVICE.getMethods())
                .filter(method -> method.getName().equals("all"))
                .findFirst()
                .orElseThrow();
        return Coroutines.run(() -> StaticCall.<String>of(all, service, service));
    }

    @Test
    void a_proxy_that_overrides_public_methods_is_called() throws ReflectiveOperationException {
        Object proxy = proxy(named("waits"));
        assertThat(all(proxy)).isEqualTo("a1b2c13d134");
        assertThat(called).containsExactly("waits", "waits", "waits");
        called.clear();
        Task<?> direct = (Task<?>) SERVICE.getMethod("ready", String.class).invoke(proxy, "x");
        assertThat(direct.join()).isEqualTo("x2");
        assertThat(called).isEmpty();
    }

    /** As CGLIB does, which also overrides what is synthetic. */
    @Test
    void a_proxy_that_overrides_all_methods_is_called_by_the_public_ones() throws ReflectiveOperationException {
        Object proxy = proxy(isVirtual().and(isDeclaredBy(SERVICE)));
        assertThat(all(proxy)).isEqualTo("a1b2c13d134");
        assertThat(called).containsExactly("waits", "ready", "face", "waits", "face", "waits");
        called.clear();
        Task<?> direct = (Task<?>) SERVICE.getMethod("ready", String.class).invoke(proxy, "x");
        assertThat(direct.join()).isEqualTo("x2");
        assertThat(called).containsExactly("ready");
    }
}
