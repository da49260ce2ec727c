package dev.coroutine.it.counts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.openjdk.jol.info.ClassLayout;
import org.openjdk.jol.vm.VM;

/** How many bytes an object needs, by JOL. */
final class ObjectSize {
    private ObjectSize() {}

    /** An object of the class of this name. */
    static long of(String className) {
        try {
            return of(Class.forName(className, false, ObjectSize.class.getClassLoader()));
        } catch (ClassNotFoundException e) {
            throw new AssertionError("the class was renamed: tell this test", e);
        }
    }

    /** A frame of a method; the rest of its class's name tells what is kept in it. */
    static long ofFrame(Class<?> owner, String method) {
        String start = owner.getSimpleName() + "$-" + method + '-';
        Path classes = Path.of(URI.create(
                owner.getProtectionDomain().getCodeSource().getLocation().toString()));
        try (Stream<Path> files =
                Files.list(classes.resolve(owner.getPackageName().replace('.', '/')))) {
            List<String> names = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(start))
                    .map(name -> owner.getPackageName() + '.' + name.replace(".class", ""))
                    .toList();
            if (names.size() != 1) {
                throw new AssertionError("not one frame class of " + owner + '.' + method + ": " + names);
            }
            return of(names.get(0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An object of this class. */
    static long of(Class<?> type) {
        return ClassLayout.parseClass(type).instanceSize();
    }

    /** Objects of all these classes together. */
    static long of(String first, String... others) {
        long sum = of(first);
        for (String other : others) {
            sum += of(other);
        }
        return sum;
    }

    /** An array of references. */
    static long ofArray(int length) {
        return VM.current().sizeOf(new Object[length]);
    }
}
