package dev.coroutine.runtime;

import dev.coroutine.spi.ContextCarrier;
import java.util.Iterator;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * What other libraries have bound to the thread of a task, a callback or a blocking call, as its {@link ContextCarrier} captured
 * it. It lies among the {@link Bindings}, so that a program without a carrier pays for it nothing but the test of a constant.
 */
final class Carried {
    /** A service loader that fails so often fails for ever. */
    private static final int MANY = 100;

    private static final @Nullable ContextCarrier CARRIER = find();
    /** Whether there is a carrier. */
    static final boolean ON = CARRIER != null;

    private static final Object KEY = new Object();
    private static final Runnable NOTHING = new Nothing();

    private Object captured;
    /** During a hot start: what gives the caller back what it had. */
    private @Nullable Runnable callers;

    private Carried(Object captured) {
        this.captured = captured;
    }

    private static @Nullable ContextCarrier find() {
        return mayBeThere() ? firstUsable() : null;
    }

    /** Asked for as a class: a service loader, and the first resource that is asked for, would cost every program some classes. */
    private static boolean mayBeThere() {
        try {
            Class.forName("io.micrometer.context.ContextRegistry", false, Carried.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError absent) {
            return false;
        }
    }

    private static @Nullable ContextCarrier firstUsable() {
        Iterator<ContextCarrier> carriers = ServiceLoader.load(ContextCarrier.class, Carried.class.getClassLoader())
                .iterator();
        for (int missing = 0; missing < MANY; missing++) {
            try {
                return carriers.hasNext() ? carriers.next() : null;
            } catch (ServiceConfigurationError e) {
                if (!(e.getCause() instanceof LinkageError)) {
                    throw e;
                }
            }
        }
        return null;
    }

    private static ContextCarrier carrier() {
        ContextCarrier carrier = CARRIER;
        if (carrier == null) {
            throw new AssertionError("to be called where there is a carrier");
        }
        return carrier;
    }

    /** The bindings, with what the current thread is bound to. */
    static @Nullable Object[] here(@Nullable Object @Nullable [] bindings) {
        return Bindings.with(bindings, KEY, new Carried(carrier().capture()));
    }

    /** Other bindings for a task, with what it is bound to as to its thread. */
    static @Nullable Object @Nullable [] keptBy(CoroutineTask<?> task, @Nullable Object @Nullable [] bindings) {
        Carried own = in(task.bindings);
        return own == null ? Bindings.without(bindings, KEY) : Bindings.with(bindings, KEY, own);
    }

    private static @Nullable Carried in(@Nullable Object @Nullable [] bindings) {
        return (Carried) Bindings.get(bindings, KEY, null);
    }

    /** A step of a task. */
    static void step(CoroutineTask<?> task) {
        Runnable back = enter(task);
        try {
            Steps.advance(task);
        } finally {
            leave(task, back);
        }
    }

    /** The first step of a task begins, inside the call that makes it. */
    static void begin(CoroutineTask<?> task) {
        Runnable back = enter(task);
        Carried own = in(task.bindings);
        if (own != null) {
            own.callers = back;
        }
    }

    /** It ends. */
    static void end(CoroutineTask<?> task) {
        Carried own = in(task.bindings);
        if (own != null && own.callers != null) {
            leave(task, own.callers);
            own.callers = null;
        }
    }

    /**
     * Code of the task begins to run.
     *
     * @return for {@link #leave}
     */
    static Runnable enter(CoroutineTask<?> task) {
        Carried own = in(task.bindings);
        try {
            return own == null ? NOTHING : carrier().set(own.captured);
        } catch (Throwable e) {
            task.scheduler.report("a context carrier has failed: code runs without the contexts of its task", e, task);
            return NOTHING;
        }
    }

    /** Code of the task does not run any more. */
    static void leave(CoroutineTask<?> task, Runnable back) {
        Carried own = in(task.bindings); // null at the end of the task
        try {
            if (own != null) {
                own.captured = carrier().capture();
            }
            back.run();
        } catch (Throwable e) {
            task.scheduler.report("a context carrier has failed: contexts of a task may be lost", e, task);
        }
    }

    /** A callback or a blocking call, which sees the bindings. */
    static void run(@Nullable Object @Nullable [] bindings, Runnable code) {
        Carried own = in(bindings);
        if (own == null) {
            code.run();
            return;
        }
        Runnable back = carrier().set(own.captured);
        try {
            code.run();
        } finally {
            back.run();
        }
    }

    private static final class Nothing implements Runnable {
        @Override
        public void run() {}
    }
}
