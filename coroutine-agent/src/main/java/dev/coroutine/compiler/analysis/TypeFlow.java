package dev.coroutine.compiler.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.commons.AnalyzerAdapter;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * What type has each slot before an instruction? Found as the JVM's type checker does (JVMS §4.10.1): one walk over the code,
 * in which the class file's own stack map frames give the types where control joins. Nothing is merged and no class is asked
 * for its supertype, so no type is ever guessed.
 */
public final class TypeFlow {
    private final Map<AbstractInsnNode, TypeState> states;

    private TypeFlow(Map<AbstractInsnNode, TypeState> states) {
        this.states = states;
    }

    /**
     * Walks over a method and keeps the types before the instructions that are asked for.
     *
     * @param owner internal name of the class that declares the method
     */
    public static TypeFlow of(String owner, MethodNode method, Predicate<AbstractInsnNode> asked) {
        AnalyzerAdapter checker = new AnalyzerAdapter(owner, method.access, method.name, method.desc, null);
        Map<Label, LabelNode> labels = new HashMap<>();
        Map<AbstractInsnNode, TypeState> states = new HashMap<>();
        for (AbstractInsnNode instruction : method.instructions) {
            if (instruction instanceof LabelNode label) {
                labels.put(label.getLabel(), label);
            }
            if (asked.test(instruction) && checker.locals != null) {
                states.put(instruction, new TypeState(named(checker.locals, labels), values(checker.stack, labels)));
            }
            instruction.accept(checker);
        }
        return new TypeFlow(states);
    }

    /** Returns the types before an instruction, or null where no path leads to it. */
    public @Nullable TypeState before(AbstractInsnNode instruction) {
        return states.get(instruction);
    }

    private static List<Object> named(List<Object> types, Map<Label, LabelNode> labels) {
        List<Object> result = new ArrayList<>(types.size());
        for (Object type : types) {
            result.add(type instanceof Label label ? labels.getOrDefault(label, new LabelNode(label)) : type);
        }
        return result;
    }

    private static List<Object> values(List<Object> slots, Map<Label, LabelNode> labels) {
        List<Object> result = new ArrayList<>();
        List<Object> types = named(slots, labels);
        for (int slot = 0; slot < types.size(); slot += VerificationTypes.size(types.get(slot))) {
            result.add(types.get(slot));
        }
        return result;
    }
}
