package programs;

import static dev.coroutine.Coroutines.await;

import dev.coroutine.Async;
import dev.coroutine.Task;
import dev.coroutine.it.compiler.Script;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** Calls whose descriptor is that of the call: {@code MethodHandle.invokeExact}. */
public class Handles {
    private static String join(String a, long b, Object c) {
        return a + b + c;
    }

    private static MethodHandle handle() throws ReflectiveOperationException {
        MethodType type = MethodType.methodType(String.class, String.class, long.class, Object.class);
        return MethodHandles.lookup().findStatic(Handles.class, "join", type);
    }

    @Async
    public static Task<String> exact_calls(Script s) throws Throwable {
        MethodHandle handle = handle();
        String text = (String) handle.invokeExact(await(s.f("a")), 1L, (Object) await(s.f("c")));
        text += (String) handle.invokeExact("x", (long) await(s.f(2L)), (Object) null);
        text += (String) handle.invoke("y", (int) await(s.f(3)), text.length());
        try {
            text += (String) handle.invokeExact("z", await(s.f("wrong")));
        } catch (java.lang.invoke.WrongMethodTypeException e) {
            text += await(s.f("wrong type"));
        }
        return Task.of(text);
    }
}
