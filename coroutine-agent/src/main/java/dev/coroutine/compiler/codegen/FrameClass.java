package dev.coroutine.compiler.codegen;

import dev.coroutine.compiler.analysis.VerificationTypes;
import dev.coroutine.compiler.model.ClassModel;
import dev.coroutine.compiler.model.GeneratedNames;
import dev.coroutine.compiler.model.RuntimeAbi;
import dev.coroutine.compiler.spill.FrameField;
import dev.coroutine.compiler.spill.Spill;
import dev.coroutine.compiler.spill.SpillPlan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Generates the class whose objects keep one suspended activation of a method.
 *
 * <pre>
 * final class Owner$-m extends Frame {
 *     String v0; int v1; …
 *     protected Object resume(CoroutineTask task, Object value, Throwable error) {
 *         return Owner.lambda$m$-resume(this, task, value, error);
 *     }
 *     protected StackTraceElement location() {…}
 *     static Object save(Object inner, String a, int b, CoroutineTask task, int state, Owner$-m frame) {…}   // one for each shape
 * }
 * </pre>
 */
final class FrameClass {
    private static final int MAX_ARGUMENT_SLOTS = 255;
    private static final int SAVE_EXTRA_SLOTS = 4;
    private static final String LOCATION_DESCRIPTOR = "()Ljava/lang/StackTraceElement;";

