package dev.coroutine.compiler.spill;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fields that one save method of a frame class fills.
 *
 * <p>States share a method although one of them may not need all of its fields; what it does not need it fills with zero or null,
 * which costs it little. A method of its own for each state would cost the class files more than all else that is generated for
 * a state.
 */
public final class SaveShape {
    /** How many fields a state may fill that it does not need. */
    private static final int MOST_NEEDLESS = 6;

    private final List<FrameField> fields;

    private SaveShape(List<FrameField> fields) {
        this.fields = fields;
    }

    /** The fields, in the order of the layout. */
    public List<FrameField> fields() {
        return fields;
    }

    /** Returns the shape of each state, one object for those that share it: as few as possible. */
    public static List<SaveShape> ofStates(List<SpillPlan> plans, FrameLayout layout) {
        List<Group> groups = new ArrayList<>();
        List<Group> byState = new ArrayList<>();
        for (SpillPlan plan : plans) {
            BitSet needed = needed(plan);
            Group group = best(groups, needed);
            if (group == null) {
                group = new Group();
                groups.add(group);
            }
            group.add(needed);
            byState.add(group);
        }
        List<SaveShape> shapes = new ArrayList<>();
        for (Group group : byState) {
            shapes.add(group.shape(layout.fields()));
        }
        return shapes;
    }

    private static BitSet needed(SpillPlan plan) {
        BitSet needed = new BitSet();
        for (Spill spill : plan.spills()) {
            if (spill.field() != null) {
                needed.set(spill.field().index());
            }
        }
        return needed;
    }

    /** The group that grows least among those that may take another state. */
    private static @Nullable Group best(List<Group> groups, BitSet needed) {
        Group best = null;
        for (Group group : groups) {
            if (group.admits(needed) && (best == null || group.grown(needed) < best.grown(needed))) {
                best = group;
            }
        }
        return best;
    }

    /** States that share a shape so far. */
    private static final class Group {
        private final BitSet union = new BitSet();
        private int smallest = Integer.MAX_VALUE;
        private @Nullable SaveShape shape;

        boolean admits(BitSet needed) {
            BitSet joined = joined(needed);
            return joined.cardinality() - Math.min(smallest, needed.cardinality()) <= MOST_NEEDLESS;
        }

        int grown(BitSet needed) {
            return joined(needed).cardinality() - union.cardinality();
        }

        void add(BitSet needed) {
            union.or(needed);
            smallest = Math.min(smallest, needed.cardinality());
        }

        private BitSet joined(BitSet needed) {
            BitSet joined = (BitSet) union.clone();
            joined.or(needed);
            return joined;
        }

        SaveShape shape(List<FrameField> fields) {
            if (shape == null) {
                List<FrameField> ours = new ArrayList<>();
                for (FrameField field : fields) {
                    if (union.get(field.index())) {
                        ours.add(field);
                    }
                }
                shape = new SaveShape(List.copyOf(ours));
            }
            return shape;
        }
    }
}
