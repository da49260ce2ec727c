package dev.coroutine.test;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/**
 * Gives Jupiter's own test methods, and what runs around each of them, a {@link TestEventLoop}, and checks it as
 * {@link AsyncTest} does. The method runs the loop itself:
 *
 * <pre>
 *   &#64;Test
 *   &#64;ExtendWith(TestEventLoopExtension.class)
 *   void expires(TestEventLoop loop) {
 *       loop.run(() -> expiry());
 *   }
 * </pre>
 */
public final class TestEventLoopExtension implements ParameterResolver, InvocationInterceptor {
    private static final Namespace NAMESPACE = Namespace.create(TestEventLoopExtension.class);

    /** For Jupiter. */
    public TestEventLoopExtension() {}

    /** Not for a whole class, whose first test would close the loop. */
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestEventLoop.class
                && context.getTestMethod().isPresent();
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return opened(context).loop;
    }

    @Override
    public void interceptTestMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        Opened opened = opened(context);
        Throwable failure = null;
        try {
            invocation.proceed();
        } catch (Throwable e) {
            failure = e;
        }
        opened.check.finish(failure);
    }

    private static Opened opened(ExtensionContext context) {
        return context.getStore(NAMESPACE).getOrComputeIfAbsent(Opened.class, unused -> Opened.now(), Opened.class);
    }

    private record Opened(TestEventLoop loop, LoopCheck check) {
        static Opened now() {
            TestEventLoop loop = TestEventLoop.open();
            return new Opened(loop, LoopCheck.of(loop));
        }
    }
}