    private final Coroutine coroutine;
    private final ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);

    private FrameClass(Coroutine coroutine) {
        this.coroutine = coroutine;
    }

    /** Generates the class file. */
    static byte[] generate(Coroutine coroutine) {
        return new FrameClass(coroutine).generate();
    }

    /** Returns whether a save method can take all values as arguments (JVMS §4.3.3). */
    static boolean savesByCall(SpillPlan plan) {
        return plan.slots() + SAVE_EXTRA_SLOTS <= MAX_ARGUMENT_SLOTS;
    }

    /** Name of the save method of a plan: always-null operands are told apart from objects. */
    static String saveName(SpillPlan plan) {
        StringBuilder name = new StringBuilder("save");
        for (int i = 0; i < plan.spills().size(); i++) {
            if (plan.spills().get(i).field() == null) {
                name.append('-').append(i);
            }
        }
        return name.toString();
    }

    /**
     * Descriptor of the save method of a plan: the operands, the callee's frame or null, the variables, then task, state and the
     * frame to use again or null.
     */
    static String saveDescriptor(Coroutine coroutine, SpillPlan plan) {
        StringBuilder descriptor = new StringBuilder("(");
        append(descriptor, plan.operands());
        descriptor.append("Ljava/lang/Object;");
        append(descriptor, plan.locals());
        return descriptor
                .append(RuntimeAbi.COROUTINE_TASK_DESCRIPTOR)
                .append("IL")
                .append(coroutine.frameClass())
                .append(";)Ljava/lang/Object;")
                .toString();
    }

    private static void append(StringBuilder descriptor, List<Spill> spills) {
        for (Spill spill : spills) {
            descriptor.append(VerificationTypes.descriptor(spill.type()));
        }
    }

    private byte[] generate() {
        ClassModel owner = coroutine.model();
        int visibility = owner.isInterface() ? Opcodes.ACC_PUBLIC : 0;
        writer.visit(
                owner.node().version & 0xffff,
                visibility | Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC,
                coroutine.frameClass(),
                null,
                RuntimeAbi.FRAME,
                null);
        if (owner.node().sourceFile != null) {
            writer.visitSource(owner.node().sourceFile, null);
        }
        for (FrameField field : coroutine.layout().fields()) {
            writer.visitField(Opcodes.ACC_SYNTHETIC, field.name(), field.descriptor(), null, null)
                    .visitEnd();
        }
        constructor();
        resume();
        location();
        Map<String, SpillPlan> shapes = new LinkedHashMap<>();
        for (SpillPlan plan : coroutine.plans()) {
            if (savesByCall(plan)) {
                shapes.putIfAbsent(saveName(plan) + saveDescriptor(coroutine, plan), plan);
            }
        }
        for (SpillPlan shape : shapes.values()) {
            save(shape);
        }
        writer.visitEnd();
        return writer.toByteArray();
    }

    private void constructor() {
        MethodVisitor code = writer.visitMethod(0, "<init>", "()V", null, null);
        code.visitCode();
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, RuntimeAbi.FRAME, "<init>", "()V", false);
        code.visitInsn(Opcodes.RETURN);
        end(code);
    }

    private void resume() {
        int access = Opcodes.ACC_PROTECTED | Opcodes.ACC_SYNTHETIC;
        MethodVisitor code = writer.visitMethod(access, "resume", RuntimeAbi.FRAME_RESUME_DESCRIPTOR, null, null);
        code.visitCode();
        for (int slot = 0; slot < 4; slot++) {
            code.visitVarInsn(Opcodes.ALOAD, slot);
        }
        ClassModel owner = coroutine.model();
        code.visitMethodInsn(
                Opcodes.INVOKESTATIC,
                owner.name(),
                coroutine.resumeName(),
                coroutine.resumeDescriptor(),
                owner.isInterface());
        code.visitInsn(Opcodes.ARETURN);
        end(code);
    }

    /** {@code return new StackTraceElement(class, method, file, lines.charAt(state))}: a line number fits a char. */
    private void location() {
        int access = Opcodes.ACC_PROTECTED | Opcodes.ACC_SYNTHETIC;
        MethodVisitor code = writer.visitMethod(access, "location", LOCATION_DESCRIPTOR, null, null);
        StringBuilder lines = new StringBuilder();
        for (SpillPlan plan : coroutine.plans()) {
            lines.append((char) ClassModel.lineOf(plan.point().await()));
        }
        String element = "java/lang/StackTraceElement";
        code.visitCode();
        code.visitTypeInsn(Opcodes.NEW, element);
        code.visitInsn(Opcodes.DUP);
        code.visitLdcInsn(coroutine.model().name().replace('/', '.'));
        code.visitLdcInsn(GeneratedNames.sourceName(coroutine.method().name));
        String file = coroutine.model().node().sourceFile;
        if (file == null) {
            code.visitInsn(Opcodes.ACONST_NULL);
        } else {
            code.visitLdcInsn(file);
        }
        code.visitLdcInsn(lines.toString());
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitFieldInsn(Opcodes.GETFIELD, coroutine.frameClass(), RuntimeAbi.FRAME_STATE, "I");
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, "java/lang/String", "charAt", "(I)C", false);
        String constructor = "(Ljava/lang/String;Ljava/lang/String;Ljava/lang/String;I)V";
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, element, "<init>", constructor, false);
        code.visitInsn(Opcodes.ARETURN);
        end(code);
    }

    /**
     * One save method.
     *
     * <pre>
     * if (frame == null) {
     *     frame = new Owner$-m();
     *     frame.v0 = a; frame.v1 = b; …; frame.state = state;
     * } else {
     *     if (frame.v0 != a) frame.v0 = a; frame.v1 = b; …; frame.state = state;
     * }
     * return task.link(inner, frame);
     * </pre>
     *
     * <p>A new object's fields are stored without the barriers of the garbage collector. A frame that is used again is likely to
     * be old, where a barrier costs more than all else here, and its references are likely to be the same again.
     */
    private void save(SpillPlan plan) {
        String descriptor = saveDescriptor(coroutine, plan);
        MethodVisitor code =
                writer.visitMethod(Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC, saveName(plan), descriptor, null, null);
        int inner = plan.operandSlots();
        int task = plan.slots() + 1;
        int state = task + 1;
        int frame = state + 1;
        Label used = new Label();
        Label saved = new Label();
        code.visitCode();
        code.visitVarInsn(Opcodes.ALOAD, frame);
        code.visitJumpInsn(Opcodes.IFNONNULL, used);
        code.visitTypeInsn(Opcodes.NEW, coroutine.frameClass());
        code.visitInsn(Opcodes.DUP);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, coroutine.frameClass(), "<init>", "()V", false);
        code.visitVarInsn(Opcodes.ASTORE, frame);
        stores(code, plan, frame, true, descriptor);
        storeState(code, state, frame);
        code.visitJumpInsn(Opcodes.GOTO, saved);
        mark(code, used, descriptor);
        stores(code, plan, frame, false, descriptor);
        storeState(code, state, frame);
        mark(code, saved, descriptor);
        code.visitVarInsn(Opcodes.ALOAD, task);
        code.visitVarInsn(Opcodes.ALOAD, inner);
        code.visitVarInsn(Opcodes.ALOAD, frame);
        code.visitMethodInsn(
                Opcodes.INVOKEVIRTUAL, RuntimeAbi.COROUTINE_TASK, "link", RuntimeAbi.LINK_DESCRIPTOR, false);
        code.visitInsn(Opcodes.ARETURN);
        end(code);
    }

    /** Stores the values from the variables in which they came. */
    private void stores(MethodVisitor code, SpillPlan plan, int frame, boolean isNew, String descriptor) {
        int inner = plan.operandSlots();
        int slot = inner == 0 ? 1 : 0;
        for (Spill spill : plan.spills()) {
            FrameField field = spill.field();
            if (field != null) {
                store(code, field, slot, frame, isNew, descriptor);
            }
            slot += spill.size();
            if (slot == inner && spill.isOperand()) {
                slot++; // the callee's frame lies between operands and variables
            }
        }
    }

    private void storeState(MethodVisitor code, int state, int frame) {
        code.visitVarInsn(Opcodes.ALOAD, frame);
        code.visitVarInsn(Opcodes.ILOAD, state);
        code.visitFieldInsn(Opcodes.PUTFIELD, coroutine.frameClass(), RuntimeAbi.FRAME_STATE, "I");
    }

    private void store(MethodVisitor code, FrameField field, int slot, int frame, boolean isNew, String descriptor) {
        Type type = Type.getType(field.descriptor());
        if (isNew || type.getSort() < Type.ARRAY) {
            store(code, field, type, slot, frame);
            return;
        }
        Label same = new Label();
        code.visitVarInsn(Opcodes.ALOAD, frame);
        code.visitFieldInsn(Opcodes.GETFIELD, coroutine.frameClass(), field.name(), field.descriptor());
        code.visitVarInsn(Opcodes.ALOAD, slot);
        code.visitJumpInsn(Opcodes.IF_ACMPEQ, same);
        store(code, field, type, slot, frame);
        mark(code, same, descriptor);
    }

    private void store(MethodVisitor code, FrameField field, Type type, int slot, int frame) {
        code.visitVarInsn(Opcodes.ALOAD, frame);
        code.visitVarInsn(type.getOpcode(Opcodes.ILOAD), slot);
        code.visitFieldInsn(Opcodes.PUTFIELD, coroutine.frameClass(), field.name(), field.descriptor());
    }

    /** A jump's target: all variables are arguments, and the operand stack is empty. */
    private static void mark(MethodVisitor code, Label target, String descriptor) {
        code.visitLabel(target);
        Object[] locals =
                VerificationTypes.of(List.of(Type.getArgumentTypes(descriptor))).toArray();
        code.visitFrame(Opcodes.F_NEW, locals.length, locals, 0, new Object[0]);
    }

    private static void end(MethodVisitor code) {
        code.visitMaxs(0, 0);
        code.visitEnd();
    }
}
