package dev.coroutine.compiler.codegen;

import dev.coroutine.compiler.analysis.VerificationTypes;
import dev.coroutine.compiler.model.RuntimeAbi;
import dev.coroutine.compiler.spill.FrameField;
import dev.coroutine.compiler.spill.SaveShape;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Generates a save method of a frame class.
 *
 * <pre>
 * static Object save(Object inner, String v0, int v1, …, int state, Object frame) {
 *     Owner$-m own;
 *     if (frame == null) {
 *         own = new Owner$-m();
 *         own.v0 = v0; …                      // references
 *     } else {
 *         own = (Owner$-m) frame;
 *         if (own.v0 != v0) own.v0 = v0; …    // references
 *     }
 *     own.v1 = v1; …                          // primitives
 *     return own.link(inner, state);
 * }
 * </pre>
 *
 * A new object's fields are stored without the barriers of the garbage collector. A frame that is used again is likely to be old,
 * where a barrier costs more than all else here, and its references are likely to be the same again.
 *
 * <p>The frame goes as an {@code Object}, so that methods which save values of the same types share a descriptor.
 */
final class SaveMethod {
    static final String NAME = "save";
    private static final int MAX_ARGUMENT_SLOTS = 255;
    /** Callee's frame, state, own frame. */
    private static final int FURTHER_SLOTS = 3;

    private static final int ACCESS = Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC;
    private static final int INNER = 0;

    private final String frameClass;
    private final SaveShape shape;
    private final List<Object> arguments;
    private final int state;
    private final int frame;
    private final int own;
    private final InsnList code;
    private LabelNode next = new LabelNode();
    private boolean isJumpedTo;

    private SaveMethod(String frameClass, SaveShape shape, MethodNode method) {
        this.frameClass = frameClass;
        this.shape = shape;
        this.code = method.instructions;
        this.arguments = VerificationTypes.of(List.of(Type.getArgumentTypes(method.desc)));
        this.state = slots(shape) + 1;
        this.frame = state + 1;
        this.own = frame + 1;
    }

    /** Returns whether a method can take all values as arguments (JVMS §4.3.3). */
    static boolean isPossible(SaveShape shape) {
        return slots(shape) + FURTHER_SLOTS <= MAX_ARGUMENT_SLOTS;
    }

    /** Number of slots that the arguments take. */
    static int argumentSlots(SaveShape shape) {
        return slots(shape) + FURTHER_SLOTS;
    }

    /** Descriptor: the callee's frame or the task, the values, the state, and the frame to use again or null. */
    static String descriptor(SaveShape shape) {
        StringBuilder descriptor = new StringBuilder("(Ljava/lang/Object;");
        for (FrameField field : shape.fields()) {
            descriptor.append(field.descriptor());
        }
        return descriptor.append("ILjava/lang/Object;)Ljava/lang/Object;").toString();
    }

    static MethodNode generate(String frameClass, SaveShape shape) {
        MethodNode method = new MethodNode(Opcodes.ASM9, ACCESS, NAME, descriptor(shape), null, null);
        new SaveMethod(frameClass, shape, method).write();
        method.maxStack = FURTHER_SLOTS;
        method.maxLocals = argumentSlots(shape) + 1;
        return method;
    }

    private static int slots(SaveShape shape) {
        int slots = 0;
        for (FrameField field : shape.fields()) {
            slots += Type.getType(field.descriptor()).getSize();
        }
        return slots;
    }

    private void write() {
        LabelNode used = new LabelNode();
        LabelNode saved = new LabelNode();
        code.add(new VarInsnNode(Opcodes.ALOAD, frame));
        code.add(new JumpInsnNode(Opcodes.IFNONNULL, used));
        code.add(new TypeInsnNode(Opcodes.NEW, frameClass));
        code.add(new InsnNode(Opcodes.DUP));
        code.add(new MethodInsnNode(Opcodes.INVOKESPECIAL, frameClass, "<init>", "()V", false));
        code.add(new VarInsnNode(Opcodes.ASTORE, own));
        storeReferences(true);
        code.add(new JumpInsnNode(Opcodes.GOTO, saved));
        mark(used, arguments);
        code.add(new VarInsnNode(Opcodes.ALOAD, frame));
        code.add(new TypeInsnNode(Opcodes.CHECKCAST, frameClass));
        code.add(new VarInsnNode(Opcodes.ASTORE, own));
        storeReferences(false);
        code.add(next);
        markWithOwn(saved);
        storePrimitives();
        code.add(new VarInsnNode(Opcodes.ALOAD, own));
        code.add(new VarInsnNode(Opcodes.ALOAD, INNER));
        code.add(new VarInsnNode(Opcodes.ILOAD, state));
        code.add(RuntimeAbi.link(frameClass));
        code.add(new InsnNode(Opcodes.ARETURN));
    }

    private void storeReferences(boolean isNew) {
        int slot = INNER + 1;
        for (FrameField field : shape.fields()) {
            Type type = Type.getType(field.descriptor());
            if (isReference(type)) {
                if (isNew) {
                    store(field, slot);
                } else {
                    storeIfOther(field, slot);
                }
            }
            slot += type.getSize();
        }
    }

    private void storePrimitives() {
        int slot = INNER + 1;
        for (FrameField field : shape.fields()) {
            Type type = Type.getType(field.descriptor());
            if (!isReference(type)) {
                store(field, slot);
            }
            slot += type.getSize();
        }
    }

    private static boolean isReference(Type type) {
        return type.getSort() >= Type.ARRAY;
    }

    private void store(FrameField field, int slot) {
        code.add(new VarInsnNode(Opcodes.ALOAD, own));
        code.add(new VarInsnNode(Type.getType(field.descriptor()).getOpcode(Opcodes.ILOAD), slot));
        code.add(new FieldInsnNode(Opcodes.PUTFIELD, frameClass, field.name(), field.descriptor()));
    }

    /** The last one goes on where both ways meet, at a place that has a stack map frame anyway. */
    private void storeIfOther(FrameField field, int slot) {
        if (isJumpedTo) {
            markWithOwn(next);
            next = new LabelNode();
        }
        isJumpedTo = true;
        code.add(new VarInsnNode(Opcodes.ALOAD, own));
        code.add(new FieldInsnNode(Opcodes.GETFIELD, frameClass, field.name(), field.descriptor()));
        code.add(new VarInsnNode(Opcodes.ALOAD, slot));
        code.add(new JumpInsnNode(Opcodes.IF_ACMPEQ, next));
        store(field, slot);
    }

    private void markWithOwn(LabelNode target) {
        List<Object> locals = new ArrayList<>(arguments);
        locals.add(frameClass);
        mark(target, locals);
    }

    /** A jump's target; the operand stack is empty. */
    private void mark(LabelNode target, List<Object> locals) {
        code.add(target);
        code.add(new FrameNode(Opcodes.F_NEW, locals.size(), locals.toArray(), 0, new Object[0]));
    }
}
