package dev.coroutine.it.corpus;

import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.JSRInlinerAdapter;

/**
 * How can a class file from before Java 8, which the compiler refuses, still be of use? It is made one of Java 8: with stack map
 * frames, which are optional before Java 7, and without {@code jsr}, which must not stand beside them.
 */
final class OldClassFile {
    private static final int OLDEST_WITH_FRAMES = Opcodes.V1_7;

    private OldClassFile() {}

    /** Returns the class file itself if it is of Java 8 or later, else one of Java 8. */
    static byte[] modernized(byte[] classFile, ClassFiles classFiles) {
        ClassReader reader = new ClassReader(classFile);
        int version = reader.readUnsignedShort(6);
        if (version >= Opcodes.V1_8) {
            return classFile;
        }
        boolean framed = version >= OLDEST_WITH_FRAMES;
        ClassWriter writer = framed ? new ClassWriter(0) : new FrameWriter(classFiles);
        writer.setComputeLimits(Integer.MAX_VALUE, Long.MAX_VALUE);
        reader.accept(new Modernizer(writer), framed ? 0 : ClassReader.SKIP_FRAMES);
        return writer.toByteArray();
    }

    private static final class Modernizer extends ClassVisitor {
        Modernizer(ClassVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public void visit(
                int version, int access, String name, String signature, String superName, String[] interfaces) {
            super.visit(Opcodes.V1_8, access, name, signature, superName, interfaces);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
            return new JSRInlinerAdapter(next, access, name, descriptor, signature, exceptions);
        }
    }

    /** Computes frames; supertypes are read from class files, no class is loaded. */
    private static final class FrameWriter extends ClassWriter {
        private final ClassFiles classFiles;

        FrameWriter(ClassFiles classFiles) {
            super(COMPUTE_FRAMES);
            this.classFiles = classFiles;
        }

        @Override
        protected String getCommonSuperClass(String first, String second) {
            return classFiles.commonSuperclass(first, second);
        }
    }
}
