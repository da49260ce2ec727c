package dev.coroutine.compiler.analysis;

import java.util.List;

/**
 * The verification types of all slots at one place of a method (JVMS §4.10.1.2), as ASM writes them: an {@code Integer} of
 * {@link org.objectweb.asm.Opcodes} for primitive types, null and top, a {@code String} for a class (internal name) or array
 * (descriptor), a {@code LabelNode} for an uninitialised object.
 *
 * @param locals by slot; the second slot of a long or double is top
 * @param stack by value, the top of the stack last; a long or double is one value
 */
public record TypeState(List<Object> locals, List<Object> stack) {
    public TypeState {
        locals = List.copyOf(locals);
        stack = List.copyOf(stack);
    }

    /** The same state without its topmost values. */
    public TypeState pop(int values) {
        return new TypeState(locals, stack.subList(0, stack.size() - values));
    }
}
