package dev.coroutine.compiler.normalize;

import dev.coroutine.compiler.analysis.Adjacency;
import dev.coroutine.compiler.analysis.CalleeResolver;
import dev.coroutine.compiler.analysis.ControlFlow;
import dev.coroutine.compiler.model.RuntimeAbi;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * How does {@code await(c ? a() : b())} become one thing with its calls? The source compiler lets the branches meet in front of
 * one await. Each branch that ends with the call of a coroutine gets an await of its own, and goes on behind the common one:
 *
 * <pre>
 *     a; goto L;  …  b; L: await; …     →     a; await; goto M;  …  b; await; goto M; L: await; M: …
 * </pre>
 *
 * Where no branch is left that needs it, the common await goes.
 */
public final class BranchAwaits {
    private static final int LONGEST_CHAIN = 8;

    private final MethodNode method;
    private final CalleeResolver callees;
    private final Map<AbstractInsnNode, LabelNode> behind = new HashMap<>();

    private BranchAwaits(MethodNode method, CalleeResolver callees) {
        this.method = method;
        this.callees = callees;
    }

    /** Returns a method in which no branch of a coroutine's call shares its await: the same one if none does. */
    public static MethodNode normalize(MethodNode method, CalleeResolver callees) {
        if (new BranchAwaits(method, callees).find().isEmpty()) {
            return method;
        }
        BranchAwaits branches = new BranchAwaits(MethodCopy.of(method), callees);
        List<Branch> all = branches.find();
        all.forEach(branches::give);
        all.stream().map(Branch::await).distinct().forEach(branches::removeIfUnused);
        branches.method.tryCatchBlocks.removeIf(BranchAwaits::isEmpty);
        return branches.method;
    }

    /** A call, and the common await that is the next thing to run. */
    private record Branch(MethodInsnNode call, SharedAwait await) {}

    /**
     * An await in front of which branches meet.
     *
     * @param frame says what is there when they meet
     * @param first the await, or what belongs to it: a cast to a stage, the class of what it declares to throw
     * @param last the await
     */
    private record SharedAwait(FrameNode frame, AbstractInsnNode first, MethodInsnNode last) {
        List<AbstractInsnNode> parts() {
            List<AbstractInsnNode> parts = new ArrayList<>();
            for (AbstractInsnNode node = first; node != last; node = node.getNext()) {
                if (node.getOpcode() >= 0) {
                    parts.add(node);
                }
            }
            parts.add(last);
            return parts;
        }
    }

    private List<Branch> find() {
        List<Branch> branches = new ArrayList<>();
        ControlFlow flow = null;
        for (AbstractInsnNode instruction : method.instructions) {
            if (instruction instanceof MethodInsnNode call && isOfCoroutine(call)) {
                SharedAwait await = awaitAfter(call);
                if (await != null) {
                    flow = flow == null ? ControlFlow.of(method) : flow;
                    if (Arrays.equals(handlers(flow, call), handlers(flow, await.last()))) {
                        branches.add(new Branch(call, await));
                    }
                }
            }
        }
        return branches;
    }

    private boolean isOfCoroutine(MethodInsnNode call) {
        return !RuntimeAbi.isAwait(call) && (RuntimeAbi.isIntrinsic(call) || callees.resolve(call) != null);
    }

    private int[] handlers(ControlFlow flow, AbstractInsnNode instruction) {
        return flow.handlers(method.instructions.indexOf(instruction));
    }

    private static @Nullable SharedAwait awaitAfter(MethodInsnNode call) {
        FrameNode frame = null;
        AbstractInsnNode next = call.getNext();
        for (int jumps = 0; next != null && jumps < LONGEST_CHAIN; ) {
            if (next instanceof FrameNode met) {
                frame = met;
            }
            if (next instanceof JumpInsnNode jump && jump.getOpcode() == Opcodes.GOTO) {
                next = jump.label;
                jumps++;
            } else if (next.getOpcode() < 0) {
                next = next.getNext();
            } else {
                return frame == null ? null : sharedAwait(frame, next);
            }
        }
        return null;
    }

    private static @Nullable SharedAwait sharedAwait(FrameNode frame, AbstractInsnNode first) {
        AbstractInsnNode last = StageCasts.isToStage(first) ? Adjacency.textuallyAfter(first) : first;
        boolean declares = false;
        if (last != null && last.getOpcode() == Opcodes.LDC) {
            declares = true;
            last = Adjacency.textuallyAfter(last);
        }
        return last instanceof MethodInsnNode call
                        && RuntimeAbi.isAwait(call)
                        && !RuntimeAbi.isAwaitClose(call)
                        && declares == call.desc.equals(RuntimeAbi.AWAIT_DECLARED_DESCRIPTOR)
                ? new SharedAwait(frame, first, call)
                : null;
    }

    private void give(Branch branch) {
        MethodInsnNode call = branch.call();
        LabelNode end = behind.computeIfAbsent(branch.await().last(), last -> mark(branch.await()));
        InsnList own = new InsnList();
        for (AbstractInsnNode part : branch.await().parts()) {
            if (!StageCasts.isToStage(part)) {
                own.add(part.clone(Map.of()));
            }
        }
        if (Adjacency.textuallyAfter(call) instanceof JumpInsnNode jump && jump.getOpcode() == Opcodes.GOTO) {
            jump.label = end;
        } else {
            own.add(new JumpInsnNode(Opcodes.GOTO, end));
        }
        method.instructions.insert(call, own);
    }

    /** The place behind a common await, with the frame that it needs now. */
    private LabelNode mark(SharedAwait await) {
        List<Object> stack = new ArrayList<>(await.frame().stack);
        stack.set(stack.size() - 1, "java/lang/Object");
        Object[] locals = await.frame().local.toArray();
        InsnList code = new InsnList();
        LabelNode label = new LabelNode();
        code.add(label);
        code.add(new FrameNode(Opcodes.F_NEW, locals.length, locals, stack.size(), stack.toArray()));
        if (Adjacency.isFrameBehind(await.last())) {
            code.add(new InsnNode(Opcodes.NOP)); // two frames cannot stand in one place
        }
        method.instructions.insert(await.last(), code);
        return label;
    }

    /** No branch goes to the common await any more: it goes, with its frame, and with a jump over it. */
    private void removeIfUnused(SharedAwait await) {
        AbstractInsnNode before = await.first().getPrevious();
        while (before.getOpcode() < 0) {
            before = before.getPrevious();
        }
        if (isReached(method.instructions.indexOf(before), method.instructions.indexOf(await.first()))) {
            return;
        }
        if (before instanceof JumpInsnNode jump && jump.label == behind.get(await.last())) {
            method.instructions.remove(jump);
        }
        method.instructions.remove(await.frame());
        await.parts().forEach(method.instructions::remove);
    }

    /** Whether control comes to what lies behind {@code before}, up to {@code first}, from elsewhere. */
    private boolean isReached(int before, int first) {
        ControlFlow flow = ControlFlow.of(method);
        for (int from = 0; from < flow.size(); from++) {
            boolean inside = from > before && from < first;
            IntStream targets =
                    IntStream.concat(Arrays.stream(flow.successors(from)), Arrays.stream(flow.handlers(from)));
            if (!inside && targets.anyMatch(to -> to > before && to <= first)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isEmpty(TryCatchBlockNode range) {
        for (AbstractInsnNode node = range.start; node != null && node != range.end; node = node.getNext()) {
            if (node.getOpcode() >= 0) {
                return false;
            }
        }
        return true;
    }
}
