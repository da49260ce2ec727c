package dev.coroutine.compiler.analysis;

import dev.coroutine.compiler.analysis.Callee.Linkage;
import dev.coroutine.compiler.model.ClassHierarchy;
import dev.coroutine.compiler.model.ClassModel;
import dev.coroutine.compiler.model.ClassSummary;
import dev.coroutine.compiler.model.ClassSummary.MethodSummary;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * Does a call go to a method that has, or will have, a hidden method? Yes only when the class file of the callee says so: it
 * holds the hidden method already, or it is annotated and compiled by the same compiler.
 */
public final class CalleeResolver {
    private final ClassModel model;
    private final ClassHierarchy hierarchy;
    private final Predicate<String> compiledToo;
    private final Set<String> ownCoroutines;

    /**
     * @param model the class that is compiled
     * @param hierarchy finds other classes
     * @param compiledToo whether another class is compiled by the same compiler
     * @param ownCoroutines name and descriptor of the methods of {@code model} that get a hidden method
     */
    public CalleeResolver(
            ClassModel model, ClassHierarchy hierarchy, Predicate<String> compiledToo, Set<String> ownCoroutines) {
        this.model = model;
        this.hierarchy = hierarchy;
        this.compiledToo = compiledToo;
        this.ownCoroutines = ownCoroutines;
    }

    /** Returns how to fuse with the callee, or null when the call must stay an ordinary one. */
    public @Nullable Callee resolve(MethodInsnNode call) {
        if (call.owner.startsWith("[") || call.name.startsWith("<") || !returnsTask(call)) {
            return null;
        }
        ClassSummary declaring = hierarchy.declaring(call.owner, call.name, call.desc);
        if (declaring == null || !hasAsyncBody(declaring, call)) {
            return null;
        }
        MethodSummary method = declaring.method(call.name, call.desc);
        return method == null
                ? null
                : new Callee(call, linkage(call, declaring, method), receiver(call, declaring, method));
    }

    private static boolean returnsTask(MethodInsnNode call) {
        String result = call.desc.substring(call.desc.indexOf(')') + 1);
        return result.startsWith("L")
                && dev.coroutine.compiler.model.RuntimeAbi.isTaskType(result.substring(1, result.length() - 1));
    }

    private boolean hasAsyncBody(ClassSummary declaring, MethodInsnNode call) {
        if (declaring.name().equals(model.name())) {
            return ownCoroutines.contains(call.name + call.desc);
        }
        MethodSummary method = declaring.method(call.name, call.desc);
        return method != null
                && method.async()
                && (declaring.holdsAsyncBody(call.name, call.desc)
                        || (compiledToo.test(declaring.name())
                                && EligibilityCheck.canCompile(method.access(), call.desc)));
    }

    /** A protected method of a superclass in another package asks for a receiver of the calling class (JVMS §4.10.1.8). */
    private String receiver(MethodInsnNode call, ClassSummary declaring, MethodSummary method) {
        boolean guarded = (method.access() & Opcodes.ACC_PROTECTED) != 0
                && !packageOf(declaring.name()).equals(packageOf(model.name()))
                && hierarchy.isSubtype(model.name(), call.owner);
        return guarded || call.getOpcode() == Opcodes.INVOKESPECIAL ? model.name() : call.owner;
    }

    private static String packageOf(String name) {
        return name.substring(0, name.lastIndexOf('/') + 1);
    }

    private Linkage linkage(MethodInsnNode call, ClassSummary declaring, MethodSummary method) {
        boolean own = declaring.name().equals(model.name());
        boolean bound = (method.access() & (Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE)) != 0
                || call.getOpcode() == Opcodes.INVOKESPECIAL;
        if (!bound) {
            return Linkage.RECEIVER_CHECKED;
        }
        return own ? Linkage.DIRECT : Linkage.STALE_CHECKED;
    }
}
