package dev.coroutine.compiler.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * What must be known of another class to call its coroutines: its supertypes, and its methods with their marks.
 *
 * @param name internal name
 * @param access access flags
 * @param superName internal name of the superclass
 * @param interfaces internal names of the direct interfaces
 * @param methods by name and descriptor, written one behind the other
 */
public record ClassSummary(
        String name,
        int access,
        @Nullable String superName,
        List<String> interfaces,
        Map<String, MethodSummary> methods) {
    /**
     * One method.
     *
     * @param access access flags
     * @param async whether it is annotated {@code @Async}
     */
    public record MethodSummary(int access, boolean async) {}

    /** Reads a summary; the code of the methods is not looked at. */
    public static ClassSummary read(byte[] classFile) {
        SummaryVisitor visitor = new SummaryVisitor();
        new ClassReader(classFile)
                .accept(visitor, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return visitor.summary();
    }

    /** Returns the method declared here, or null. */
    public @Nullable MethodSummary method(String methodName, String descriptor) {
        return methods.get(methodName + descriptor);
    }

    /** Returns whether the class file already holds the hidden method of this public one. */
    public boolean holdsAsyncBody(String methodName, String descriptor) {
        return methods.containsKey(GeneratedNames.asyncBody(methodName) + RuntimeAbi.asyncDescriptor(descriptor));
    }

    private static final class SummaryVisitor extends ClassVisitor {
        private String name = "";
        private int access;
        private @Nullable String superName;
        private List<String> interfaces = List.of();
        private final Map<String, MethodSummary> methods = new HashMap<>();

        SummaryVisitor() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visit(
                int version,
                int flags,
                String type,
                @Nullable String signature,
                @Nullable String parent,
                String @Nullable [] types) {
            name = type;
            access = flags;
            superName = parent;
            interfaces = types == null ? List.of() : List.of(types);
        }

        @Override
        public MethodVisitor visitMethod(
                int flags,
                String method,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            methods.put(method + descriptor, new MethodSummary(flags, false));
            return new MethodVisitor(Opcodes.ASM9) {
                @Override
                public @Nullable AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
                    if (RuntimeAbi.ASYNC.equals(annotation)) {
                        methods.put(method + descriptor, new MethodSummary(flags, true));
                    }
                    return null;
                }
            };
        }

        ClassSummary summary() {
            return new ClassSummary(name, access, superName, interfaces, Map.copyOf(methods));
        }
    }
}
