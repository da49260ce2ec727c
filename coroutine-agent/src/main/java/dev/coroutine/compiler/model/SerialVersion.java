package dev.coroutine.compiler.model;

import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.SerialVersionUIDAdder;

/**
 * Which default {@code serialVersionUID} did a class have before methods were added to it? Old serialized objects must stay
 * readable, so the number that Java would have computed (Java Object Serialization §4.6) is written down in the class. Interfaces
 * have one too: it is compared when their {@code Class} is read. Enums and records do without (§1.12, §1.13).
 */
public final class SerialVersion {
    /** Name of the field. */
    public static final String FIELD = "serialVersionUID";

    private static final String SERIALIZABLE = "java/io/Serializable";

    private SerialVersion() {}

    /** Returns the number, or nothing where none is needed: not serializable for certain, or declared by the class itself. */
    public static OptionalLong of(ClassModel model, ClassHierarchy hierarchy, byte[] classFile) {
        int access = model.node().access;
        boolean needsNone = (access & (Opcodes.ACC_ENUM | Opcodes.ACC_RECORD)) != 0;
        return needsNone || !mayBeSerializable(model.name(), hierarchy, new HashSet<>())
                ? OptionalLong.empty()
                : new Computation().of(classFile);
    }

    /** A supertype whose class file is not at hand may be serializable. */
    private static boolean mayBeSerializable(@Nullable String name, ClassHierarchy hierarchy, Set<String> seen) {
        if (name == null || name.equals("java/lang/Object") || !seen.add(name)) {
            return false;
        }
        ClassSummary type = hierarchy.find(name);
        if (name.equals(SERIALIZABLE) || type == null || mayBeSerializable(type.superName(), hierarchy, seen)) {
            return true;
        }
        for (String each : type.interfaces()) {
            if (mayBeSerializable(each, hierarchy, seen)) {
                return true;
            }
        }
        return false;
    }

    private static final class Computation extends SerialVersionUIDAdder {
        private OptionalLong result = OptionalLong.empty();

        Computation() {
            super(Opcodes.ASM9, new Sink());
        }

        OptionalLong of(byte[] classFile) {
            new ClassReader(classFile).accept(this, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG);
            return result;
        }

        @Override
        protected void addSVUID(long value) {
            result = OptionalLong.of(value);
        }
    }

    private static final class Sink extends ClassVisitor {
        Sink() {
            super(Opcodes.ASM9);
        }

        @Override
        public @Nullable FieldVisitor visitField(
                int access, String name, String descriptor, @Nullable String signature, @Nullable Object value) {
            return null;
        }

        @Override
        public @Nullable MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            return null;
        }
    }
}
