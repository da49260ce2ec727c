package dev.coroutine.compiler.analysis;

import dev.coroutine.compiler.model.BodyType;
import dev.coroutine.compiler.model.ClassModel;
import dev.coroutine.compiler.model.RuntimeAbi;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * A lambda expression or method reference: an {@code invokedynamic} of {@code LambdaMetafactory}.
 *
 * @param method the method in which it stands
 * @param site the instruction
 * @param target the method that is called when the function is called
 * @param functionalInterface internal name of the interface that it implements
 * @param plain whether it needs nothing of {@code altMetafactory} (serializable, markers, bridges)
 */
public record LambdaUse(
        MethodNode method, InvokeDynamicInsnNode site, Handle target, String functionalInterface, boolean plain) {
    private static final String METAFACTORY = "java/lang/invoke/LambdaMetafactory";
    private static final int TARGET_ARGUMENT = 1;

    /** Finds all uses in a class. */
    public static List<LambdaUse> find(ClassModel model) {
        List<LambdaUse> uses = new ArrayList<>();
        for (MethodNode method : model.methods()) {
            for (AbstractInsnNode instruction : method.instructions) {
                if (instruction instanceof InvokeDynamicInsnNode site
                        && site.bsm.getOwner().equals(METAFACTORY)
                        && site.bsmArgs[TARGET_ARGUMENT] instanceof Handle target) {
                    String type = Type.getReturnType(site.desc).getInternalName();
                    uses.add(new LambdaUse(
                            method, site, target, type, site.bsm.getName().equals("metafactory")));
                }
            }
        }
        return uses;
    }

    /** As what the runtime's functions take it if it is a coroutine's body; null if it is none. */
    public @Nullable BodyType bodyType() {
        return plain ? BodyType.of(functionalInterface, site.name) : null;
    }

    /** Returns whether the function is a coroutine's body as the runtime's functions take it. */
    public boolean isBody() {
        return bodyType() != null;
    }

    /** Returns whether the function is given to code that may block: {@code on(executor, …)} or {@code toThread(…)}. */
    boolean mayBlock() {
        return taker() instanceof MethodInsnNode call
                && call.owner.equals(RuntimeAbi.COROUTINES)
                && (call.name.equals("on") || call.name.equals("toThread"));
    }

    /** What takes the function, if that stands right behind it. */
    @Nullable
    AbstractInsnNode taker() {
        return Adjacency.textuallyAfter(site);
    }

    /** Returns whether the target is this method of the class. */
    public boolean targets(ClassModel model, MethodNode candidate) {
        return target.getOwner().equals(model.name())
                && target.getName().equals(candidate.name)
                && target.getDesc().equals(candidate.desc);
    }
}
