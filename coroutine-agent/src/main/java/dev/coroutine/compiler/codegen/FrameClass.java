package dev.coroutine.compiler.codegen;

import dev.coroutine.compiler.model.ClassModel;
import dev.coroutine.compiler.model.RuntimeAbi;
import dev.coroutine.compiler.spill.FrameField;
import dev.coroutine.compiler.spill.SaveShape;
import java.util.LinkedHashSet;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodNode;

/**
 * Generates the class whose objects keep one suspended activation of a method.
 *
 * <pre>
 * final class Owner$-m extends Frame {
 *     String v0; int v1; …
 *     protected Object goOn(Frame self, CoroutineTask task, Object value, Throwable error) {
 *         return Owner.lambda$m$-resume(self, task, value, error);
 *     }
 *     protected String places() { return …; }
 *     static Object save(Object inner, String v0, int v1, …, int state, Object frame) {…}   // mostly one
 * }
 * </pre>
 *
 * A program has as many of them as it has methods that await, so all that can be is left to {@code Frame}.
 */
final class FrameClass {
    private final Coroutine coroutine;
    private final ClassWriter writer = PatientWriter.of(ClassWriter.COMPUTE_MAXS);

    private FrameClass(Coroutine coroutine) {
        this.coroutine = coroutine;
    }

    /** Generates the class file. */
    static byte[] generate(Coroutine coroutine) {
        return new FrameClass(coroutine).generate();
    }

    private byte[] generate() {
        ClassModel owner = coroutine.model();
        int visibility = owner.isInterface() ? Opcodes.ACC_PUBLIC : 0;
        writer.visit(
                owner.node().version & 0xffff,
                visibility | Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC,
                coroutine.frameClass(),
                null,
                RuntimeAbi.FRAME,
                null);
        if (owner.node().sourceFile != null) {
            writer.visitSource(owner.node().sourceFile, null);
        }
        for (FrameField field : coroutine.layout().fields()) {
            writer.visitField(Opcodes.ACC_SYNTHETIC, field.name(), field.descriptor(), null, null)
                    .visitEnd();
        }
        constructor();
        goOn();
        places();
        for (SaveShape shape : new LinkedHashSet<>(coroutine.saves())) {
            if (SaveMethod.isPossible(shape)) {
                MethodNode method = SaveMethod.generate(coroutine.frameClass(), shape);
                method.accept(writer);
            }
        }
        writer.visitEnd();
        return writer.toByteArray();
    }

    private void constructor() {
        MethodVisitor code = writer.visitMethod(0, "<init>", "()V", null, null);
        code.visitCode();
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, RuntimeAbi.FRAME, "<init>", "()V", false);
        code.visitInsn(Opcodes.RETURN);
        end(code);
    }

    private void goOn() {
        int access = Opcodes.ACC_PROTECTED | Opcodes.ACC_SYNTHETIC;
        MethodVisitor code =
                writer.visitMethod(access, RuntimeAbi.FRAME_GO_ON, RuntimeAbi.GO_ON_DESCRIPTOR, null, null);
        code.visitCode();
        for (int slot = 1; slot <= 4; slot++) {
            code.visitVarInsn(Opcodes.ALOAD, slot);
        }
        ClassModel owner = coroutine.model();
        code.visitMethodInsn(
                Opcodes.INVOKESTATIC,
                owner.name(),
                coroutine.resumeName(),
                RuntimeAbi.GO_ON_DESCRIPTOR,
                owner.isInterface());
        code.visitInsn(Opcodes.ARETURN);
        end(code);
    }

    private void places() {
        int access = Opcodes.ACC_PROTECTED | Opcodes.ACC_SYNTHETIC;
        MethodVisitor code = writer.visitMethod(access, RuntimeAbi.FRAME_PLACES, "()Ljava/lang/String;", null, null);
        code.visitCode();
        code.visitLdcInsn(FramePlaces.of(coroutine));
        code.visitInsn(Opcodes.ARETURN);
        end(code);
    }

    private static void end(MethodVisitor code) {
        code.visitMaxs(0, 0);
        code.visitEnd();
    }
}
