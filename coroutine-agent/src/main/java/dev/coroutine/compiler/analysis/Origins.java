package dev.coroutine.compiler.analysis;

import dev.coroutine.compiler.model.ClassHierarchy;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Of what type was a value before a cast, or a variable, of a more general type? Source compilers cast what they give to a
 * library's function that they copy into the method, as Kotlin does for {@code forEach} and {@code use}.
 */
public final class Origins {
    private final String owner;
    private final MethodNode method;
    private final ClassHierarchy hierarchy;
    private final Definitions definitions;
    private final Producers producers;
    private @Nullable TypeFlow types;

    Origins(String owner, MethodNode method, ClassHierarchy hierarchy, Definitions definitions, Producers producers) {
        this.owner = owner;
        this.method = method;
        this.hierarchy = hierarchy;
        this.definitions = definitions;
        this.producers = producers;
    }

    /**
     * Looks at a method.
     *
     * @param owner internal name of the class that declares it
     */
    public static Origins of(String owner, MethodNode method, ClassHierarchy hierarchy) {
        Definitions definitions = new Definitions(ControlFlow.of(method));
        return new Origins(owner, method, hierarchy, definitions, new Producers(method));
    }

    /** Returns whether the topmost value before the instruction has the type, or one below it, wherever it comes from. */
    public boolean areAll(AbstractInsnNode consumer, String type) {
        return areAll(consumer, type, new HashSet<>());
    }

    private boolean areAll(AbstractInsnNode consumer, String type, Set<AbstractInsnNode> seen) {
        if (isTop(consumer, type)) {
            return true;
        }
        AbstractInsnNode producer = seen.add(consumer) ? producers.of(consumer) : null;
        if (producer instanceof TypeInsnNode && producer.getOpcode() == Opcodes.CHECKCAST) {
            return areAll(producer, type, seen);
        }
        if (!(producer instanceof VarInsnNode load) || load.getOpcode() != Opcodes.ALOAD) {
            return false;
        }
        Set<VarInsnNode> stores = definitions.reaching(method.instructions.indexOf(load), load.var);
        for (VarInsnNode store : stores) {
            if (!areAll(store, type, seen)) {
                return false;
            }
        }
        return !stores.isEmpty();
    }

    private boolean isTop(AbstractInsnNode consumer, String type) {
        TypeFlow known = types == null ? TypeFlow.of(owner, method) : types;
        types = known;
        TypeState state = known.before(consumer);
        return state != null
                && !state.stack().isEmpty()
                && state.stack().get(state.stack().size() - 1) instanceof String name
                && hierarchy.isSubtype(name, type);
    }
}
