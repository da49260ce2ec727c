package dev.coroutine.compiler.codegen;

import dev.coroutine.compiler.analysis.Adjacency;
import dev.coroutine.compiler.analysis.Callee;
import dev.coroutine.compiler.analysis.ReceiverOrigin;
import dev.coroutine.compiler.analysis.ReturnPoint;
import dev.coroutine.compiler.analysis.SuspensionPoint;
import dev.coroutine.compiler.analysis.TypeState;
import dev.coroutine.compiler.analysis.VerificationTypes;
import dev.coroutine.compiler.model.RuntimeAbi;
import dev.coroutine.compiler.spill.Spill;
import dev.coroutine.compiler.spill.SpillPlan;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Copies the user's code into a body and makes its awaits and returns what they are there.
 *
 * <pre>
 * await(stage)          →   Awaits.await(stage, task);              if (task.suspending) goto save
 * awaitClose(stage)     →   Awaits.close(stage, task);              if (task.suspending) goto save
 * await(intrinsic(args)) → Awaits.intrinsic(args, task);           if (task.suspending) goto save
 * await(callee(args))   →   lambda$callee$-async(args, task);       if (task.suspending) goto save
 * return Task.of(v)     →   return v
 * return callee(args)   →   return lambda$callee$-async(args, task)
 * return stage          →   return Awaits.awaitReturned(stage, task)   (outside every exception range)
 * </pre>
 *
 * The code that saves stands at the end of the body, outside every exception range, so that a suspension triggers no handler
 * and the way that does not suspend stays short.
 */
final class BodyWriter {
    private final Coroutine coroutine;
    private final BodyLocals locals;
    private final CallStubs stubs;
    private final Region region;
    private final boolean resuming;
    private final Replacements replacements;
    private final List<InsnList> outOfLine = new ArrayList<>();
    private final @Nullable LabelNode[] continuations;
    private final InsnList code = new InsnList();
    private final BodyLines lines = new BodyLines();
    private final FusedFailures failures;
    private @Nullable SpillPlan begunBy;

    BodyWriter(Coroutine coroutine, BodyLocals locals, CallStubs stubs, Region region, boolean resuming) {
        this.coroutine = coroutine;
        this.locals = locals;
        this.stubs = stubs;
        this.region = region;
        this.resuming = resuming;
        this.replacements = Replacements.of(coroutine);
        this.continuations = new LabelNode[coroutine.plans().size()];
        this.failures = new FusedFailures(coroutine.method(), region);
    }

    /** The label of the body behind an await, where a resumed method goes on. */
    LabelNode continuation(SpillPlan plan) {
        int state = plan.point().state();
        LabelNode label = continuations[state];
        if (label == null) {
            label = new LabelNode();
            continuations[state] = label;
        }
        return label;
    }

    /** The state with which the code of the region begins, and which therefore needs no jump to it; null if there is none. */
    @Nullable
    SpillPlan begunBy() {
        return begunBy;
    }

    /** Whether the code of the region begins with this state. */
    boolean isBegunBy(SpillPlan plan) {
        return begunBy != null && begunBy.point().state() == plan.point().state();
    }

    /** The line in whose middle the code of the region begins, which is told before it; 0 if there is none. */
    int begunLine() {
        return lines.begun();
    }

    private boolean isEmpty() {
        for (AbstractInsnNode node : code) {
            if (node.getOpcode() >= 0) {
                return false;
            }
        }
        return true;
    }

    /** The part of the user's code that is written. */
    Region region() {
        return region;
    }

    /** Gives a body the code that was written, and its exception table. */
    void appendTo(MethodNode body) {
        body.instructions.add(code);
        failures.protect(body);
        ProtectedRanges.copy(coroutine.method(), body, region);
    }

    /** Copies the code; what stands out of line comes last. */
    void write() {
        InsnList source = coroutine.method().instructions;
        for (int index = 0; index < source.size(); index++) {
            AbstractInsnNode instruction = source.get(index);
            if (instruction.getOpcode() < 0) {
                marker(instruction, index);
            } else if (region.instructions.get(index)) {
                enter(instruction, index);
                instruction(instruction, index);
            }
            SpillPlan awaited = replacements.awaitedBy(instruction);
            if (awaited != null) {
                continueBehind(awaited, index);
            }
            LabelNode exit = region.exit(index);
            if (exit != null) {
                code.add(new JumpInsnNode(Opcodes.GOTO, exit));
            }
        }
        for (InsnList block : outOfLine) {
            code.add(block);
        }
    }

