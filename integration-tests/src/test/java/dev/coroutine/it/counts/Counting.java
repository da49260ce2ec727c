package dev.coroutine.it.counts;

import dev.coroutine.EventLoop;
import dev.coroutine.Task;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The process in which a program is counted: prints {@code name=bytes} for each of its methods. */
final class Counting {
    private Counting() {}

    /** Arguments: the program's class, rounds before the counted ones, counted rounds. */
    public static void main(String[] arguments) throws ReflectiveOperationException {
        Class<?> program = Class.forName(arguments[0]);
        int warmUp = Integer.parseInt(arguments[1]);
        int rounds = Integer.parseInt(arguments[2]);
        try (EventLoop loop = EventLoop.open()) {
            for (Method method : countedMethods(program)) {
                bytes(loop, method, warmUp);
                bytes(loop, method, warmUp);
                System.out.println(method.getName() + '=' + bytes(loop, method, rounds));
            }
        }
    }

    private static List<Method> countedMethods(Class<?> program) {
        return Arrays.stream(program.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                .sorted(Comparator.comparing(Method::getName))
                .toList();
    }

    private static long bytes(EventLoop loop, Method method, int rounds) {
        return loop.run(() -> call(method, rounds));
    }

    @SuppressWarnings("unchecked") // counted methods return the bytes
    private static Task<Long> call(Method method, int rounds) throws IllegalAccessException, InvocationTargetException {
        return (Task<Long>) method.invoke(null, rounds);
    }
}
