package dev.coroutine.agent;

import dev.coroutine.compiler.ClassFileSource;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Finds class files among the resources of a class loader, without loading the classes. */
final class LoaderClassFiles implements ClassFileSource {
    private final WeakReference<ClassLoader> loader;
    private final Terminal terminal;
    private final AtomicBoolean failed = new AtomicBoolean();
    private final Map<String, SoftReference<byte[]>> found = new ConcurrentHashMap<>();

    LoaderClassFiles(ClassLoader loader, Terminal terminal) {
        this.loader = new WeakReference<>(loader);
        this.terminal = terminal;
    }

    @Override
    public byte @Nullable [] find(String internalName) {
        SoftReference<byte[]> reference = found.get(internalName);
        byte[] known = reference == null ? null : reference.get();
        if (known != null) {
            return known;
        }
        byte[] classFile = read(internalName);
        if (classFile != null) {
            found.put(internalName, new SoftReference<>(classFile));
        }
        return classFile;
    }

    private byte @Nullable [] read(String internalName) {
        ClassLoader current = loader.get();
        if (current == null) {
            return null;
        }
        try (InputStream in = current.getResourceAsStream(internalName + ".class")) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException | RuntimeException e) {
            tell(internalName, e);
            return null;
        }
    }

    /** A class that cannot be looked at is one that is not there: calls to it are ordinary ones, and no other class is harmed. */
    private void tell(String internalName, Exception failure) {
        if (!failed.getAndSet(true)) {
            terminal.err()
                    .println("coroutine-agent: a class loader cannot read " + internalName + ".class (" + failure
                            + "); calls of its coroutines, and of others that it cannot read, are ordinary calls");
        }
    }
}
