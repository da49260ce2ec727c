package dev.coroutine.agent;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How do frame classes get into the loader and package of their owner, before the owner exists?
 *
 * <p>They are defined there (see {@link LoaderAccess}). The package decides the module, so that a named module needs nothing
 * more. The access is opened for the first of them: a program without coroutines does not pay for it.
 */
final class FrameDefiner {
    private final Instrumentation instrumentation;
    private volatile @Nullable LoaderAccess opened;

    FrameDefiner(Instrumentation instrumentation) {
        this.instrumentation = instrumentation;
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
            throws IOException {
        String name = internalName.replace('/', '.');
        boolean first = memory.claim(internalName, classFile);
        boolean done = false;
        try {
            if (first && access().isLoaded(loader, name)) {
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

    /**
     * Brings the frame class of a class that is loaded already up to date, which other code of it may need: the name tells that
     * the frames mean the same, but their methods may wait in other lines.
     */
    void redefine(
            @Nullable ClassLoader loader,
            @Nullable ProtectionDomain domain,
            String internalName,
            byte[] classFile,
            LoaderMemory memory)
            throws IOException, ClassNotFoundException, UnmodifiableClassException {
        Class<?> present = access().find(loader, internalName.replace('/', '.'));
        if (present == null) {
            define(loader, domain, internalName, classFile, memory);
        } else if (memory.replaces(internalName, classFile)) {
            instrumentation.redefineClasses(new ClassDefinition(present, classFile));
        }
    }

    /** Whoever loses the race finds the class loaded: the claim has told that both define the same bytes. */
    private void defineUnlessLoaded(
            @Nullable ClassLoader loader, String name, byte[] classFile, @Nullable ProtectionDomain domain) {
        try {
            access().define(loader, name, classFile, domain);
        } catch (LinkageError e) {
            if (!access().isLoaded(loader, name)) {
                throw e;
            }
        }
    }

    /** Opening twice, by two threads at once, is opening. */
    private LoaderAccess access() {
        LoaderAccess access = opened;
        if (access == null) {
            access = LoaderAccess.open(instrumentation);
            opened = access;
        }
        return access;
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
