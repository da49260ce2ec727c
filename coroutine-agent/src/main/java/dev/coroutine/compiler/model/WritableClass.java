package dev.coroutine.compiler.model;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Attribute;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * What can be said of a class file again when its code has changed? All but those attributes of code that ASM does not know: they
 * speak of offsets in the old code, and ASM would write them as attributes of the method, where their names may mean something
 * else. Everybody may leave out what he does not know (JVMS §4.7.1).
 */
final class WritableClass extends ClassNode {
    WritableClass() {
        super(Opcodes.ASM9);
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        MethodNode method = new WritableMethod(access, name, descriptor, signature, exceptions);
        methods.add(method);
        return method;
    }

    private static final class WritableMethod extends MethodNode {
        private boolean inCode;

        WritableMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            super(Opcodes.ASM9, access, name, descriptor, signature, exceptions);
        }

        @Override
        public void visitCode() {
            inCode = true;
            super.visitCode();
        }

        @Override
        public void visitAttribute(Attribute attribute) {
            if (!inCode) {
                super.visitAttribute(attribute);
            }
        }
    }
}
