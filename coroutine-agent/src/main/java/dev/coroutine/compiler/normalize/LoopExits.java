package dev.coroutine.compiler.normalize;

import dev.coroutine.compiler.analysis.Adjacency;
import dev.coroutine.compiler.analysis.AsyncIteration;
import dev.coroutine.compiler.analysis.ControlFlow;
import dev.coroutine.compiler.analysis.TypeFlow;
import dev.coroutine.compiler.analysis.TypeState;
import dev.coroutine.compiler.analysis.VerificationTypes;
import dev.coroutine.compiler.diagnostic.DiagnosticCode;
import dev.coroutine.compiler.model.ClassModel;
import dev.coroutine.compiler.model.RuntimeAbi;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Closes the iterator of a {@code for} loop on every way out of the loop but its natural end, before anything else runs.
 *
 * <pre>
 * for (…) { … break; … return v; … throw e; … }
 *
 * →  goto begin
 *    exit: awaitClose(iterator); goto behind                                    one for each jump
 *    catch (Throwable t) { try { awaitClose(iterator) } catch (Throwable s) { t = alsoFailed(t, s) } throw t }
 *    begin: for (…) { … goto exit; … awaitClose(iterator); return v; … throw e; … }
 *    behind:
 * </pre>
 *
 * <p>What is added stands right before the loop: where the exception ranges of the statements around the loop, and the text of
 * loops around it, include it.
 */
final class LoopExits {
    private static final String THROWABLE = "java/lang/Throwable";

    private final MethodNode method;
    private final InsnList code;
    private final LoopRegion region;
    private final List<AbstractInsnNode> text;
    private final TypeFlow types;
    private final int variable;
    private final List<Object> handlerLocals;
    private final List<Runnable> changes = new ArrayList<>();
    private final InsnList exits = new InsnList();
    private final LabelNode begin = new LabelNode();
    /** What is added goes behind this instruction: the last one before the loop. */
    private final AbstractInsnNode before;

    private LoopExits(String owner, MethodNode method, AsyncIteration iteration, BitSet iterators) {
        this.method = method;
        this.code = method.instructions;
        this.region = LoopRegion.of(iteration, ControlFlow.of(method));
        this.text = region.instructions();
        this.types = TypeFlow.of(owner, method);
        this.variable = Objects.requireNonNull(iteration.definition(), "no loop").var;
        this.handlerLocals = localsOfHandler(iterators);
        this.before = previousReal(text.get(0));
    }

    /**
     * Rewrites the exits of one loop, in place.
     *
     * @param iterators the variables of all iterators: those of loops around this one have to outlive a failure
     */
    static void close(String owner, MethodNode method, AsyncIteration iteration, BitSet iterators)
            throws UnsupportedSyntaxException {
        LoopExits exits = new LoopExits(owner, method, iteration, iterators);
        if (!exits.isKnown()) {
            throw new UnsupportedSyntaxException(DiagnosticCode.UNKNOWN_LOOP, iteration.hasNext());
        }
        exits.leave();
        exits.fail();
        exits.insert();
    }

    /** All that follows is built on the iterator's variable, and on the ranges around what is before the loop. */
    private boolean isKnown() {
        if (!region.isWithinOuterAlone(code.indexOf(before))) {
            return false;
        }
        return isSameEverywhere(variable, local(before(region.header()), variable));
    }

    private boolean isSameEverywhere(int slot, Object type) {
        for (AbstractInsnNode instruction : text) {
            TypeState state = types.before(instruction);
            if (state != null && !type.equals(local(state, slot))) {
                return false;
            }
        }
        return true;
    }

    // ---- jumps, returns, and the ends of the text

    /** Nothing is changed before everything has been looked at, because indexes go with the code as it was. */
    private void leave() {
        for (AbstractInsnNode instruction : text) {
            if (types.before(instruction) != null) {
                planJumps(instruction);
                planEnd(instruction);
            }
        }
        changes.forEach(Runnable::run);
    }

    private void planJumps(AbstractInsnNode instruction) {
        Map<LabelNode, LabelNode> known = new HashMap<>();
        if (instruction instanceof JumpInsnNode jump && jump != region.test()) {
            plan(jump, jump.label, exit -> jump.label = exit, known);
        } else if (instruction instanceof TableSwitchInsnNode table) {
            plan(table, table.dflt, exit -> table.dflt = exit, known);
            planCases(table, table.labels, known);
        } else if (instruction instanceof LookupSwitchInsnNode lookup) {
            plan(lookup, lookup.dflt, exit -> lookup.dflt = exit, known);
            planCases(lookup, lookup.labels, known);
        }
    }

