package dev.coroutine.compiler.codegen;

import dev.coroutine.compiler.model.RuntimeAbi;
import dev.coroutine.compiler.spill.SpillPlan;
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
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Generates the resume body: a state switch that restores what was alive at one suspension point, and the part of the user's
 * code that can still run from there.
 *
 * <pre>
 * static Object lambda$m$-resume(Frame saved, CoroutineTask task, Object value, Throwable error) {
 *     Owner$-m frame = (Owner$-m) Frame.own(saved, Owner$-m.class);   // throws when the method was redefined
 *     switch (frame.state) {
 *         case 0: restore …; push Awaits.outcome(value, error)   // inside the exception ranges of that await
 *                 goto behind await 0
 *         …
 *     }
 *     user's code, in regions
 * }
 * </pre>
 *
 * Where an await lies in a loop, the rest of the interrupted iteration is a copy of its own, so that the loop itself is entered at
 * its header only: see {@link ResumeRegions}.
 */
final class ResumeBody {
    private static final int ACCESS = Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC;

    private final Coroutine coroutine;
    private final BodyLocals locals;
    private final MethodNode body;
    private final boolean sharing;
    private final LabelNode[] cases;

    private ResumeBody(Coroutine coroutine, boolean sharing) {
        this.coroutine = coroutine;
        this.sharing = sharing;
        this.locals = BodyLocals.ofResumeBody(coroutine.frameClass());
        this.cases = new LabelNode[coroutine.plans().size()];
        for (int state = 0; state < cases.length; state++) {
            cases[state] = new LabelNode();
        }
        int access = coroutine.model().isInterface() ? ACCESS | Opcodes.ACC_PUBLIC : ACCESS;
        this.body =
                new MethodNode(Opcodes.ASM9, access, coroutine.resumeName(), RuntimeAbi.GO_ON_DESCRIPTOR, null, null);
    }

    /** The fastest form that HotSpot compiles, else the smallest. */
    static MethodNode generate(Coroutine coroutine, CallStubs stubs) {
        List<Region> regions = ResumeRegions.peeled(coroutine);
        MethodNode body = new ResumeBody(coroutine, false).generate(stubs, regions);
        if (regions.size() > 1 && CodeSize.of(body) > CodeSize.LARGEST_COMPILED) {
            body = new ResumeBody(coroutine, false).generate(stubs, List.of(ResumeRegions.whole(coroutine)));
        }
        if (CodeSize.of(body) > CodeSize.LARGEST_COMPILED) {
            body = new ResumeBody(coroutine, true).generate(stubs, List.of(ResumeRegions.whole(coroutine)));
        }
        return body;
    }

    private MethodNode generate(CallStubs stubs, List<Region> regions) {
        List<BodyWriter> writers = new ArrayList<>();
        for (Region region : regions) {
            BodyWriter writer = new BodyWriter(coroutine, locals, stubs, region, true);
            writer.write();
            writers.add(writer);
        }
        ownFrame();
        stateSwitch();
        for (BodyWriter writer : writers) {
            for (RestoreGroup group : jumping(writer)) {
                restore(group, writer);
            }
        }
        for (BodyWriter writer : writers) {
            SpillPlan first = writer.begunBy();
            if (first != null) {
                beginLine(writer);
                restore(new RestoreGroup(List.of(first)), writer);
            }
            writer.appendTo(body);
            DebugTables.copy(coroutine.method(), body, writer.region(), locals);
        }
        VisibleVariables.narrow(body, coroutine.isStatic());
        body.maxStack = Math.max(FastBody.maxStack(coroutine), 3);
        body.maxLocals = FastBody.maxLocals(coroutine, locals);
        return body;
    }

    /** The states that enter a region by a jump. */
    private List<RestoreGroup> jumping(BodyWriter writer) {
        List<SpillPlan> entering = new ArrayList<>();
        for (SpillPlan plan : coroutine.plans()) {
            if (writer.region().states.get(plan.point().state()) && !writer.isBegunBy(plan)) {
                entering.add(plan);
            }
        }
        return sharing ? RestoreGroup.shared(coroutine, entering) : RestoreGroup.single(entering);
    }

