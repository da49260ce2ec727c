package dev.coroutine.compiler.codegen;

import org.objectweb.asm.ClassWriter;

/**
 * How does ASM write class files whose methods are large? It limits the memory and the operations that it spends on computing, as a
 * guard against class files from strangers. It also computes where nobody asks it to: a jump over more than 32,767 bytes (JVMS §6.5)
 * makes it follow the types of all variables through the whole class once more. So a legal method with a few hundred variables would
 * pass the limits. What bounds the work here is the size of a method.
 */
final class PatientWriter {
    private PatientWriter() {}

    /** A writer without limits of its own. */
    static ClassWriter of(int flags) {
        ClassWriter writer = new ClassWriter(flags);
        writer.setComputeLimits(Integer.MAX_VALUE, Long.MAX_VALUE);
        return writer;
    }
}
