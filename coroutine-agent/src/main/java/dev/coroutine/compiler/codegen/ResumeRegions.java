package dev.coroutine.compiler.codegen;

import dev.coroutine.compiler.analysis.Adjacency;
import dev.coroutine.compiler.analysis.ControlFlow;
import dev.coroutine.compiler.analysis.Loops;
import dev.coroutine.compiler.analysis.Loops.Loop;
import dev.coroutine.compiler.analysis.ReturnPoint;
import dev.coroutine.compiler.analysis.TypeState;
import dev.coroutine.compiler.spill.SpillPlan;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Which copies of the user's code does a resume body need, so that no loop is entered in its middle? A loop with two entries is
 * irreducible, and HotSpot's compilers optimise such loops badly.
 *
 * <p>A state whose await lies in loops gets a region of its own that holds the rest of the interrupted iteration; where that
 * reaches the header of a loop around the await, control leaves for a clean copy of that loop. The clean copy of an inner loop
 * lies in a region that goes on with the rest of the iteration of the loop around it, and so on outwards; the copy of an
 * outermost loop, and all code outside loops, is the one clean region that all states share.
 *
 * <pre>
 * for (a) { for (b) { x; await; y } z }      resumed behind await:
 *
 *   y  →  [ for (b) { x; await; y } z ]  →  { for (a) { for (b) { x; await; y } z } … }
 * rest of b    clean b, rest of a                          clean region
 * </pre>
 *
 * Where the copies together would be larger than the method itself, or the body so large that HotSpot would not compile it, the
 * body is entered in the middle of its loops instead.
 */
final class ResumeRegions {
    private static final int FREE_COPIES = 60;

    private final Coroutine coroutine;
    private final ControlFlow flow;
    private final Loops loops;
    private final boolean peel;
    private final Map<Key, Region> regions = new HashMap<>();
    private final List<Region> order = new ArrayList<>();
    private final Deque<Place> work = new ArrayDeque<>();
    private final BitSet borders = new BitSet();
    private final Map<Integer, Integer> states = new HashMap<>();

    /** What a coroutine returns ends the flow there, although in the user's code an {@code areturn} follows. */
    private final Set<AbstractInsnNode> returned = new HashSet<>();

    private int copies;

    /** What a region is for: a state's interrupted iteration, an inner loop's clean copy (by header), or everything else. */
    private record Key(int state, int header) {
        static final Key CLEAN = new Key(-1, -1);

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key && key.state == state && key.header == header;
        }

