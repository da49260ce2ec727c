package dev.coroutine.runtime;

import dev.coroutine.runtime.Receiver.Callee;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * May the await of a call go straight to the hidden method of the callee, without a task between?
 *
 * <p>Only if the hidden method stands for the public one: a receiver whose class overrides the public method without having
 * been compiled (a mock, a proxy, a class of another compiler) must win.
 */
public final class Fusion {
    /** A class of each library that makes mocks of the class itself: Mockito and MockK. */
    private static final String[] INLINE_MOCKS = {"org.mockito.Mockito", "io.mockk.MockKGateway"};

    private static final boolean VIRTUAL = fuseVirtual();
    /** {@link #nullReceiver} and the stub. */
    private static final int FRAMES_OF_A_STUB = 2;

    private static final ClassValue<Receiver> RECEIVERS = new ClassValue<>() {
        @Override
        protected Receiver computeValue(Class<?> type) {
            return new Receiver(type);
        }
    };

    private Fusion() {}

    /**
     * Whether a call on a receiver of this class may go to the hidden method.
     *
     * @param seen what the last call on another class gave, or null
     * @param receiver the class of the receiver
     * @param caller the class that calls
     * @param name the name of the public method
     * @param hidden the name of the hidden method, which has one parameter more, the task, and returns {@code Object}
     * @param body the name of the private method, of the same descriptor, that the hidden one calls where both are declared
     * @param descriptor the descriptor of the public method
     * @return null if the public method must be called, else what the caller may remember in a static field: {@code receiver}, or
     *     where that could keep a class alive that nobody else needs, something that stands for it
     */
    public static @Nullable Object accept(
            @Nullable Object seen,
            Class<?> receiver,
            Class<?> caller,
            String name,
            String hidden,
            String body,
            String descriptor) {
        if (seen instanceof Receiver last && last.get() == receiver) {
            return last;
        }
        if (!VIRTUAL) {
            return null;
        }
        Receiver known = RECEIVERS.get(receiver);
        Boolean answer = known.find(name, hidden, descriptor);
        if (answer == null) {
            Callee callee = new Callee(name, hidden, body, descriptor);
            answer = decide(receiver, callee);
            known.add(callee, answer);
        }
        if (!answer) {
            return null;
        }
        return livesAsLongAs(caller, receiver) ? receiver : known;
    }

    /** Whether a class cannot be unloaded before another: it is of the other's loader or of one that this has for a parent. */
    private static boolean livesAsLongAs(Class<?> other, Class<?> type) {
        if (type.isHidden()) {
            return false;
        }
        ClassLoader wanted = type.getClassLoader();
        ClassLoader loader = other.getClassLoader();
        while (loader != wanted && loader != null) {
            loader = loader.getParent();
        }
        return loader == wanted;
    }

    /**
     * A call on null. The exception comes from the caller of the method that calls this: from the line where the user's call
     * stands.
     *
     * @param call the method, as the JVM's own message names it
     */
    public static NullPointerException nullReceiver(String call) {
        NullPointerException exception =
                new NullPointerException("Cannot invoke \"" + call + "\" because the receiver of the call is null");
        StackTraceElement[] trace = exception.getStackTrace();
        if (trace.length > FRAMES_OF_A_STUB) {
            exception.setStackTrace(Arrays.copyOfRange(trace, FRAMES_OF_A_STUB, trace.length));
        }
        return exception;
    }

    /**
     * The hidden method was not there when a call to it was linked: its class has changed since the caller was compiled.
     * Returns normally if so.
     *
     * @param error what the call threw
     * @param stub the name of the method that calls the hidden one
     * @throws IncompatibleClassChangeError the error, if it came from somewhere else
     */
    public static void stale(IncompatibleClassChangeError error, String stub) {
        StackTraceElement[] trace = error.getStackTrace();
        if (trace.length == 0 || !trace[0].getMethodName().equals(stub)) {
            throw error;
        }
    }

    private static boolean decide(Class<?> receiver, Callee callee) {
        if (Proxy.isProxyClass(receiver)) {
            return false;
        }
        try {
            ClassLoader loader = receiver.getClassLoader();
            Class<?>[] parameters = MethodType.fromMethodDescriptorString(callee.descriptor(), loader)
                    .parameterArray();
            return hiddenComesFirst(receiver, callee, parameters);
        } catch (LinkageError | TypeNotPresentException e) {
            return false; // the public method is always right
        }
    }

    private static boolean hiddenComesFirst(Class<?> receiver, Callee callee, Class<?>[] parameters) {
        Class<?>[] hiddenParameters = MethodType.methodType(void.class, parameters)
                .appendParameterTypes(CoroutineTask.class)
                .parameterArray();
        for (Class<?> c = receiver; c != null; c = c.getSuperclass()) {
            if (declares(c, callee.hidden(), hiddenParameters)) {
                return declares(c, callee.body(), hiddenParameters); // a proxy overrides whatever it finds
            }
            if (declares(c, callee.name(), parameters)) {
                return false;
            }
        }
        Class<?> ofHidden = declaringInterface(receiver, callee.hidden(), hiddenParameters);
        Class<?> ofPublic = declaringInterface(receiver, callee.name(), parameters);
        return ofHidden != null && ofHidden == ofPublic;
    }

    private static boolean declares(Class<?> type, String name, Class<?>[] parameters) {
        try {
            Method method = type.getDeclaredMethod(name, parameters);
            return !Modifier.isStatic(method.getModifiers());
        } catch (NoSuchMethodException e) {
            return false;
        }
    }

    private static @Nullable Class<?> declaringInterface(Class<?> receiver, String name, Class<?>[] parameters) {
        try {
            return receiver.getMethod(name, parameters).getDeclaringClass();
        } catch (NoSuchMethodException e) {
            return null;
        }
    }

    /** An inline mock has the real class and would answer for the hidden method: with such mocks about, nothing is certain. */
    private static boolean fuseVirtual() {
        String forced = System.getProperty("dev.coroutine.fuseVirtual");
        if (forced != null) {
            return Boolean.parseBoolean(forced);
        }
        return !areMocksVisible();
    }

    private static boolean areMocksVisible() {
        Set<@Nullable ClassLoader> loaders = new HashSet<>();
        loaders.add(Fusion.class.getClassLoader());
        loaders.add(Thread.currentThread().getContextClassLoader());
        loaders.add(ClassLoader.getSystemClassLoader());
        for (ClassLoader loader : loaders) {
            for (String className : INLINE_MOCKS) {
                if (finds(loader, className)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Asked for as a class and not as a resource: the first resource that a program asks for costs it some 20 classes. */
    private static boolean finds(@Nullable ClassLoader loader, String className) {
        try {
            Class.forName(className, false, loader);
            return true;
        } catch (ClassNotFoundException absent) {
            return false;
        } catch (LinkageError broken) {
            return true; // it is there
        }
    }
}
