package programs;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.yieldNow;

import dev.coroutine.Async;
import dev.coroutine.Coroutines;
import dev.coroutine.Task;
import dev.coroutine.it.compiler.Script;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What can be awaited: futures, derived ones, stages of others, and the runtime's own waits. */
public class Stages {
    @SuppressWarnings("unchecked")
    private static <T> CompletionStage<T> foreign(CompletableFuture<T> future, boolean hasFuture) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (method.getName().equals("toCompletableFuture") && !hasFuture) {
                throw new UnsupportedOperationException("no future");
            }
            try {
                return method.invoke(future, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        };
        return (CompletionStage<T>) Proxy.newProxyInstance(
                Stages.class.getClassLoader(), new Class<?>[] {CompletionStage.class}, handler);
    }

    @Async
    public static Task<String> stages_of_others(Script s) {
        String text = await(foreign(s.f("a"), true)) + await(foreign(s.f("b"), false));
        try {
            text += await(foreign(s.failing(new IllegalStateException("c")), false));
        } catch (IllegalStateException e) {
            text += e.getMessage();
        }
        return Task.of(text + await(s.f("d")));
    }

    @Async
    private static CompletionStage<String> returned(Script s) {
        await(s.f(1));
        return foreign(s.f("returned"), false);
    }

    @Async
    public static Task<String> derived_stages(Script s) {
        String text = await(s.f(1).thenApply(i -> i + 1)) + "" + await(s.f(2).thenCompose(i -> s.f(i * 10)));
        text += await(s.f("x").thenCombine(CompletableFuture.completedFuture("y"), String::concat));
        text += await(s.f("z").whenComplete((v, e) -> {}).thenApply(v -> v));
        return Task.of(text + await(returned(s)));
    }

    @Async
    public static Task<String> waits_of_the_runtime(Script s) {
        long l = 3;
        String text = "a" + await(Coroutines.sleep(Duration.ofNanos(1), "slept")) + l;
        await(sleep(Duration.ZERO));
        await(yieldNow());
        text += await(sleep(Duration.ofNanos(await(s.f(1)))));
        Task<String> kept = sleep(Duration.ofNanos(2), "kept");
        for (int i = 0; i < 3; i++) {
            text += i + await(sleep(Duration.ofNanos(i), "" + await(s.f(i)))) + await(yieldNow());
        }
        return Task.of(text + await(s.f("b")));
    }

    @Async
    private static Task<Void> returnsASleep(Script s) {
        return sleep(Duration.ofNanos(await(s.f(1))));
    }

    @Async
    public static Task<String> returned_waits(Script s) {
        await(returnsASleep(s));
        return sleep(Duration.ofNanos(1), await(s.f("end")));
    }
}
