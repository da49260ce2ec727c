package dev.coroutine.compiler.normalize;

import dev.coroutine.compiler.analysis.ControlFlow;
import dev.coroutine.compiler.analysis.MonitorFlow;
import dev.coroutine.compiler.analysis.SuspensionPoint;
import dev.coroutine.compiler.analysis.TypeFlow;
import dev.coroutine.compiler.analysis.TypeState;
import dev.coroutine.compiler.analysis.VerificationTypes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * How can {@code new Foo(await(f))} suspend, although an object whose constructor has not run cannot be stored anywhere?
 *
 * <p>The object is made later. Where {@code NEW} stood, a null placeholder is pushed that is copied and moved in its stead;
 * right before the constructor runs, the object is made and put wherever the analysis says that a copy of the placeholder
 * lies. {@code NEW Foo; POP} stays in the first place, so that {@code Foo} is initialised before the arguments are evaluated
 * (JLS §15.9.4). Only objects that are alive across a suspension point are treated in this way.
 */
public final class NewRelocator {
    private final MethodNode method;
    private final Map<LabelNode, TypeInsnNode> relocated = new HashMap<>();
    private int firstTemporary;
    private int temporaries;

    private NewRelocator(MethodNode method) {
        this.method = method;
        this.firstTemporary = method.maxLocals;
    }

    /**
     * Returns a method without uninitialised objects at its suspension points: the same one if there are none.
     *
     * @param owner internal name of the class that declares the method
     * @param points the suspension points; stale afterwards if another method is returned
     */
    public static MethodNode normalize(String owner, MethodNode method, List<SuspensionPoint> points) {
        Set<LabelNode> alive = uninitialized(points);
        if (alive.isEmpty()) {
            return method;
        }
        NewRelocator relocator = new NewRelocator(MethodCopy.of(method));
        relocator.relocate(owner, relocator.sameLabels(method, alive));
        return relocator.method;
    }

    private static Set<LabelNode> uninitialized(List<SuspensionPoint> points) {
        Set<LabelNode> labels = new HashSet<>();
        for (SuspensionPoint point : points) {
            collect(point.types().locals(), labels);
            collect(point.types().stack(), labels);
        }
        return labels;
    }

    private static void collect(List<Object> types, Set<LabelNode> labels) {
        for (Object type : types) {
            if (type instanceof LabelNode label) {
                labels.add(label);
            }
        }
    }

    /** The copy's labels at the places of the original's; a label that the analysis made up is found by its position. */
    private Set<LabelNode> sameLabels(MethodNode original, Set<LabelNode> labels) {
        Set<LabelNode> result = new HashSet<>();
        for (LabelNode label : labels) {
            int index = original.instructions.indexOf(label);
            result.add((LabelNode) method.instructions.get(index));
        }
        return result;
    }

    private void relocate(String owner, Set<LabelNode> alive) {
        for (LabelNode label : alive) {
            relocated.put(label, creation(label));
        }
        TypeFlow types = TypeFlow.of(owner, method);
        PlaceholderUses uses = new PlaceholderUses(method, types, relocated.keySet());
        MonitorFlow monitors = MonitorFlow.of(ControlFlow.of(method));
        List<AbstractInsnNode> code = List.of(method.instructions.toArray());
        for (int index = 0; index < code.size(); index++) {
            AbstractInsnNode instruction = code.get(index);
            if (instruction instanceof FrameNode frame) {
                frame.local = withPlaceholders(frame.local);
                frame.stack = withPlaceholders(frame.stack);
            } else if (isConstructorCall(instruction)) {
                LabelNode label = created((MethodInsnNode) instruction, types);
                if (label != null) {
                    relocateConstructor(
                            (MethodInsnNode) instruction, label, types, uses.locks(label, monitors, code, index));
                }
            } else {
                uses.replace(instruction);
            }
        }
        for (TypeInsnNode creation : relocated.values()) {
            InsnList placeholder = new InsnList();
            placeholder.add(new InsnNode(Opcodes.POP));
            placeholder.add(new InsnNode(Opcodes.ACONST_NULL));
            method.instructions.insert(creation, placeholder);
        }
        method.maxLocals = firstTemporary + temporaries;
        method.maxStack += 3;
    }

    private static TypeInsnNode creation(LabelNode label) {
        AbstractInsnNode node = label;
        while (node.getOpcode() < 0) {
            node = node.getNext();
        }
        return (TypeInsnNode) node;
    }

