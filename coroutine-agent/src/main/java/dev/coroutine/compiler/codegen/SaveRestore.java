package dev.coroutine.compiler.codegen;

import dev.coroutine.compiler.analysis.VerificationTypes;
import dev.coroutine.compiler.model.RuntimeAbi;
import dev.coroutine.compiler.spill.FrameField;
import dev.coroutine.compiler.spill.SaveShape;
import dev.coroutine.compiler.spill.Spill;
import dev.coroutine.compiler.spill.SpillPlan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Code that moves the values of one suspension point from slots to the frame, and back. */
final class SaveRestore {
    /** Stack slots that saving in place needs. */
    private static final int IN_PLACE = 3;

    private final Coroutine coroutine;
    private final BodyLocals locals;
    private final boolean resuming;
    private final int firstTemporary;

    SaveRestore(Coroutine coroutine, BodyLocals locals, boolean resuming) {
        this.coroutine = coroutine;
        this.locals = locals;
        this.resuming = resuming;
        this.firstTemporary = coroutine.method().maxLocals + locals.distance();
    }

    /**
     * Saves and returns the frame.
     *
     * <pre>
     * operands …, callee's frame or the task  →  (returns)
     * </pre>
     */
    InsnList save(SpillPlan plan) {
        InsnList code = new InsnList();
        SaveShape shape = coroutine.saveOf(plan);
        Map<String, VarInsnNode> loads = takeOperands(code, plan);
        if (SaveMethod.isPossible(shape)) {
            saveByCall(code, plan, shape, loads);
        } else {
            saveInPlace(code, plan, shape, loads);
        }
        code.add(new InsnNode(Opcodes.ARETURN));
        return code;
    }

    /** Number of stack slots that {@link #save} needs at most. */
    static int stackNeeded(SpillPlan plan, SaveShape shape) {
        int arguments = SaveMethod.isPossible(shape) ? SaveMethod.argumentSlots(shape) : IN_PLACE;
        return Math.max(plan.operandSlots() + 1, arguments);
    }

    /** Number of temporary slots that {@link #save} needs. */
    static int temporariesNeeded(SpillPlan plan, SaveShape shape) {
        int inner = plan.operands().isEmpty() && SaveMethod.isPossible(shape) ? 0 : 1;
        return SaveMethod.isPossible(shape) ? inner + plan.operandSlots() : inner + plan.operandSlots() + 1;
    }

    /** Moves the operands, if there are any, to temporaries; returns how each field's value is loaded then. */
    private Map<String, VarInsnNode> takeOperands(InsnList code, SpillPlan plan) {
        Map<String, VarInsnNode> loads = new HashMap<>();
        for (Spill local : plan.locals()) {
            put(loads, local, locals.map(local.local()));
        }
        List<Spill> operands = plan.operands();
        if (!operands.isEmpty()) {
            code.add(new VarInsnNode(Opcodes.ASTORE, firstTemporary));
            int slot = firstTemporary + 1;
            for (int i = operands.size() - 1; i >= 0; i--) {
                code.add(new VarInsnNode(store(operands.get(i)), slot));
                put(loads, operands.get(i), slot);
                slot += operands.get(i).size();
            }
            code.add(new VarInsnNode(Opcodes.ALOAD, firstTemporary));
        }
        return loads;
    }

    private static void put(Map<String, VarInsnNode> loads, Spill spill, int slot) {
        if (spill.field() != null) {
            loads.put(spill.field().name(), new VarInsnNode(load(spill), slot));
        }
    }

    private void saveByCall(InsnList code, SpillPlan plan, SaveShape shape, Map<String, VarInsnNode> loads) {
        for (FrameField field : shape.fields()) {
            VarInsnNode load = loads.get(field.name());
            code.add(load != null ? load : new InsnNode(zero(field)));
        }
        code.add(number(plan.point().state()));
        code.add(resuming ? new VarInsnNode(Opcodes.ALOAD, BodyLocals.FRAME) : new InsnNode(Opcodes.ACONST_NULL));
        code.add(new MethodInsnNode(
                Opcodes.INVOKESTATIC, coroutine.frameClass(), SaveMethod.NAME, SaveMethod.descriptor(shape), false));
    }

