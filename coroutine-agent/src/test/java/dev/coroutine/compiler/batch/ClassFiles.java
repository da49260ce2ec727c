package dev.coroutine.compiler.batch;

import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/** Small class files for tests. */
final class ClassFiles {
    private ClassFiles() {}

    /** A class without a method that mentions these classes. */
    static byte[] mentioning(String internalName, String superName, String... mentioned) {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER, internalName, null, superName, null);
        for (String other : mentioned) {
            writer.newClass(other);
        }
        writer.visitEnd();
        return writer.toByteArray();
    }

    static byte[] frame(String internalName) {
        return mentioning(internalName, "dev/coroutine/runtime/Frame");
    }

    static byte[] plain(String internalName, String... mentioned) {
        return mentioning(internalName, "java/lang/Object", mentioned);
    }
}
