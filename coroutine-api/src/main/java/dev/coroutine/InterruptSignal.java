package dev.coroutine;

import java.lang.System.Logger.Level;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Ctrl-C while a main task runs: the first cancels it, the second ends the process with status 130.
 *
 * <p>As in {@code asyncio.Runner} only for the thread that started the program: elsewhere the signal is not ours. The JDK has
 * no supported API for signals; {@code sun.misc.Signal} is called by reflection, because naming it cannot be compiled
 * without a warning. Where it is missing, Ctrl-C ends the process as always.
 */
final class InterruptSignal {
    private static final InterruptSignal NOT_OURS = new InterruptSignal(null);
    private static final AtomicBoolean HANDLED = new AtomicBoolean();
    private static final int STATUS = 130;

    private final @Nullable Object before;

    private InterruptSignal(@Nullable Object before) {
        this.before = before;
    }

    /** Calls {@code first} at the first Ctrl-C, on another thread, until {@link #close}. */
    static InterruptSignal handledBy(Runnable first) {
        if (!isFirstThread() || !HANDLED.compareAndSet(false, true)) {
            return NOT_OURS;
        }
        try {
            return new InterruptSignal(Signals.handle(Signals.handler(first)));
        } catch (ReflectiveOperationException | LinkageError | IllegalArgumentException e) {
            HANDLED.set(false);
            log(e);
            return NOT_OURS;
        }
    }

    /** The launcher's thread has no property of its own but its name; its number differs from JDK to JDK. */
    private static boolean isFirstThread() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        return Thread.currentThread().getName().equals("main")
                && group != null
                && group.getName().equals("main");
    }

    /** The handler before this one takes over again. */
    void close() {
        if (before == null) {
            return;
        }
        try {
            Object unused = Signals.handle(before);
        } catch (ReflectiveOperationException e) {
            log(e);
        } finally {
            HANDLED.set(false);
        }
    }

    private static void log(Throwable e) {
        System.getLogger("dev.coroutine").log(Level.DEBUG, "Ctrl-C cannot be handled", e);
    }

    /** {@code sun.misc.Signal}, by reflection. */
    private static final class Signals {
        private Signals() {}

        static Object handler(Runnable first) throws ReflectiveOperationException {
            Class<?> type = Class.forName("sun.misc.SignalHandler");
            AtomicBoolean seen = new AtomicBoolean();
            return Proxy.newProxyInstance(
                    InterruptSignal.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
                        switch (method.getName()) {
                            case "handle" -> handle(seen, first);
                            case "hashCode" -> {
                                return System.identityHashCode(proxy);
                            }
                            case "equals" -> {
                                return args != null && proxy == args[0];
                            }
                            default -> {
                                return "coroutine Ctrl-C handler";
                            }
                        }
                        return null;
                    });
        }

        private static void handle(AtomicBoolean seen, Runnable first) {
            if (seen.compareAndSet(false, true)) {
                first.run();
            } else {
                Runtime.getRuntime().exit(STATUS);
            }
        }

        /** Installs a handler and returns the one before it. */
        static Object handle(Object handler) throws ReflectiveOperationException {
            Class<?> signalType = Class.forName("sun.misc.Signal");
            Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
            Object interrupt = signalType.getConstructor(String.class).newInstance("INT");
            try {
                return signalType.getMethod("handle", signalType, handlerType).invoke(null, interrupt, handler);
            } catch (InvocationTargetException e) {
                if (e.getCause() instanceof IllegalArgumentException refused) {
                    throw refused;
                }
                throw e;
            }
        }
    }
}