    private static int zero(FrameField field) {
        return switch (Type.getType(field.descriptor()).getSort()) {
            case Type.INT -> Opcodes.ICONST_0;
            case Type.LONG -> Opcodes.LCONST_0;
            case Type.FLOAT -> Opcodes.FCONST_0;
            case Type.DOUBLE -> Opcodes.DCONST_0;
            default -> Opcodes.ACONST_NULL;
        };
    }

    /** For more values than a method can take: every value goes to its field. */
    private void saveInPlace(InsnList code, SpillPlan plan, SaveShape shape, Map<String, VarInsnNode> loads) {
        int inner = firstTemporary;
        int frame = firstTemporary + 1 + plan.operandSlots();
        code.add(new VarInsnNode(Opcodes.ASTORE, inner));
        frameReference(code);
        code.add(new VarInsnNode(Opcodes.ASTORE, frame));
        for (FrameField field : shape.fields()) {
            VarInsnNode load = loads.get(field.name());
            code.add(new VarInsnNode(Opcodes.ALOAD, frame));
            code.add(load != null ? load : new InsnNode(zero(field)));
            code.add(access(Opcodes.PUTFIELD, field));
        }
        code.add(new VarInsnNode(Opcodes.ALOAD, frame));
        code.add(new VarInsnNode(Opcodes.ALOAD, inner));
        code.add(number(plan.point().state()));
        code.add(RuntimeAbi.link(coroutine.frameClass()));
    }

    private void frameReference(InsnList code) {
        if (resuming) {
            code.add(new VarInsnNode(Opcodes.ALOAD, BodyLocals.FRAME));
            return;
        }
        code.add(new TypeInsnNode(Opcodes.NEW, coroutine.frameClass()));
        code.add(new InsnNode(Opcodes.DUP));
        code.add(new MethodInsnNode(Opcodes.INVOKESPECIAL, coroutine.frameClass(), "<init>", "()V", false));
    }

    /**
     * Restores variables and operands, and lets go of the frame's references, so that the frame keeps nothing alive that the
     * method drops while it runs.
     *
     * <pre>
     * …  →  operands …
     * </pre>
     */
    InsnList restore(SpillPlan plan) {
        InsnList code = new InsnList();
        for (Spill operand : plan.operands()) {
            get(code, operand.field());
        }
        for (Spill local : plan.locals()) {
            get(code, local.field());
            code.add(new VarInsnNode(store(local), locals.map(local.local())));
        }
        for (Spill spill : plan.spills()) {
            if (spill.field() != null && VerificationTypes.isReference(spill.type())) {
                code.add(new VarInsnNode(Opcodes.ALOAD, BodyLocals.FRAME));
                code.add(new InsnNode(Opcodes.ACONST_NULL));
                code.add(access(Opcodes.PUTFIELD, spill.field()));
            }
        }
        return code;
    }

    private void get(InsnList code, @Nullable FrameField field) {
        if (field == null) {
            code.add(new InsnNode(Opcodes.ACONST_NULL));
            return;
        }
        code.add(new VarInsnNode(Opcodes.ALOAD, BodyLocals.FRAME));
        code.add(access(Opcodes.GETFIELD, field));
    }

    private FieldInsnNode access(int opcode, FrameField field) {
        return new FieldInsnNode(opcode, coroutine.frameClass(), field.name(), field.descriptor());
    }

    private static int load(Spill spill) {
        return VerificationTypes.asmType(spill.type()).getOpcode(Opcodes.ILOAD);
    }

    private static int store(Spill spill) {
        return VerificationTypes.asmType(spill.type()).getOpcode(Opcodes.ISTORE);
    }

    /** The shortest instruction that pushes a number. */
    private static org.objectweb.asm.tree.AbstractInsnNode number(int value) {
        if (value <= 5) {
            return new InsnNode(Opcodes.ICONST_0 + value);
        }
        if (value <= Byte.MAX_VALUE) {
            return new IntInsnNode(Opcodes.BIPUSH, value);
        }
        return value <= Short.MAX_VALUE ? new IntInsnNode(Opcodes.SIPUSH, value) : new LdcInsnNode(value);
    }
}