    private void planCases(AbstractInsnNode choice, List<LabelNode> cases, Map<LabelNode, LabelNode> known) {
        for (int i = 0; i < cases.size(); i++) {
            int number = i;
            plan(choice, cases.get(i), exit -> cases.set(number, exit), known);
        }
    }

    private void plan(
            AbstractInsnNode jump, LabelNode target, Consumer<LabelNode> change, Map<LabelNode, LabelNode> known) {
        if (!region.contains(code.indexOf(target))) {
            TypeState state = before(jump).pop(operandsOf(jump.getOpcode()));
            changes.add(() -> change.accept(known.computeIfAbsent(target, label -> exit(state, label))));
        }
    }

    private static int operandsOf(int opcode) {
        if (opcode == Opcodes.GOTO) {
            return 0;
        }
        return opcode >= Opcodes.IF_ICMPEQ && opcode <= Opcodes.IF_ACMPNE ? 2 : 1;
    }

    private void planEnd(AbstractInsnNode instruction) {
        if (isReturn(instruction)) {
            changes.add(() -> code.insertBefore(instruction, AsyncSyntax.closeOf(variable)));
        } else if (Adjacency.fallsThrough(instruction) && !region.contains(code.indexOf(instruction) + 1)) {
            changes.add(() -> fallOut(instruction));
        }
    }

    private static boolean isReturn(AbstractInsnNode instruction) {
        return instruction.getOpcode() >= Opcodes.IRETURN && instruction.getOpcode() <= Opcodes.RETURN;
    }

    /** {@code exit: awaitClose(iterator); goto target}. */
    private LabelNode exit(TypeState state, LabelNode target) {
        LabelNode exit = new LabelNode();
        exits.add(exit);
        exits.add(frame(state.locals(), state.stack()));
        exits.add(AsyncSyntax.closeOf(variable));
        exits.add(new JumpInsnNode(Opcodes.GOTO, target));
        return exit;
    }

    /** Control falls out of the text: at the natural end, or into a copy of a {@code finally} block. */
    private void fallOut(AbstractInsnNode instruction) {
        if (instruction != region.test()) {
            code.insert(instruction, AsyncSyntax.closeOf(variable));
        }
    }

    // ---- exceptions

    /**
     * <pre>
     * handler:  (t)           store t
     *    from:  ()            awaitClose(iterator); goto rethrow
     *    also:  (s)           load t; swap; alsoFailed; store t
     * rethrow:  ()            load t; athrow
     * </pre>
     */
    private void fail() {
        int thrown = method.maxLocals++;
        LabelNode handler = new LabelNode();
        LabelNode from = new LabelNode();
        LabelNode to = new LabelNode();
        LabelNode also = new LabelNode();
        LabelNode rethrow = new LabelNode();
        List<Object> withThrown = with(handlerLocals, thrown);
        exits.add(handler);
        exits.add(frame(handlerLocals, List.of(THROWABLE)));
        exits.add(new VarInsnNode(Opcodes.ASTORE, thrown));
        exits.add(from);
        exits.add(AsyncSyntax.closeOf(variable));
        exits.add(to);
        exits.add(new JumpInsnNode(Opcodes.GOTO, rethrow));
        exits.add(also);
        exits.add(frame(withThrown, List.of(THROWABLE)));
        exits.add(new VarInsnNode(Opcodes.ALOAD, thrown));
        exits.add(new InsnNode(Opcodes.SWAP));
        exits.add(RuntimeAbi.alsoFailed());
        exits.add(new VarInsnNode(Opcodes.ASTORE, thrown));
        exits.add(rethrow);
        exits.add(frame(withThrown, List.of()));
        exits.add(new VarInsnNode(Opcodes.ALOAD, thrown));
        exits.add(new InsnNode(Opcodes.ATHROW));
        protect(handler);
        method.tryCatchBlocks.add(placeInTable(), new TryCatchBlockNode(from, to, also, null));
        method.maxStack += 3;
    }

