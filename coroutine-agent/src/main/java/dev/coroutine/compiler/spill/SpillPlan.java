package dev.coroutine.compiler.spill;

import dev.coroutine.compiler.analysis.SuspensionPoint;
import java.util.List;

/**
 * What is saved at one suspension point: first the operands from the bottom of the stack, then the variables that are alive
 * by number.
 *
 * @param point the suspension point
 * @param spills the values in the order in which they are saved
 */
public record SpillPlan(SuspensionPoint point, List<Spill> spills) {
    /** The operands on the stack, from the bottom. */
    public List<Spill> operands() {
        return spills.stream().filter(Spill::isOperand).toList();
    }

    /** The variables, by number. */
    public List<Spill> locals() {
        return spills.stream().filter(spill -> !spill.isOperand()).toList();
    }

    /** Number of slots of all values. */
    public int slots() {
        return spills.stream().mapToInt(Spill::size).sum();
    }
}
