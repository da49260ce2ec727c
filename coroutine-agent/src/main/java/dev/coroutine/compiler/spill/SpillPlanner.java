package dev.coroutine.compiler.spill;

import dev.coroutine.compiler.analysis.Liveness;
import dev.coroutine.compiler.analysis.SuspensionPoint;
import dev.coroutine.compiler.analysis.TypeState;
import dev.coroutine.compiler.analysis.VerificationTypes;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/**
 * What must be saved at each suspension point, and where? Every operand beneath the awaited call, and every variable that may
 * be read afterwards; nothing else, so that a frame keeps no object alive that the method has done with.
 */
public final class SpillPlanner {
    private final FrameLayout layout;
    private final Map<String, Integer> used = new HashMap<>();

    private SpillPlanner(FrameLayout layout) {
        this.layout = layout;
    }

    /**
     * Plans one suspension point.
     *
     * @param live slots that are alive after it
     * @param layout grows by the fields that are needed
     */
    public static SpillPlan plan(SuspensionPoint point, BitSet live, FrameLayout layout) {
        return new SpillPlan(point, List.copyOf(new SpillPlanner(layout).spills(point.types(), live)));
    }

    /** The live slots of a suspension point: those of {@code live} after its last instruction. */
    public static BitSet liveAfter(SuspensionPoint point, Liveness liveness, int index) {
        BitSet live = (BitSet) liveness.after(index).clone();
        live.clear(
                point.types().locals().size(),
                Math.max(live.length(), point.types().locals().size()));
        return live;
    }

    private List<Spill> spills(TypeState types, BitSet live) {
        List<Spill> spills = new ArrayList<>();
        for (Object type : types.stack()) {
            spills.add(new Spill(type, -1, field(type)));
        }
        for (int local = live.nextSetBit(0); local >= 0; local = live.nextSetBit(local + 1)) {
            Object type = types.locals().get(local);
            if (!type.equals(Opcodes.TOP)) {
                spills.add(new Spill(type, local, field(type)));
            }
        }
        return spills;
    }

    private @Nullable FrameField field(Object type) {
        if (VerificationTypes.isUninitialized(type)) {
            throw new IllegalStateException("an uninitialised object is alive across a suspension point");
        }
        if (!VerificationTypes.isStorable(type)) {
            return null;
        }
        String descriptor = VerificationTypes.descriptor(type);
        int occurrence = used.getOrDefault(descriptor, 0);
        used.put(descriptor, occurrence + 1);
        return layout.field(descriptor, occurrence);
    }
}