    private void ownFrame() {
        InsnList code = body.instructions;
        code.add(new VarInsnNode(Opcodes.ALOAD, BodyLocals.FRAME));
        code.add(new LdcInsnNode(Type.getObjectType(coroutine.frameClass())));
        code.add(RuntimeAbi.ownFrame());
        code.add(new TypeInsnNode(Opcodes.CHECKCAST, coroutine.frameClass()));
        code.add(new VarInsnNode(Opcodes.ASTORE, BodyLocals.FRAME));
    }

    /**
     * Code that goes on in the middle of a line. The line begins before it at an instruction that never runs, since debuggers stop
     * wherever a line begins.
     */
    private void beginLine(BodyWriter writer) {
        if (writer.begunLine() == 0) {
            return;
        }
        InsnList code = body.instructions;
        LabelNode over = new LabelNode();
        LabelNode here = new LabelNode();
        boolean single = cases.length == 1; // otherwise nothing falls through to here
        if (single) {
            code.add(new JumpInsnNode(Opcodes.GOTO, over));
        }
        code.add(here);
        code.add(new LineNumberNode(writer.begunLine(), here));
        code.add(entryFrame(writer));
        code.add(new InsnNode(Opcodes.NOP));
        if (single) {
            code.add(over);
            code.add(entryFrame(writer));
        }
    }

    private void stateSwitch() {
        if (cases.length > 1) {
            InsnList code = body.instructions;
            code.add(new VarInsnNode(Opcodes.ALOAD, BodyLocals.FRAME));
            code.add(new FieldInsnNode(Opcodes.GETFIELD, coroutine.frameClass(), RuntimeAbi.FRAME_STATE, "I"));
            code.add(new TableSwitchInsnNode(0, cases.length - 1, cases[cases.length - 1], cases));
        }
    }

    /**
     * One state, or several that share this.
     *
     * <pre>
     * restore …; push Awaits.outcome(value, error)    // inside the exception ranges of the await
     * goto continuation                               // by a second switch where there are several, not at all where it follows
     * </pre>
     */
    private void restore(RestoreGroup group, BodyWriter writer) {
        InsnList code = body.instructions;
        for (SpillPlan plan : group.plans()) {
            code.add(cases[plan.point().state()]);
        }
        if (cases.length > 1) {
            code.add(entryFrame(writer));
        }
        SpillPlan plan = group.any();
        LabelNode start = new LabelNode();
        LabelNode end = new LabelNode();
        code.add(new SaveRestore(coroutine, locals, true).restore(plan));
        code.add(new VarInsnNode(Opcodes.ALOAD, BodyLocals.VALUE));
        code.add(new VarInsnNode(Opcodes.ALOAD, BodyLocals.ERROR));
        code.add(start);
        code.add(RuntimeAbi.outcome());
        code.add(end);
        ProtectedRanges.extend(
                coroutine.method(), body, writer.region(), plan.point().await(), start, end);
        if (!writer.isBegunBy(plan)) {
            proceed(group, writer);
        }
    }

    private void proceed(RestoreGroup group, BodyWriter writer) {
        InsnList code = body.instructions;
        LabelNode[] targets = new LabelNode[group.plans().size()];
        int[] states = new int[targets.length];
        for (int i = 0; i < targets.length; i++) {
            SpillPlan plan = group.plans().get(i);
            targets[i] = writer.continuation(plan);
            states[i] = plan.point().state();
        }
        LabelNode last = targets[targets.length - 1];
        if (targets.length == 1) {
            code.add(new JumpInsnNode(Opcodes.GOTO, last));
            return;
        }
        code.add(new VarInsnNode(Opcodes.ALOAD, BodyLocals.FRAME));
        code.add(new FieldInsnNode(Opcodes.GETFIELD, coroutine.frameClass(), RuntimeAbi.FRAME_STATE, "I"));
        code.add(new LookupSwitchInsnNode(last, states, targets));
    }

    private FrameNode entryFrame(BodyWriter writer) {
        List<Object> own =
                List.of(coroutine.frameClass(), RuntimeAbi.COROUTINE_TASK, "java/lang/Object", "java/lang/Throwable");
        return writer.frame(locals.frame(List.of(), own), List.of());
    }
}
