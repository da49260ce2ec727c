package dev.coroutine.it.compiler;

import static dev.coroutine.it.compiler.OddCode.CALLEE;
import static dev.coroutine.it.compiler.OddCode.NAME;
import static dev.coroutine.it.compiler.OddCode.PAIR;
import static dev.coroutine.it.compiler.OddCode.compare;
import static org.objectweb.asm.Opcodes.ACC_PROTECTED;
import static org.objectweb.asm.Opcodes.ACC_PUBLIC;
import static org.objectweb.asm.Opcodes.ACC_SUPER;
import static org.objectweb.asm.Opcodes.ALOAD;
import static org.objectweb.asm.Opcodes.ARETURN;
import static org.objectweb.asm.Opcodes.DUP;
import static org.objectweb.asm.Opcodes.INVOKESPECIAL;
import static org.objectweb.asm.Opcodes.INVOKEVIRTUAL;
import static org.objectweb.asm.Opcodes.NEW;
import static org.objectweb.asm.Opcodes.RETURN;
import static org.objectweb.asm.Opcodes.V17;

import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;

/** Calls that name another class than javac would: where a method is declared, not where it was looked for. */
class OddOwnersTest {
    private static final String BASE = "odd/base/Base";

    @Test
    void names_the_superclass_in_another_package_that_declares_a_protected_coroutine()
            throws ReflectiveOperationException {
        compare(Map.of(BASE, base(), NAME, derived(odd -> {
            odd.load(0).load(1);
            odd.code.visitMethodInsn(INVOKEVIRTUAL, BASE, "inherited", CALLEE, false);
            odd.awaitStage().load(0).load(1);
            odd.code.visitMethodInsn(INVOKEVIRTUAL, BASE, "inherited", CALLEE, false);
            odd.awaitStage().help("pair", PAIR).give();
        })));
    }

    @Test
    void ends_with_a_call_that_names_such_a_superclass() throws ReflectiveOperationException {
        compare(Map.of(BASE, base(), NAME, derived(odd -> {
            odd.load(0).load(1);
            odd.code.visitMethodInsn(INVOKEVIRTUAL, BASE, "inherited", CALLEE, false);
            odd.insn(ARETURN);
        })));
    }

    private static byte[] base() {
        ClassWriter writer = writer(BASE, "java/lang/Object");
        OddCode.coroutine(writer, ACC_PROTECTED, "inherited", CALLEE, odd -> {
            odd.load(1).ldc("inherited");
            odd.code.visitMethodInsn(
                    INVOKEVIRTUAL,
                    OddCode.SCRIPT,
                    "f",
                    "(Ljava/lang/Object;)Ljava/util/concurrent/CompletableFuture;",
                    false);
            odd.awaitStage().give();
        });
        return writer.toByteArray();
    }

    private static byte[] derived(Consumer<OddCode> body) {
        ClassWriter writer = writer(NAME, BASE);
        OddCode.coroutine(writer, ACC_PUBLIC, "go", CALLEE, body);
        OddCode.coroutine(writer, "run", CALLEE, odd -> {
            odd.code.visitTypeInsn(NEW, NAME);
            odd.insn(DUP);
            odd.code.visitMethodInsn(INVOKESPECIAL, NAME, "<init>", "()V", false);
            odd.load(0);
            odd.code.visitMethodInsn(INVOKEVIRTUAL, NAME, "go", CALLEE, false);
            odd.insn(ARETURN);
        });
        return writer.toByteArray();
    }

    private static ClassWriter writer(String name, String superName) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(V17, ACC_PUBLIC | ACC_SUPER, name, null, superName, null);
        MethodVisitor constructor = writer.visitMethod(ACC_PUBLIC, "<init>", "()V", null, null);
        constructor.visitCode();
        constructor.visitVarInsn(ALOAD, 0);
        constructor.visitMethodInsn(INVOKESPECIAL, superName, "<init>", "()V", false);
        constructor.visitInsn(RETURN);
        constructor.visitMaxs(0, 0);
        constructor.visitEnd();
        return writer;
    }
}
