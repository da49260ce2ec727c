package dev.coroutine.compiler.spill;

import dev.coroutine.compiler.analysis.VerificationTypes;
import org.jspecify.annotations.Nullable;

/**
 * One value that outlives a suspension.
 *
 * @param type its verification type
 * @param local the variable that holds it, or -1 for an operand on the stack
 * @param field where it is saved; null for a value that is always null
 */
public record Spill(Object type, int local, @Nullable FrameField field) {
    /** Returns whether the value lies on the operand stack. */
    public boolean isOperand() {
        return local < 0;
    }

    /** Number of slots that it takes. */
    public int size() {
        return VerificationTypes.size(type);
    }
}
