package dev.coroutine.compiler.normalize;

import dev.coroutine.compiler.analysis.AsyncIteration;
import dev.coroutine.compiler.analysis.ControlFlow;
import dev.coroutine.compiler.analysis.Loops;
import dev.coroutine.compiler.analysis.Loops.Loop;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * Which instructions are the text of a {@code for} loop? More than the natural loop, in which statements before a {@code break}
 * or {@code return} are missing; less than all that lies between its first and its last instruction, where source compilers
 * also put copies of {@code finally} blocks of {@code try} statements around the loop, before a {@code return} out of it. Those
 * copies are told by the exception table: no range of such a statement covers them (JVMS §3.13).
 *
 * <p>Behind the natural loop there may be more of the text: the end of a body that leaves where it does not continue, and handlers
 * that do not go back. What stands there belongs to the text if it runs only if there was an element; or, where the loop's natural
 * end leads back, which then says nothing about where the text ends, if it runs only in a handler of the text.
 *
 * <p>A body that always leaves makes no natural loop. Then the text is what runs only if there was an element, as far as it
 * stands together.
 */
final class LoopRegion {
    private final ControlFlow flow;
    private final InsnList code;
    private final int hasNext;
    private final JumpInsnNode test;
    private final List<Handler> outer = new ArrayList<>();
    private final BitSet instructions = new BitSet();

    private LoopRegion(AsyncIteration iteration, ControlFlow flow) {
        this.flow = flow;
        this.code = flow.method().instructions;
        this.hasNext = code.indexOf(iteration.hasNext());
        this.test = (JumpInsnNode) code.get(real(hasNext + 1));
        for (TryCatchBlockNode block : flow.method().tryCatchBlocks) {
            if (covers(block, hasNext)) {
                outer.add(Handler.of(block));
            }
        }
    }

    /** Who catches what; a statement has a range of its own for each piece between two copies of its {@code finally} block. */
    private record Handler(LabelNode label, @Nullable String type) {
        static Handler of(TryCatchBlockNode block) {
            return new Handler(block.handler, block.type);
        }
    }

    /** The text of the loop of an iteration. */
    static LoopRegion of(AsyncIteration iteration, ControlFlow flow) {
        LoopRegion region = new LoopRegion(iteration, flow);
        int definition = region.code.indexOf(Objects.requireNonNull(iteration.definition(), "no loop"));
        Loop loop = Loops.of(flow).aroundOnly(region.hasNext, definition);
        if (loop == null) {
            region.addStraight();
        } else {
            region.add(loop.body().nextSetBit(0), region.endOfText(loop.body()));
        }
        return region;
    }

    private void add(int from, int to) {
        for (int index = from; index < to; index++) {
            if (code.get(index).getOpcode() >= 0 && isCoveredByOuter(index)) {
                instructions.set(index);
            }
        }
    }

    /** Behind the natural loop and what follows it in the text. */
    private int endOfText(BitSet loop) {
        boolean forward = exit() >= loop.length();
        BitSet handlers = forward ? new BitSet() : handlersBehind(loop);
        BitSet without = flow.reached((from, to) -> forward ? isEntry(from, to) : handlers.get(to));
        BitSet with = flow.reached();
        int limit = forward ? exit() : code.size();
        int end = loop.length();
        while (real(end) < limit && with.get(real(end)) && !without.get(real(end))) {
            end = real(end) + 1;
        }
        return end;
    }

    /** Handlers of statements in the loop, as far as they stand behind it. */
    private BitSet handlersBehind(BitSet loop) {
        BitSet handlers = new BitSet();
        for (TryCatchBlockNode block : flow.method().tryCatchBlocks) {
            int start = loop.nextSetBit(code.indexOf(block.start));
            boolean inside = start >= 0 && start < code.indexOf(block.end);
            if (inside && !isOuter(block) && code.indexOf(block.handler) >= loop.length()) {
                handlers.set(code.indexOf(block.handler));
            }
        }
        return handlers;
    }

    private void addStraight() {
        add(code.indexOf(header()), code.indexOf(test) + 1);
        BitSet without = flow.reached(this::isEntry);
        BitSet with = flow.reached();
        int end = real(entry());
        while (end < code.size()
                && !without.get(end)
                && (with.get(end) || code.get(end).getOpcode() >= 0)) {
            end = real(end + 1);
        }
        add(entry(), end);
    }

    /** Where the body begins. */
    private int entry() {
        return test.getOpcode() == Opcodes.IFNE ? code.indexOf(test.label) : code.indexOf(test) + 1;
    }

    /** Where the natural end leads. */
    private int exit() {
        return test.getOpcode() == Opcodes.IFNE ? code.indexOf(test) + 1 : code.indexOf(test.label);
    }

    private boolean isEntry(int from, int to) {
        return from == code.indexOf(test) && to == entry();
    }

    /** Index of the first real instruction at or behind this one. */
    int real(int index) {
        int next = index;
        while (next < code.size() && code.get(next).getOpcode() < 0) {
            next++;
        }
        return next;
    }

    private boolean isCoveredByOuter(int index) {
        return handlersOf(index).containsAll(outer);
    }

    /** Returns whether an instruction lies in the same statements as the loop. */
    boolean isWithinOuterAlone(int index) {
        return handlersOf(index).equals(Set.copyOf(outer));
    }

    private Set<Handler> handlersOf(int index) {
        Set<Handler> covering = new HashSet<>();
        for (TryCatchBlockNode block : flow.method().tryCatchBlocks) {
            if (covers(block, index)) {
                covering.add(Handler.of(block));
            }
        }
        return covering;
    }

    private boolean covers(TryCatchBlockNode block, int index) {
        return code.indexOf(block.start) <= index && index < code.indexOf(block.end);
    }

    /** Returns whether the real instruction at or behind this index belongs to the loop. */
    boolean contains(int index) {
        return instructions.get(real(index));
    }

    /** The instructions that belong to the loop, in order. */
    List<AbstractInsnNode> instructions() {
        return instructions.stream().mapToObj(code::get).toList();
    }

    /** The jump by which the loop ends when there is no further element. */
    JumpInsnNode test() {
        return test;
    }

    /** The first instruction of the header: the load of the iterator. */
    AbstractInsnNode header() {
        int load = hasNext - 1;
        while (code.get(load).getOpcode() < 0) {
            load--;
        }
        return code.get(load);
    }

    /** Returns whether the range is one of a statement around the loop. */
    boolean isOuter(TryCatchBlockNode block) {
        return outer.contains(Handler.of(block));
    }

    /** The handlers of the statements around the loop, the innermost first. */
    List<LabelNode> outerHandlers() {
        return outer.stream().map(Handler::label).toList();
    }

    /** How many instructions belong to the loop: fewer than to a loop around it. */
    int size() {
        return instructions.cardinality();
    }
}
