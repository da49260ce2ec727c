package dev.coroutine;

import dev.coroutine.runtime.Outcomes;
import dev.coroutine.spi.AwaitableAdapter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Awaits objects of a type that has a public method {@code toCompletableFuture()} and is no stage. */
final class StageMethod implements AwaitableAdapter<Object> {
    private final Method method;

    private StageMethod(Method method) {
        this.method = method;
    }

    /** For this type; null if it has no such method that can be called from here. */
    static @Nullable StageMethod of(Class<?> type) {
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            StageMethod found = declaredIn(c);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** In the class or its interfaces: the class may be hidden in its module, where an interface is not. */
    private static @Nullable StageMethod declaredIn(Class<?> type) {
        for (Method method : type.getDeclaredMethods()) {
            if (isMeant(method) && method.trySetAccessible()) {
                return new StageMethod(method);
            }
        }
        for (Class<?> superinterface : type.getInterfaces()) {
            StageMethod found = declaredIn(superinterface);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static boolean isMeant(Method method) {
        int modifiers = method.getModifiers();
        return method.getName().equals("toCompletableFuture")
                && method.getParameterCount() == 0
                && Modifier.isPublic(modifiers)
                && !Modifier.isStatic(modifiers)
                && CompletionStage.class.isAssignableFrom(method.getReturnType());
    }

    @Override
    public Class<Object> type() {
        return Object.class;
    }

    @Override
    public BooleanSupplier connect(Object foreign, CompletableFuture<@Nullable Object> outcome) {
        CompletionStage<?> stage = call(foreign);
        // the stage that comes back repeats the outcome
        CompletionStage<?> unused = stage.whenComplete((value, error) -> {
            if (error == null) {
                outcome.complete(value);
            } else {
                outcome.completeExceptionally(error);
            }
        });
        return () -> stage.toCompletableFuture().cancel(true);
    }

    private CompletionStage<?> call(Object foreign) {
        try {
            return (CompletionStage<?>) method.invoke(foreign);
        } catch (InvocationTargetException e) {
            throw Outcomes.sneak(e.getTargetException());
        } catch (IllegalAccessException e) {
            throw new AssertionError(e); // it was made accessible
        }
    }
}