    private static boolean isConstructorCall(AbstractInsnNode instruction) {
        return instruction instanceof MethodInsnNode call
                && call.getOpcode() == Opcodes.INVOKESPECIAL
                && call.name.equals("<init>");
    }

    private List<Object> withPlaceholders(List<Object> types) {
        List<Object> result = new ArrayList<>();
        for (Object type : types) {
            result.add(type instanceof LabelNode label && relocated.containsKey(label) ? Opcodes.NULL : type);
        }
        return result;
    }

    /** The placeholder whose object a constructor call initialises; null if it has none, or is never reached. */
    private @Nullable LabelNode created(MethodInsnNode constructor, TypeFlow types) {
        TypeState before = types.before(constructor);
        if (before == null) {
            return null;
        }
        List<Object> beneath =
                before.pop(Type.getArgumentTypes(constructor.desc).length).stack();
        Object target = beneath.get(beneath.size() - 1);
        return target instanceof LabelNode label && relocated.containsKey(label) ? label : null;
    }

    private void relocateConstructor(MethodInsnNode constructor, LabelNode label, TypeFlow types, int locks) {
        Type[] arguments = Type.getArgumentTypes(constructor.desc);
        TypeState rest = Objects.requireNonNull(types.before(constructor)).pop(arguments.length + 1);
        method.instructions.insertBefore(constructor, creationCode(constructor, arguments, locks));
        method.instructions.insert(constructor, distribution(label, rest));
    }

    /**
     * Before the constructor: the arguments are set aside, the placeholder makes room for the object.
     *
     * <pre>
     * …, placeholder, a1 … an  →  …, object, object, a1 … an
     * </pre>
     */
    private InsnList creationCode(MethodInsnNode constructor, Type[] arguments, int locks) {
        InsnList code = new InsnList();
        int[] slots = new int[arguments.length];
        int next = firstTemporary;
        for (int i = 0; i < arguments.length; i++) {
            slots[i] = next;
            next += arguments[i].getSize();
        }
        temporaries = Math.max(temporaries, next - firstTemporary);
        for (int i = arguments.length - 1; i >= 0; i--) {
            code.add(new VarInsnNode(arguments[i].getOpcode(Opcodes.ISTORE), slots[i]));
        }
        code.add(new InsnNode(Opcodes.POP));
        code.add(new TypeInsnNode(Opcodes.NEW, constructor.owner));
        code.add(new InsnNode(Opcodes.DUP));
        for (int i = 0; i < locks; i++) {
            code.add(new InsnNode(Opcodes.DUP));
            code.add(new InsnNode(Opcodes.MONITORENTER));
        }
        for (int i = 0; i < arguments.length; i++) {
            code.add(new VarInsnNode(arguments[i].getOpcode(Opcodes.ILOAD), slots[i]));
        }
        return code;
    }

    /**
     * After the constructor: the object takes the place of each copy of its placeholder, on the stack and in variables.
     *
     * <pre>
     * …, placeholder, x, object  →  …, object, x
     * </pre>
     */
    private InsnList distribution(LabelNode label, TypeState rest) {
        InsnList code = new InsnList();
        int object = firstTemporary;
        code.add(new VarInsnNode(Opcodes.ASTORE, object));
        List<Object> stack = rest.stack();
        int deepest = stack.indexOf(label);
        deepest = deepest < 0 ? stack.size() : deepest;
        int[] slots = new int[stack.size()];
        int next = object + 1;
        for (int i = stack.size() - 1; i >= deepest; i--) {
            if (stack.get(i).equals(label)) {
                code.add(new InsnNode(Opcodes.POP));
            } else {
                slots[i] = next;
                code.add(new VarInsnNode(VerificationTypes.asmType(stack.get(i)).getOpcode(Opcodes.ISTORE), next));
                next += VerificationTypes.size(stack.get(i));
            }
        }
        temporaries = Math.max(temporaries, next - firstTemporary);
        for (int i = deepest; i < stack.size(); i++) {
            boolean copy = stack.get(i).equals(label);
            int opcode = VerificationTypes.asmType(stack.get(i)).getOpcode(Opcodes.ILOAD);
            code.add(new VarInsnNode(copy ? Opcodes.ALOAD : opcode, copy ? object : slots[i]));
        }
        for (int local = 0; local < rest.locals().size(); local++) {
            if (rest.locals().get(local).equals(label)) {
                code.add(new VarInsnNode(Opcodes.ALOAD, object));
                code.add(new VarInsnNode(Opcodes.ASTORE, local));
            }
        }
        return code;
    }
}
