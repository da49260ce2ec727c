package dev.coroutine.runtime;

import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
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
    private static final boolean VIRTUAL = fuseVirtual();
    private static final ClassValue<Answers> ANSWERS = new ClassValue<>() {
        @Override
        protected Answers computeValue(Class<?> receiver) {
            return new Answers();
        }
    };

    private Fusion() {}

    /** What is known about one receiver class: a short list, read without allocation. */
    private static final class Answers {
        private volatile @Nullable Answer newest;

        @Nullable
        Answer find(String name, String hidden, String descriptor) {
            Answer answer = newest;
            while (answer != null && !answer.isAbout(name, hidden, descriptor)) {
                answer = answer.older;
            }
            return answer;
        }

        /** An answer that gets lost in a race is found again. */
        void add(Callee callee, boolean accepted) {
            newest = new Answer(callee, accepted, newest);
        }
    }

    private record Answer(
            Callee callee, boolean accepted, @Nullable Answer older) {
        boolean isAbout(String name, String hidden, String descriptor) {
            return callee.hidden.equals(hidden) && callee.descriptor.equals(descriptor) && callee.name.equals(name);
        }
    }

    private record Callee(String name, String hidden, String descriptor) {}

    /**
     * Whether a call on a receiver of this class may go to the hidden method.
     *
     * @param receiver the class of the receiver
     * @param name the name of the public method
     * @param hidden the name of the hidden method, which has one parameter more, the task, and returns {@code Object}
     * @param descriptor the descriptor of the public method
     */
    public static boolean accepts(Class<?> receiver, String name, String hidden, String descriptor) {
        if (!VIRTUAL) {
            return false;
        }
        Answers answers = ANSWERS.get(receiver);
        Answer known = answers.find(name, hidden, descriptor);
        if (known != null) {
            return known.accepted;
        }
        Callee callee = new Callee(name, hidden, descriptor);
        boolean accepted = decide(receiver, callee);
        answers.add(callee, accepted);
        return accepted;
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
            Class<?>[] parameters = MethodType.fromMethodDescriptorString(callee.descriptor, loader)
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
            if (declares(c, callee.hidden, hiddenParameters)) {
                return true;
            }
            if (declares(c, callee.name, parameters)) {
                return false;
            }
        }
        Class<?> ofHidden = declaringInterface(receiver, callee.hidden, hiddenParameters);
        Class<?> ofPublic = declaringInterface(receiver, callee.name, parameters);
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

    /** An inline mock has the real class and would answer for the hidden method: with Mockito about, nothing is certain. */
    private static boolean fuseVirtual() {
        String forced = System.getProperty("dev.coroutine.fuseVirtual");
        if (forced != null) {
            return Boolean.parseBoolean(forced);
        }
        return !isVisible("org.mockito.Mockito");
    }

    private static boolean isVisible(String className) {
        Set<@Nullable ClassLoader> loaders = new HashSet<>();
        loaders.add(Fusion.class.getClassLoader());
        loaders.add(Thread.currentThread().getContextClassLoader());
        loaders.add(ClassLoader.getSystemClassLoader());
        for (ClassLoader loader : loaders) {
            if (finds(loader, className)) {
                return true;
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
