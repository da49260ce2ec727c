package dev.coroutine.compiler.codegen;

import dev.coroutine.compiler.spill.Spill;
import dev.coroutine.compiler.spill.SpillPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * States of a resume body that share their code for restoring, because the same values lie in the same places and the same
 * handlers stand around their awaits. Worth a second switch only where a body would be too large otherwise.
 *
 * @param plans the states' plans, at least one
 */
record RestoreGroup(List<SpillPlan> plans) {
    /** What states must have in common. */
    private record Key(List<Spill> spills, List<TryCatchBlockNode> ranges) {}

    /** Each state by itself. */
    static List<RestoreGroup> single(List<SpillPlan> plans) {
        List<RestoreGroup> groups = new ArrayList<>();
        for (SpillPlan plan : plans) {
            groups.add(new RestoreGroup(List.of(plan)));
        }
        return groups;
    }

    /** As few groups as possible. */
    static List<RestoreGroup> shared(Coroutine coroutine, List<SpillPlan> plans) {
        Map<Key, List<SpillPlan>> groups = new LinkedHashMap<>();
        for (SpillPlan plan : plans) {
            Key key = new Key(
                    plan.spills(),
                    ProtectedRanges.around(coroutine.method(), plan.point().await()));
            groups.computeIfAbsent(key, absent -> new ArrayList<>()).add(plan);
        }
        return groups.values().stream().map(RestoreGroup::new).toList();
    }

    /** Any of the plans: they agree in all that matters for restoring. */
    SpillPlan any() {
        return plans.get(0);
    }
}
