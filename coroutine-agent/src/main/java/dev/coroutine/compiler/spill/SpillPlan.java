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
        return spills.subList(0, operandCount());
    }

    /** The variables, by number. */
    public List<Spill> locals() {
        return spills.subList(operandCount(), spills.size());
    }

    /** Number of slots of all values. */
    public int slots() {
        return slots(spills);
    }

    /** Number of slots of the operands. */
    public int operandSlots() {
        return slots(operands());
    }

    private static int slots(List<Spill> values) {
        int slots = 0;
        for (Spill value : values) {
            slots += value.size();
        }
        return slots;
    }

    private int operandCount() {
        int count = 0;
        while (count < spills.size() && spills.get(count).isOperand()) {
            count++;
        }
        return count;
    }
}
