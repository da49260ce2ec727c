package dev.coroutine.agent;

import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.security.ProtectionDomain;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How can a class be defined in another loader? By the loader's own {@code defineClass}, which is protected: the JVM lets an
 * agent open {@code java.lang} to its own module. For the boot loader, which is no object, there is the native method behind
 * {@code defineClass}; it is looked up each time, because hardly any program needs it.
 */
final class LoaderAccess {
    private static final MethodType FIND = MethodType.methodType(Class.class, String.class);
    private static final MethodType DEFINE = MethodType.methodType(
            Class.class, String.class, byte[].class, int.class, int.class, ProtectionDomain.class);
    private static final MethodType DEFINE_IN_BOOT_LOADER =
            DEFINE.insertParameterTypes(0, ClassLoader.class).appendParameterTypes(String.class);

    private final Lookup loaders;
    private final MethodHandle define;
    private final MethodHandle findLoaded;

    private LoaderAccess(Lookup loaders) throws ReflectiveOperationException {
        this.loaders = loaders;
        this.define = loaders.findVirtual(ClassLoader.class, "defineClass", DEFINE);
        this.findLoaded = loaders.findVirtual(ClassLoader.class, "findLoadedClass", FIND);
    }

    static LoaderAccess open(Instrumentation instrumentation) {
        instrumentation.redefineModule(
                Object.class.getModule(),
                Set.of(),
                Map.of(),
                Map.of("java.lang", Set.of(LoaderAccess.class.getModule())),
                Set.of(),
                Map.of());
        try {
            return new LoaderAccess(MethodHandles.privateLookupIn(ClassLoader.class, MethodHandles.lookup()));
        } catch (ReflectiveOperationException e) {
            throw unknown(e);
        }
    }

    /** Defines a class; throws what the loader throws, a {@code LinkageError} when the class is already there. */
    void define(@Nullable ClassLoader loader, String name, byte[] classFile, @Nullable ProtectionDomain domain) {
        try {
            if (loader == null) {
                Class<?> unused =
                        (Class<?>) loaders.findStatic(ClassLoader.class, "defineClass1", DEFINE_IN_BOOT_LOADER)
                                .invokeExact(loader, name, classFile, 0, classFile.length, domain, (String) null);
            } else {
                Class<?> unused = (Class<?>) define.invokeExact(loader, name, classFile, 0, classFile.length, domain);
            }
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw unknown(e);
        }
    }

    boolean isLoaded(@Nullable ClassLoader loader, String name) {
        return find(loader, name) != null;
    }

    /** The class of this name that the loader has loaded already. */
    @Nullable
    Class<?> find(@Nullable ClassLoader loader, String name) {
        try {
            return loader == null
                    ? (Class<?>) loaders.findStatic(ClassLoader.class, "findBootstrapClassOrNull", FIND)
                            .invokeExact(name)
                    : (Class<?>) findLoaded.invokeExact(loader, name);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw unknown(e);
        }
    }

    private static IllegalStateException unknown(Throwable cause) {
        return new IllegalStateException("this JVM defines classes in a way that the agent does not know", cause);
    }
}
