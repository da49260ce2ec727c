package dev.coroutine.compiler.codegen;

import dev.coroutine.compiler.analysis.ReturnPoint;
import dev.coroutine.compiler.analysis.SuspensionPoint;
import dev.coroutine.compiler.spill.SpillPlan;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.AbstractInsnNode;

/** Which instructions of the user's code a body does not take over as they are: awaits, returns, and what goes with them. */
final class Replacements {
    private final Map<AbstractInsnNode, SpillPlan> firsts = new HashMap<>();
    private final Map<AbstractInsnNode, SpillPlan> awaits = new HashMap<>();
    private final Map<AbstractInsnNode, ReturnPoint> returns = new HashMap<>();
    private final Set<AbstractInsnNode> dropped = new HashSet<>();

    private Replacements() {}

    static Replacements of(Coroutine coroutine) {
        Replacements found = new Replacements();
        for (SpillPlan plan : coroutine.plans()) {
            found.firsts.put(plan.point().first(), plan);
            found.awaits.put(plan.point().await(), plan);
            found.dropBetween(plan.point());
        }
        for (ReturnPoint point : coroutine.returns()) {
            found.returns.put(point.instruction(), point);
            if (point.absorbed() != null) {
                found.dropped.add(point.absorbed());
            }
        }
        return found;
    }

    private void dropBetween(SuspensionPoint point) {
        for (AbstractInsnNode node = point.first(); node != point.await(); ) {
            node = Objects.requireNonNull(node.getNext(), "the await follows its first instruction");
            if (node != point.await() && node.getOpcode() >= 0) {
                dropped.add(node);
            }
        }
    }

    /** What is saved at the suspension point that begins with this instruction; null if none does. */
    @Nullable
    SpillPlan begunBy(AbstractInsnNode instruction) {
        return firsts.get(instruction);
    }

    /** What is saved at the suspension point whose await this is; null if it is none. */
    @Nullable
    SpillPlan awaitedBy(AbstractInsnNode instruction) {
        return awaits.get(instruction);
    }

    /** What this gives back; null if it is no return. */
    @Nullable
    ReturnPoint returnedBy(AbstractInsnNode instruction) {
        return returns.get(instruction);
    }

    /** Whether nothing stands for this in a body. */
    boolean isDropped(AbstractInsnNode instruction) {
        return dropped.contains(instruction);
    }
}