    private void marker(AbstractInsnNode marker, int index) {
        if (marker instanceof LineNumberNode number) {
            lines.reach(number.line);
        } else if (marker instanceof LabelNode) {
            code.add(marker.clone(region.labels));
        } else if (marker instanceof FrameNode frame && region.instructions.get(nextReal(index))) {
            List<Object> slots = VerificationTypes.bySlot(frame.local);
            if (resuming) {
                slots = BodyLocals.prune(slots, coroutine.liveness().before(index));
            }
            code.add(frame(locals.frame(slots), frame.stack));
        }
    }

    private int nextReal(int index) {
        InsnList source = coroutine.method().instructions;
        int next = index;
        while (next < source.size() && source.get(next).getOpcode() < 0) {
            next++;
        }
        return next;
    }

    /** A place that other regions enter needs a stack map frame. */
    private void enter(AbstractInsnNode instruction, int index) {
        LabelNode entry = region.entries.get(index);
        if (entry != null) {
            code.add(entry);
            if (!Adjacency.isFrameBefore(instruction)) {
                TypeState before = Objects.requireNonNull(coroutine.types().before(instruction), "unreachable entry");
                List<Object> slots =
                        BodyLocals.prune(before.locals(), coroutine.liveness().before(index));
                code.add(frame(locals.frame(slots), before.stack()));
            }
        }
    }

    private void instruction(AbstractInsnNode instruction, int index) {
        if (replacements.isDropped(instruction)) {
            return;
        }
        SpillPlan first = replacements.begunBy(instruction);
        ReturnPoint returned = replacements.returnedBy(instruction);
        SpillPlan awaited = replacements.awaitedBy(instruction);
        lines.tell(code);
        if (first != null) {
            call(first.point());
        } else if (returned != null) {
            giveBack(returned, index);
        } else if (awaited == null) {
            code.add(moved(instruction));
        }
        if (awaited != null) {
            leaveIfSuspended(awaited);
        }
    }

    private AbstractInsnNode moved(AbstractInsnNode instruction) {
        if (instruction instanceof VarInsnNode access) {
            return new VarInsnNode(access.getOpcode(), locals.map(access.var));
        }
        if (instruction instanceof IincInsnNode increment) {
            return new IincInsnNode(locals.map(increment.var), increment.incr);
        }
        return instruction.clone(region.targets);
    }

    private void call(SuspensionPoint point) {
        switch (point.kind()) {
            case STAGE -> {
                if (point.declaresException()) {
                    code.add(new InsnNode(Opcodes.POP));
                }
                loadTask(code);
                code.add(RuntimeAbi.await("await"));
            }
            case CLOSE -> {
                loadTask(code);
                code.add(RuntimeAbi.await(RuntimeAbi.CLOSE));
            }
            case INTRINSIC -> {
                loadTask(code);
                code.add(RuntimeAbi.intrinsic((MethodInsnNode) point.first(), point.await()));
            }
            case FUSED -> fusedCall(point);
        }
    }

    private void fusedCall(SuspensionPoint point) {
        loadTask(code);
        AbstractInsnNode invocation = invocation(Objects.requireNonNull(point.callee()));
        if (failures.call(code, invocation, point)) {
            InsnList handler = new InsnList();
            List<Object> slots = failures.isCovered(point) ? slotsAt(point.first()) : List.of();
            FrameNode frame = frame(locals.frame(slots), List.of(RuntimeAbi.COMPLETION_EXCEPTION));
            lines.tellOutside(handler, frame);
            failures.handler(handler, point, frame);
            outOfLine.add(handler);
        }
    }

    private AbstractInsnNode invocation(Callee callee) {
        MethodInsnNode call = callee.call();
        boolean present = call.getOpcode() == Opcodes.INVOKESTATIC
                || ReceiverOrigin.isThis(coroutine.method(), coroutine.types(), call);
        return stubs.invocation(callee, present);
    }

    /** All variables that a handler of the user's around the call may expect. */
    private List<Object> slotsAt(AbstractInsnNode call) {
        List<Object> slots = Objects.requireNonNull(coroutine.types().before(call), "unreachable call")
                .locals();
        int index = coroutine.method().instructions.indexOf(call);
        return resuming ? BodyLocals.prune(slots, coroutine.liveness().before(index)) : slots;
    }

