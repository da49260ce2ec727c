package dev.coroutine.it.compiler;

import dev.coroutine.Task;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/** Calls static coroutines by reflection. */
final class StaticCall {
    private StaticCall() {}

    /** Calls the coroutine, which must not throw. */
    @SuppressWarnings("unchecked") // whoever asks for the result knows its type
    static <T> Task<T> of(Method method, Object... arguments) {
        try {
            return (Task<T>) method.invoke(null, arguments);
        } catch (InvocationTargetException failure) {
            throw new AssertionError("a coroutine threw instead of failing its task", failure.getCause());
        } catch (IllegalAccessException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