    /** Ranges over the text without what was put into it, inside those of the statements around the loop. */
    private void protect(LabelNode handler) {
        List<AbstractInsnNode> run = new ArrayList<>();
        List<TryCatchBlockNode> ranges = new ArrayList<>();
        for (AbstractInsnNode instruction : text) {
            if (!run.isEmpty() && (isReturn(instruction) || nextReal(run.get(run.size() - 1)) != instruction)) {
                ranges.add(range(run, handler));
                run.clear();
            }
            if (!isReturn(instruction)) {
                run.add(instruction);
            }
        }
        if (!run.isEmpty()) {
            ranges.add(range(run, handler));
        }
        method.tryCatchBlocks.addAll(placeInTable(), ranges);
    }

    private TryCatchBlockNode range(List<AbstractInsnNode> run, LabelNode handler) {
        AbstractInsnNode last = run.get(run.size() - 1);
        LabelNode from = new LabelNode();
        LabelNode to = new LabelNode();
        code.insertBefore(run.get(0), from);
        code.insert(last, to);
        return new TryCatchBlockNode(from, to, handler, null);
    }

    private static AbstractInsnNode nextReal(AbstractInsnNode instruction) {
        AbstractInsnNode next = instruction.getNext();
        while (next != null && next.getOpcode() < 0) {
            next = next.getNext();
        }
        return next;
    }

    private static AbstractInsnNode previousReal(AbstractInsnNode instruction) {
        AbstractInsnNode previous = instruction.getPrevious();
        while (previous.getOpcode() < 0) {
            previous = previous.getPrevious();
        }
        return previous;
    }

    private int placeInTable() {
        int place = 0;
        while (place < method.tryCatchBlocks.size() && !region.isOuter(method.tryCatchBlocks.get(place))) {
            place++;
        }
        return place;
    }

    /** The iterators, and what the handlers of the statements around the loop expect. */
    private List<Object> localsOfHandler(BitSet iterators) {
        List<Object> header = before(region.header()).locals();
        List<Object> result = new ArrayList<>();
        for (int slot = 0; slot < header.size(); slot++) {
            Object found = header.get(slot);
            boolean same = isSameEverywhere(slot, found);
            Object expected = same && iterators.get(slot) ? found : expectedAround(slot);
            result.add(same && !expected.equals(Opcodes.TOP) ? found : expected);
        }
        return result;
    }

    /** The innermost statement around the loop whose handler has something in the slot. */
    private Object expectedAround(int slot) {
        for (LabelNode handler : region.outerHandlers()) {
            TypeState state = types.before(nextReal(handler));
            Object type = state == null ? Opcodes.TOP : local(state, slot);
            if (!type.equals(Opcodes.TOP)) {
                return type;
            }
        }
        return Opcodes.TOP;
    }

    // ---- putting it together

    private void insert() {
        InsnList block = new InsnList();
        if (Adjacency.fallsThrough(before)) {
            block.add(new JumpInsnNode(Opcodes.GOTO, begin));
        }
        tellLine(block, ClassModel.lineOf(region.test()));
        block.add(exits);
        block.add(begin);
        if (Adjacency.fallsThrough(before) && !isFrameAhead(before.getNext())) {
            TypeState state = before(text.get(0));
            block.add(frame(state.locals(), state.stack()));
        }
        tellLine(block, ClassModel.lineOf(before));
        code.insert(before, block);
    }

    private static void tellLine(InsnList block, int line) {
        if (line > 0) {
            LabelNode here = new LabelNode();
            block.add(here);
            block.add(new LineNumberNode(line, here));
        }
    }

    private static boolean isFrameAhead(AbstractInsnNode from) {
        for (AbstractInsnNode node = from; node != null && node.getOpcode() < 0; node = node.getNext()) {
            if (node instanceof FrameNode) {
                return true;
            }
        }
        return false;
    }

    // ---- types

    private TypeState before(AbstractInsnNode instruction) {
        return Objects.requireNonNull(types.before(instruction), "unreachable code in a loop");
    }

    private static Object local(TypeState state, int slot) {
        return slot < state.locals().size() ? state.locals().get(slot) : Opcodes.TOP;
    }

    private static List<Object> with(List<Object> locals, int thrown) {
        List<Object> result = new ArrayList<>(locals);
        while (result.size() < thrown) {
            result.add(Opcodes.TOP);
        }
        result.add(THROWABLE);
        return result;
    }

    private static FrameNode frame(List<Object> slots, List<Object> stack) {
        List<Object> variables = VerificationTypes.byVariable(slots);
        return new FrameNode(Opcodes.F_NEW, variables.size(), variables.toArray(), stack.size(), stack.toArray());
    }
}
