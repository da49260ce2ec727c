package dev.coroutine.it.counts;

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
