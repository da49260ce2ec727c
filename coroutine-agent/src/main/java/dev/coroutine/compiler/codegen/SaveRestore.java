package dev.coroutine.compiler.codegen;

import dev.coroutine.compiler.analysis.VerificationTypes;
import dev.coroutine.compiler.model.RuntimeAbi;
import dev.coroutine.compiler.spill.FrameField;
import dev.coroutine.compiler.spill.Spill;
import dev.coroutine.compiler.spill.SpillPlan;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
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
     * operands …, callee's frame or null  →  (returns)
     * </pre>
     */
    InsnList save(SpillPlan plan) {
        InsnList code = new InsnList();
        if (FrameClass.savesByCall(plan)) {
            saveByCall(code, plan);
        } else {
            saveInPlace(code, plan);
        }
        code.add(new InsnNode(Opcodes.ARETURN));
        return code;
    }

    /** Number of stack slots that {@link #save} needs at most. */
    static int stackNeeded(SpillPlan plan) {
        return plan.slots() + 6;
    }

    /** Number of temporary slots that {@link #save} needs. */
    static int temporariesNeeded(SpillPlan plan) {
        return FrameClass.savesByCall(plan)
                ? 0
                : VerificationTypes.size(plan.point().types().stack()) + 2;
    }

    private void saveByCall(InsnList code, SpillPlan plan) {
        for (Spill spill : plan.locals()) {
            code.add(new VarInsnNode(load(spill), locals.map(spill.local())));
        }
        code.add(new VarInsnNode(Opcodes.ALOAD, locals.task()));
        code.add(number(plan.point().state()));
        code.add(resuming ? new VarInsnNode(Opcodes.ALOAD, BodyLocals.FRAME) : new InsnNode(Opcodes.ACONST_NULL));
        code.add(new MethodInsnNode(
                Opcodes.INVOKESTATIC,
                coroutine.frameClass(),
                FrameClass.saveName(plan),
                FrameClass.saveDescriptor(coroutine, plan),
                false));
    }

    /** For more values than a method can take: the operands go to temporaries, then every value to its field. */
    private void saveInPlace(InsnList code, SpillPlan plan) {
        List<Spill> operands = plan.operands();
        int frame = firstTemporary;
        int inner = frame + 1;
        code.add(new VarInsnNode(Opcodes.ASTORE, inner));
        int slot = inner + 1 + VerificationTypes.size(plan.point().types().stack());
        for (int i = operands.size() - 1; i >= 0; i--) {
            slot -= operands.get(i).size();
            code.add(new VarInsnNode(store(operands.get(i)), slot));
        }
        frameReference(code);
        code.add(new VarInsnNode(Opcodes.ASTORE, frame));
        for (Spill operand : operands) {
            put(code, frame, operand, slot);
            slot += operand.size();
        }
        for (Spill local : plan.locals()) {
            put(code, frame, local, locals.map(local.local()));
        }
        code.add(new VarInsnNode(Opcodes.ALOAD, frame));
        code.add(number(plan.point().state()));
        code.add(new FieldInsnNode(Opcodes.PUTFIELD, coroutine.frameClass(), RuntimeAbi.FRAME_STATE, "I"));
        code.add(new VarInsnNode(Opcodes.ALOAD, locals.task()));
        code.add(new VarInsnNode(Opcodes.ALOAD, inner));
        code.add(new VarInsnNode(Opcodes.ALOAD, frame));
        code.add(new MethodInsnNode(
                Opcodes.INVOKEVIRTUAL, RuntimeAbi.COROUTINE_TASK, "link", RuntimeAbi.LINK_DESCRIPTOR, false));
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

    private void put(InsnList code, int frame, Spill spill, int slot) {
        if (spill.field() != null) {
            code.add(new VarInsnNode(Opcodes.ALOAD, frame));
            code.add(new VarInsnNode(load(spill), slot));
            code.add(access(Opcodes.PUTFIELD, spill.field()));
        }
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
