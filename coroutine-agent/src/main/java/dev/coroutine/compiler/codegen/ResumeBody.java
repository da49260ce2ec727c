package dev.coroutine.compiler.codegen;

import dev.coroutine.compiler.analysis.ControlFlow;
import dev.coroutine.compiler.model.RuntimeAbi;
import dev.coroutine.compiler.spill.SpillPlan;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Generates the resume body: a state switch that restores what was alive at one suspension point, and the part of the user's
 * code that can still run from there.
 *
 * <pre>
 * static Object lambda$m$-resume(Owner$-m frame, CoroutineTask task, Object value, Throwable error) {
 *     switch (frame.state) {
 *         case 0: restore …; if (error != null) throw error;   // inside the exception ranges of that await
 *                 push value; goto behind await 0
 *         …
 *     }
 *     user's code
 * }
 * </pre>
 */
final class ResumeBody {
    private static final int ACCESS = Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC;

    private final Coroutine coroutine;
    private final BodyLocals locals;
    private final BodyWriter writer;
    private final MethodNode body;

    private ResumeBody(Coroutine coroutine, CallStubs stubs) {
        this.coroutine = coroutine;
        this.locals = BodyLocals.ofResumeBody(coroutine.frameClass());
        this.writer = new BodyWriter(coroutine, locals, stubs, new Reachable(reachable(coroutine)));
        int access = coroutine.model().isInterface() ? ACCESS | Opcodes.ACC_PUBLIC : ACCESS;
        this.body = new MethodNode(
                Opcodes.ASM9, access, coroutine.resumeName(), coroutine.resumeDescriptor(), null, null);
    }

    static MethodNode generate(Coroutine coroutine, CallStubs stubs) {
        return new ResumeBody(coroutine, stubs).generate();
    }

    private MethodNode generate() {
        MethodNode source = coroutine.method();
        List<SpillPlan> plans = coroutine.plans();
        LabelNode[] cases = plans.stream().map(plan -> new LabelNode()).toArray(LabelNode[]::new);
        InsnList code = body.instructions;
        if (plans.size() > 1) {
            code.add(new VarInsnNode(Opcodes.ALOAD, BodyLocals.FRAME));
            code.add(new FieldInsnNode(Opcodes.GETFIELD, coroutine.frameClass(), RuntimeAbi.FRAME_STATE, "I"));
            code.add(new TableSwitchInsnNode(0, plans.size() - 1, cases[plans.size() - 1], cases));
        }
        InsnList userCode = writer.write();
        for (SpillPlan plan : plans) {
            code.add(cases[plan.point().state()]);
            if (plans.size() > 1) {
                code.add(entryFrame());
            }
            restore(plan);
        }
        code.add(userCode);
        ProtectedRanges.copy(source, body, writer.labels());
        DebugTables.copy(source, body, writer.labels(), locals);
        plans.forEach(this::protectThrow);
        body.maxStack = Math.max(FastBody.maxStack(coroutine), 3);
        body.maxLocals = FastBody.maxLocals(coroutine, locals);
        return body;
    }

    private final java.util.Map<SpillPlan, LabelNode[]> thrown = new java.util.HashMap<>();

    /**
     * One state.
     *
     * <pre>
     * restore …; if (error != null) goto failed
     * push value; goto continuation
     * failed: throw error
     * </pre>
     */
    private void restore(SpillPlan plan) {
        LabelNode failed = new LabelNode();
        LabelNode end = new LabelNode();
        InsnList code = body.instructions;
        code.add(new SaveRestore(coroutine, locals, true).restore(plan));
        code.add(new VarInsnNode(Opcodes.ALOAD, BodyLocals.ERROR));
        code.add(new JumpInsnNode(Opcodes.IFNONNULL, failed));
        code.add(new VarInsnNode(Opcodes.ALOAD, BodyLocals.VALUE));
        code.add(new JumpInsnNode(Opcodes.GOTO, writer.continuation(plan)));
        code.add(failed);
        List<Object> own =
                List.of(coroutine.frameClass(), RuntimeAbi.COROUTINE_TASK, Opcodes.TOP, "java/lang/Throwable");
        code.add(writer.frame(locals.frame(BodyWriter.liveTypes(plan), own), BodyWriter.stackWith(plan, null)));
        code.add(new VarInsnNode(Opcodes.ALOAD, BodyLocals.ERROR));
        code.add(new InsnNode(Opcodes.ATHROW));
        code.add(end);
        thrown.put(plan, new LabelNode[] {failed, end});
    }

    private void protectThrow(SpillPlan plan) {
        LabelNode[] range = java.util.Objects.requireNonNull(thrown.get(plan));
        ProtectedRanges.extend(
                coroutine.method(), body, writer.labels(), plan.point().await(), range[0], range[1]);
    }

    private org.objectweb.asm.tree.FrameNode entryFrame() {
        List<Object> own = List.of(
                coroutine.frameClass(), RuntimeAbi.COROUTINE_TASK, "java/lang/Object", "java/lang/Throwable");
        return writer.frame(locals.frame(List.of(), own), List.of());
    }

    /** The instructions that can run after some await has completed or failed. */
    private static BitSet reachable(Coroutine coroutine) {
        ControlFlow flow = coroutine.flow();
        BitSet reached = new BitSet();
        Deque<Integer> work = new ArrayDeque<>();
        for (SpillPlan plan : coroutine.plans()) {
            int await = coroutine.method().instructions.indexOf(plan.point().await());
            reach(flow, await, reached, work);
        }
        while (!work.isEmpty()) {
            reach(flow, work.removeFirst(), reached, work);
        }
        return reached;
    }

    private static void reach(ControlFlow flow, int from, BitSet reached, Deque<Integer> work) {
        for (int[] targets : List.of(flow.successors(from), flow.handlers(from))) {
            for (int target : targets) {
                if (!reached.get(target)) {
                    reached.set(target);
                    work.add(target);
                }
            }
        }
    }

    private record Reachable(BitSet instructions) implements BodyWriter.Part {
        @Override
        public boolean contains(int index) {
            return instructions.get(index);
        }

        @Override
        public boolean resumes() {
            return true;
        }
    }
}
