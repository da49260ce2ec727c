package dev.coroutine.agent;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.security.ProtectionDomain;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How do frame classes get into the loader and package of their owner, before the owner exists?
 *
 * <p>The JVM lets an agent open {@code java.lang} to its own module; {@code ClassLoader.defineClass} is then called by
 * reflection. The package decides the module, so that a named module needs nothing more. For the boot loader, which is
 * no object, there is the native method behind {@code defineClass}.
 */
final class FrameDefiner {
    private final Method define;
    private final Method defineInBootLoader;
    private final Method findLoaded;
    private final Method findInBootLoader;

    private FrameDefiner() throws NoSuchMethodException {
        define = accessible("defineClass", String.class, byte[].class, int.class, int.class, ProtectionDomain.class);
        defineInBootLoader = accessible(
                "defineClass1",
                ClassLoader.class,
                String.class,
                byte[].class,
                int.class,
                int.class,
                ProtectionDomain.class,
                String.class);
        findLoaded = accessible("findLoadedClass", String.class);
        findInBootLoader = accessible("findBootstrapClassOrNull", String.class);
    }

    static FrameDefiner open(Instrumentation instrumentation) {
        instrumentation.redefineModule(
                Object.class.getModule(),
                Set.of(),
                Map.of(),
                Map.of("java.lang", Set.of(FrameDefiner.class.getModule())),
                Set.of(),
                Map.of());
        try {
            return new FrameDefiner();
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("this JVM defines classes in a way that the agent does not know", e);
        }
    }

    private static Method accessible(String name, Class<?>... parameters) throws NoSuchMethodException {
        Method method = ClassLoader.class.getDeclaredMethod(name, parameters);
        method.setAccessible(true);
        return method;
    }

    /**
     * Defines a frame class. One that is there already is accepted when it is the same: the owner is transformed again,
     * two threads load the owner at once, or the class file of an earlier build was loaded by its name.
     */
    void define(
            @Nullable ClassLoader loader,
            @Nullable ProtectionDomain domain,
            String internalName,
            byte[] classFile,
            LoaderMemory memory)
            throws ReflectiveOperationException, IOException {
        String name = internalName.replace('/', '.');
        boolean first = memory.claim(internalName, classFile);
        boolean done = false;
        try {
            if (first && isLoaded(loader, name)) {
                requireSame(loader, internalName, classFile);
            } else {
                defineUnlessLoaded(loader, name, classFile, domain);
            }
            done = true;
        } finally {
            if (first && !done) {
                memory.forget(internalName);
            }
        }
    }

    /** Whoever loses the race finds the class loaded: the claim has told that both define the same bytes. */
    private void defineUnlessLoaded(
            @Nullable ClassLoader loader, String name, byte[] classFile, @Nullable ProtectionDomain domain)
            throws ReflectiveOperationException {
        try {
            define(loader, name, classFile, domain);
        } catch (InvocationTargetException e) {
            if (!(e.getCause() instanceof LinkageError) || !isLoaded(loader, name)) {
                throw e;
            }
        }
    }

    private void define(@Nullable ClassLoader loader, String name, byte[] classFile, @Nullable ProtectionDomain domain)
            throws ReflectiveOperationException {
        if (loader == null) {
            defineInBootLoader.invoke(null, null, name, classFile, 0, classFile.length, domain, null);
        } else {
            define.invoke(loader, name, classFile, 0, classFile.length, domain);
        }
    }

    private boolean isLoaded(@Nullable ClassLoader loader, String name) throws ReflectiveOperationException {
        Object found = loader == null ? findInBootLoader.invoke(null, name) : findLoaded.invoke(loader, name);
        return found != null;
    }

    private static void requireSame(@Nullable ClassLoader loader, String internalName, byte[] classFile)
            throws IOException {
        ClassLoader resources = loader == null ? ClassLoader.getPlatformClassLoader() : loader;
        try (InputStream in = resources.getResourceAsStream(internalName + ".class")) {
            if (in == null || !Arrays.equals(in.readAllBytes(), classFile)) {
                throw new IllegalStateException("a class named " + internalName
                        + " is already loaded and is not the frame class; build the project again");
            }
        }
    }
}
