package dev.coroutine.compiler.codegen;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * One copy of a part of the user's code in a body.
 *
 * <p>A fast body is one region that holds everything. A resume body has a clean region, in which every loop is entered at its
 * header only, and regions that hold the rest of an interrupted iteration (see {@link ResumeRegions}).
 */
final class Region {
    /** Where the copies of the user's labels stand in this region. */
    final Map<LabelNode, LabelNode> labels = new HashMap<>();

    /** Where a jump to a label of the user's goes from this region: often, but not always, the region's own copy. */
    final Map<LabelNode, LabelNode> targets = new HashMap<>();

    /** Indexes of the instructions that can run here. */
    final BitSet instructions;

    /** States in which the body is entered here, behind their awaits. */
    final BitSet states = new BitSet();

    /** Places of other regions to go to behind an instruction that would fall through, by its index. */
    final Map<Integer, LabelNode> exits = new HashMap<>();

    /** Places of this region that others enter where the user's code has no stack map frame, by index. */
    final Map<Integer, LabelNode> entries = new HashMap<>();

    Region(MethodNode method, BitSet instructions) {
        this.instructions = instructions;
        for (AbstractInsnNode instruction : method.instructions) {
            if (instruction instanceof LabelNode label) {
                labels.put(label, new LabelNode());
            }
        }
        targets.putAll(labels);
    }

    /** A region that holds the whole method. */
    static Region whole(MethodNode method) {
        BitSet all = new BitSet();
        all.set(0, method.instructions.size());
        return new Region(method, all);
    }

    /** Types in which the method's labels are the region's copies of them; others name themselves. */
    Object[] renamed(List<Object> types) {
        Object[] renamed = types.toArray();
        for (int i = 0; i < renamed.length; i++) {
            if (renamed[i] instanceof LabelNode label) {
                renamed[i] = labels.getOrDefault(label, label);
            }
        }
        return renamed;
    }

    /** The region that is entered behind the await of a state. */
    static Region enteredBy(List<Region> regions, int state) {
        for (Region region : regions) {
            if (region.states.get(state)) {
                return region;
            }
        }
        throw new IllegalStateException("no region is entered by state " + state);
    }

    /** Where to go behind the instruction with this index, or null to fall through. */
    @Nullable
    LabelNode exit(int index) {
        return exits.get(index);
    }
}