        /** Written out, as {@code equals} is: asked often, and the JVM would make methods for a record's own while it starts. */
        @Override
        public int hashCode() {
            return 31 * state + header;
        }
    }

    /** An instruction in a region. */
    private record Place(Key key, int index) {}

    private ResumeRegions(Coroutine coroutine, Loops loops, boolean peel) {
        this.coroutine = coroutine;
        this.flow = coroutine.flow();
        this.loops = loops;
        this.peel = peel;
        for (ReturnPoint point : coroutine.returns()) {
            returned.add(point.instruction());
            if (point.absorbed() != null) {
                returned.add(point.absorbed());
            }
        }
    }

    /** Plans the regions so that every loop is entered at its header, where that is possible; the clean one is the last. */
    static List<Region> peeled(Coroutine coroutine) {
        Loops loops = Loops.of(coroutine.flow());
        if (!loops.areNatural()) {
            return List.of(whole(coroutine));
        }
        ResumeRegions peeled = new ResumeRegions(coroutine, loops, true);
        peeled.spread();
        if (peeled.isTooLarge() || peeled.carriesUninitialized()) {
            return List.of(whole(coroutine));
        }
        peeled.connect();
        return peeled.inOrder();
    }

    /** The one region that is entered behind every await, also in the middle of a loop. */
    static Region whole(Coroutine coroutine) {
        ResumeRegions regions = new ResumeRegions(coroutine, Loops.of(coroutine.flow()), false);
        regions.spread();
        return regions.region(Key.CLEAN);
    }

    /** Finds what every region holds; gives up when that is too much. */
    private void spread() {
        for (SpillPlan plan : coroutine.plans()) {
            int await = coroutine.method().instructions.indexOf(plan.point().await());
            Key key = peel && !loops.around(await).isEmpty()
                    ? new Key(plan.point().state(), -1)
                    : Key.CLEAN;
            region(key).states.set(plan.point().state());
            states.put(await, plan.point().state());
            reach(key, await);
            while (!work.isEmpty() && !isTooLarge()) {
                Place place = work.removeFirst();
                reach(place.key(), place.index());
            }
            if (isTooLarge()) {
                return;
            }
        }
    }

    private void reach(Key key, int from) {
        for (int target : flow.successors(from)) {
            enter(key, target);
        }
        for (int target : flow.handlers(from)) {
            enter(key, target);
        }
    }

    private void enter(Key key, int target) {
        Key next = transition(key, target);
        if (!next.equals(key)) {
            borders.set(target);
        }
        BitSet reached = region(next).instructions;
        if (!reached.get(target)) {
            reached.set(target);
            copies += next.equals(Key.CLEAN) ? 0 : 1;
            work.add(new Place(next, target));
        }
    }

    /** Into which region does control go that reaches an instruction? */
    private Key transition(Key from, int target) {
        if (from.equals(Key.CLEAN)) {
            return from;
        }
        List<Loop> around = loopsOf(from);
        Loop outermost = around.get(around.size() - 1);
        if (!outermost.contains(target)) {
            return Key.CLEAN;
        }
        for (Loop loop : around) {
            boolean own = loop.header() == from.header();
            if (loop.header() == target && !own) {
                return outermost.header() == target ? Key.CLEAN : new Key(-1, target);
            }
        }
        return from;
    }

    /** The loops to which the code of a region belongs, the innermost first. */
    private List<Loop> loopsOf(Key key) {
        int index = key.header();
        if (index < 0) {
            AbstractInsnNode await = coroutine.plans().get(key.state()).point().await();
            index = coroutine.method().instructions.indexOf(await);
        }
        return loops.around(index);
    }

    private Region region(Key key) {
        Region region = regions.get(key);
        if (region == null) {
            region = new Region(coroutine.method(), new BitSet());
            regions.put(key, region);
            order.add(region);
        }
        return region;
    }

    private boolean isTooLarge() {
        return copies > FREE_COPIES + coroutine.method().instructions.size();
    }

    /** An uninitialised object is named by the place of its {@code NEW}, which differs from region to region. */
    private boolean carriesUninitialized() {
        for (int border = borders.nextSetBit(0); border >= 0; border = borders.nextSetBit(border + 1)) {
            if (carriesUninitialized(border)) {
                return true;
            }
        }
        return false;
    }

    private boolean carriesUninitialized(int border) {
        TypeState types = coroutine.types().before(firstReal(border));
        return types != null && (namesCreation(types.locals()) || namesCreation(types.stack()));
    }

    private static boolean namesCreation(List<Object> types) {
        for (Object type : types) {
            if (type instanceof LabelNode) {
                return true;
            }
        }
        return false;
    }

    /** Finds where jumps, handlers and the ends of regions lead. */
    private void connect() {
        region(Key.CLEAN);
        InsnList code = coroutine.method().instructions;
        for (Map.Entry<Key, Region> entry : regions.entrySet()) {
            Key key = entry.getKey();
            Region region = entry.getValue();
            for (LabelNode label : List.copyOf(region.targets.keySet())) {
                Region target = regions.get(transition(key, code.indexOf(label)));
                if (target != null) {
                    region.targets.put(label, target.labels.get(label));
                }
            }
            for (int index = 0; index < code.size(); index++) {
                if (leavesByFalling(region, index)) {
                    exit(key, region, index);
                }
            }
        }
    }

    private boolean leavesByFalling(Region region, int index) {
        AbstractInsnNode instruction = coroutine.method().instructions.get(index);
        return instruction.getOpcode() >= 0
                && !returned.contains(instruction)
                && (region.instructions.get(index) || isEntered(region, index))
                && Adjacency.fallsThrough(instruction);
    }

    private boolean isEntered(Region region, int index) {
        Integer state = states.get(index);
        return state != null && region.states.get(state);
    }

    /** A region ends behind an instruction if something up to the next real one belongs to another region. */
    private void exit(Key key, Region region, int index) {
        MethodNode method = coroutine.method();
        for (int next = index + 1; next < method.instructions.size(); next++) {
            Key target = transition(key, next);
            if (!target.equals(key)) {
                region.exits.put(index, entry(region(target), next));
                return;
            }
            if (method.instructions.get(next).getOpcode() >= 0) {
                return;
            }
        }
    }

    private LabelNode entry(Region region, int index) {
        int real = coroutine.method().instructions.indexOf(firstReal(index));
        LabelNode entry = region.entries.get(real);
        if (entry == null) {
            entry = new LabelNode();
            region.entries.put(real, entry);
        }
        return entry;
    }

    /** The first real instruction from an index on. */
    private AbstractInsnNode firstReal(int index) {
        InsnList code = coroutine.method().instructions;
        int real = index;
        while (code.get(real).getOpcode() < 0) {
            real++;
        }
        return code.get(real);
    }

    private List<Region> inOrder() {
        Region clean = region(Key.CLEAN);
        order.remove(clean);
        order.add(clean);
        return List.copyOf(order);
    }
}
