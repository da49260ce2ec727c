package dev.coroutine.agent;

import dev.coroutine.compiler.ClassFileSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Finds class files among the resources of a class loader, without loading the classes. */
final class LoaderClassFiles implements ClassFileSource {
    private final WeakReference<ClassLoader> loader;
    private final Map<String, SoftReference<byte[]>> found = new ConcurrentHashMap<>();

    LoaderClassFiles(ClassLoader loader) {
        this.loader = new WeakReference<>(loader);
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
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + internalName + ".class", e);
        }
    }
}
