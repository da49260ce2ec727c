package dev.coroutine.test.engine;

import dev.coroutine.Async;
import dev.coroutine.EventLoop;
import dev.coroutine.NotCompiledException;
import dev.coroutine.test.AsyncTest;
import dev.coroutine.test.TestEventLoop;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.concurrent.CompletionStage;
import org.junit.platform.commons.JUnitException;

/** Can a marked method be a test? It says so itself, before anything of it runs. */
final class TestShape {
    private TestShape() {}

    static void check(Method method, AsyncTest mark) {
        if (Modifier.isStatic(method.getModifiers()) || Modifier.isPrivate(method.getModifiers())) {
            throw new JUnitException("@AsyncTest method " + method + " must be neither static nor private");
        }
        if (!CompletionStage.class.isAssignableFrom(method.getReturnType())) {
            throw new JUnitException("@AsyncTest method " + method
                    + " must return Task, CompletableFuture or CompletionStage: make it @Async Task<Void>");
        }
        if (method.isAnnotationPresent(Async.class) && !isCompiled(method)) {
            throw notCompiled(method);
        }
        if (mark.rounds() < 1) {
            throw new JUnitException("@AsyncTest method " + method + " asks for " + mark.rounds()
                    + " rounds: a test runs once at least");
        }
        checkParameters(method);
    }

    /** Parameters of a test, and of what runs around it. */
    static void checkParameters(Method method) {
        for (Class<?> parameter : method.getParameterTypes()) {
            if (parameter != TestEventLoop.class && parameter != EventLoop.class) {
                throw new JUnitException(method + " can take no parameter but the TestEventLoop");
            }
        }
    }

    /** A compiled method has a hidden method beside it. */
    private static boolean isCompiled(Method method) {
        String hidden = "lambda$" + method.getName() + "$-async";
        for (Method other : method.getDeclaringClass().getDeclaredMethods()) {
            if (other.isSynthetic() && other.getName().equals(hidden)) {
                return true;
            }
        }
        return false;
    }

    private static NotCompiledException notCompiled(Method method) {
        return new NotCompiledException(method.getDeclaringClass().getName() + "." + method.getName()
                + " is marked @Async, but its class was not compiled as a coroutine: let Maven do that with the goal"
                + " test-compile of coroutine-maven-plugin (mvn process-test-classes or a later phase), or give the JVM that"
                + " runs the tests the option -javaagent:coroutine-agent.jar");
    }
}
