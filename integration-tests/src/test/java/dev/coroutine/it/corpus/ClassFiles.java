package dev.coroutine.it.corpus;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;

/** The class files of a class path and of the JDK, as resources: none of them is loaded. */
final class ClassFiles implements AutoCloseable {
    private static final String OBJECT = "java/lang/Object";

    private final URLClassLoader resources;

    ClassFiles(List<Path> classPath) {
        this.resources = new URLClassLoader(
                classPath.stream().map(ClassFiles::url).toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** The nearest class that is a superclass of both; Object also where a class is missing, as for interfaces. */
    String commonSuperclass(String first, String second) {
        Set<String> above = superclasses(first);
        for (String candidate : superclasses(second)) {
            if (above.contains(candidate)) {
                return candidate;
            }
        }
        return OBJECT;
    }

    private Set<String> superclasses(String type) {
        Set<String> above = new LinkedHashSet<>();
        for (String current = type; current != null; current = superclass(current)) {
            above.add(current);
        }
        above.add(OBJECT);
        return above;
    }

    private String superclass(String type) {
        try (InputStream in = resources.getResourceAsStream(type + ".class")) {
            if (in == null) {
                return null;
            }
            ClassReader reader = new ClassReader(in);
            boolean isInterface = (reader.getAccess() & Opcodes.ACC_INTERFACE) != 0;
            return isInterface ? OBJECT : reader.getSuperName();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            resources.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
