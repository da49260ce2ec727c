package dev.coroutine.compiler.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.commons.AnalyzerAdapter;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * What type has each slot before an instruction? Found as the JVM's type checker does (JVMS §4.10.1): one walk over the code,
 * in which the class file's own stack map frames give the types where control joins. Nothing is merged and no class is asked
 * for its supertype, so no type is ever guessed.
 */
public final class TypeFlow {
    private final Map<Label, LabelNode> labels = new HashMap<>();
    private final Map<AbstractInsnNode, Slots> slots = new HashMap<>();

    private TypeFlow() {}

    /** What the walk has seen before an instruction, in ASM's terms; few of these are ever asked for. */
    private record Slots(Object[] locals, Object[] stack) {}

    /**
     * Walks over a method and keeps the types before its instructions.
     *
     * @param owner internal name of the class that declares the method
     */
    public static TypeFlow of(String owner, MethodNode method) {
        TypeFlow flow = new TypeFlow();
        AnalyzerAdapter checker = new AnalyzerAdapter(owner, method.access, method.name, method.desc, null);
        Set<LabelNode> named = labelsInFrames(method);
        for (AbstractInsnNode instruction : method.instructions) {
            if (instruction instanceof LabelNode label) {
                flow.labels.put(label.getLabel(), label);
                if (isSecondName(label, named)) {
                    continue;
                }
            }
            if (instruction.getOpcode() >= 0 && checker.locals != null) {
                flow.slots.put(instruction, new Slots(checker.locals.toArray(), checker.stack.toArray()));
            }
            instruction.accept(checker);
        }
        return flow;
    }

    /** The labels by which stack map frames name objects whose constructor has not run. */
    private static Set<LabelNode> labelsInFrames(MethodNode method) {
        Set<LabelNode> named = new HashSet<>();
        for (AbstractInsnNode instruction : method.instructions) {
            if (instruction instanceof FrameNode frame) {
                addLabels(frame.local, named);
                addLabels(frame.stack, named);
            }
        }
        return named;
    }

    private static void addLabels(@Nullable List<Object> types, Set<LabelNode> named) {
        if (types != null) {
            for (Object type : types) {
                if (type instanceof LabelNode label) {
                    named.add(label);
                }
            }
        }
    }

    /** Earlier passes put labels of their own beside that of a {@code NEW}: the object is to have one name, the frames' one. */
    private static boolean isSecondName(LabelNode label, Set<LabelNode> named) {
        if (named.isEmpty() || named.contains(label)) {
            return false;
        }
        AbstractInsnNode first = label;
        while (first.getPrevious() != null && first.getPrevious().getOpcode() < 0) {
            first = first.getPrevious();
        }
        for (AbstractInsnNode node = first; node != null && node.getOpcode() < 0; node = node.getNext()) {
            if (node instanceof LabelNode && named.contains(node)) {
                return true;
            }
        }
        return false;
    }

    /** Returns the types before an instruction, or null where no path leads to it. */
    public @Nullable TypeState before(AbstractInsnNode instruction) {
        Slots found = slots.get(instruction);
        return found == null ? null : new TypeState(named(found.locals), values(found.stack));
    }

    private List<Object> named(Object[] types) {
        List<Object> result = new ArrayList<>(types.length);
        for (Object type : types) {
            result.add(type instanceof Label label ? labels.getOrDefault(label, new LabelNode(label)) : type);
        }
        return result;
    }

    private List<Object> values(Object[] stack) {
        List<Object> result = new ArrayList<>();
        List<Object> types = named(stack);
        for (int slot = 0; slot < types.size(); slot += VerificationTypes.size(types.get(slot))) {
            result.add(types.get(slot));
        }
        return result;
    }
}