    private void leaveIfSuspended(SpillPlan plan) {
        loadTask(code);
        code.add(RuntimeAbi.suspending());
        if (savesInPlace(plan)) {
            code.add(new JumpInsnNode(Opcodes.IFEQ, continuation(plan)));
            code.add(new SaveRestore(coroutine, locals, resuming).save(plan));
            return;
        }
        LabelNode save = new LabelNode();
        code.add(new JumpInsnNode(Opcodes.IFNE, save));
        InsnList block = new InsnList();
        FrameNode frame = frame(locals.frame(liveTypes(plan)), stackWith(plan, "java/lang/Object"));
        lines.tellOutside(block, frame);
        block.add(save);
        block.add(frame);
        block.add(new SaveRestore(coroutine, locals, resuming).save(plan));
        outOfLine.add(block);
    }

    /**
     * Whether the code that saves stands right behind the await, before the place that needs a stack map frame anyway because
     * the body is entered there. An exception range must not cover it.
     */
    private boolean savesInPlace(SpillPlan plan) {
        return resuming
                && ProtectedRanges.around(coroutine.method(), plan.point().await())
                        .isEmpty();
    }

    /** {@code continuation: (operands …, result)}; a following frame of the user's needs an instruction in between. */
    private void continueBehind(SpillPlan plan, int index) {
        boolean isReached = region.instructions.get(index);
        boolean isEntered = region.states.get(plan.point().state());
        if (isEntered && !isReached && begunBy == null && isEmpty()) {
            begunBy = plan;
            lines.begin();
            return;
        }
        if (!isEntered && !(isReached && savesInPlace(plan))) {
            return;
        }
        FrameNode frame = frame(locals.frame(liveTypes(plan)), stackWith(plan, "java/lang/Object"));
        if (!isReached) {
            lines.tellUnreached(code, frame);
        }
        code.add(continuation(plan));
        code.add(frame);
        if (Adjacency.isFrameBehind(plan.point().await()) || region.entries.containsKey(nextReal(index + 1))) {
            code.add(new InsnNode(Opcodes.NOP));
        }
    }

    private void giveBack(ReturnPoint point, int index) {
        switch (point.kind()) {
            case VALUE -> code.add(new InsnNode(Opcodes.ARETURN));
            case NOTHING -> {
                code.add(new InsnNode(Opcodes.ACONST_NULL));
                code.add(new InsnNode(Opcodes.ARETURN));
            }
            case TAIL_CALL -> {
                loadTask(code);
                code.add(invocation(Objects.requireNonNull(point.callee())));
                code.add(new InsnNode(Opcodes.ARETURN));
            }
            case STAGE -> giveBackStage(point.instruction(), coroutine.flow().handlers(index).length > 0);
        }
    }

    private void giveBackStage(AbstractInsnNode instruction, boolean covered) {
        InsnList target = code;
        if (covered) {
            TypeState before = Objects.requireNonNull(coroutine.types().before(instruction), "unreachable return");
            LabelNode outside = new LabelNode();
            code.add(new JumpInsnNode(Opcodes.GOTO, outside));
            target = new InsnList();
            FrameNode frame = frame(locals.frame(List.of()), before.stack());
            lines.tellOutside(target, frame);
            target.add(outside);
            target.add(frame);
        }
        loadTask(target);
        target.add(RuntimeAbi.await("awaitReturned"));
        target.add(new InsnNode(Opcodes.ARETURN));
        if (covered) {
            outOfLine.add(target);
        }
    }

    private void loadTask(InsnList list) {
        list.add(new VarInsnNode(Opcodes.ALOAD, locals.task()));
    }

    /** The types of the variables that are alive behind an await, by the user's slots. */
    static List<Object> liveTypes(SpillPlan plan) {
        BitSet live = new BitSet();
        for (Spill spill : plan.locals()) {
            live.set(spill.local());
        }
        return BodyLocals.prune(plan.point().types().locals(), live);
    }

    /** The types of the operands beneath an await, and one more on top of them. */
    static List<Object> stackWith(SpillPlan plan, @Nullable String top) {
        List<Object> stack = new ArrayList<>(plan.point().types().stack());
        if (top != null) {
            stack.add(top);
        }
        return stack;
    }

    /** A stack map frame of the body; uninitialised objects are named by the body's own labels. */
    FrameNode frame(List<Object> variables, List<Object> stack) {
        return new FrameNode(
                Opcodes.F_NEW, variables.size(), region.renamed(variables), stack.size(), region.renamed(stack));
    }
}
