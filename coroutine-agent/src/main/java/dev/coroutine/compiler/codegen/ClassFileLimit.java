package dev.coroutine.compiler.codegen;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * What cannot be counted beyond 65535 in a class file (JVMS §4.11)? ASM tells of some; it writes the lower half of the other numbers
 * in silence.
 */
public enum ClassFileLimit {
    CODE("bytes of code"),
    VARIABLES("variables"),
    OPERANDS("operands on the stack"),
    RANGES("exception ranges"),
    NAMES("names of variables"),
    /** As far as the last object in them that later code creates ({@link StackMapSize}). */
    STACK_MAPS("bytes of stack maps"),
    /** Of a name or a descriptor. */
    TEXT("bytes of a name"),
    /** Of constants, or of methods: the whole class's. */
    CLASS("constants");

    private static final int MOST = 65535;
    /** ASM throws an {@code IllegalArgumentException} with this text. */
    private static final String TEXT_TOO_LONG = "UTF8 string too large";

    private final String counted;

    ClassFileLimit(String counted) {
        this.counted = counted;
    }

    /** What is counted, in the plural. */
    public String counted() {
        return counted;
    }

    /** Returns the limit that the method would pass, if it would pass one; of its code ASM tells. */
    static @Nullable ClassFileLimit passedBy(MethodNode method) {
        if (method.maxLocals > MOST) {
            return VARIABLES;
        }
        if (method.maxStack > MOST) {
            return OPERANDS;
        }
        if (isTooMany(method.tryCatchBlocks)) {
            return RANGES;
        }
        return isTooMany(method.localVariables) ? NAMES : null;
    }

    /** Returns whether ASM can write the stack maps of the method; it might not come to an end with those that it cannot. */
    static boolean holdsStackMapsOf(MethodNode method) {
        return StackMapSize.upToLaterObjects(method) <= MOST;
    }

    /** Returns whether the class has too many members; of its constants ASM tells. */
    static boolean isPassedBy(ClassNode node) {
        return node.methods.size() > MOST || node.fields.size() > MOST;
    }

    /** Returns whether ASM was given a text that no class file can hold. */
    static boolean isTextTooLong(IllegalArgumentException failure) {
        return TEXT_TOO_LONG.equals(failure.getMessage());
    }

    private static boolean isTooMany(@Nullable List<?> entries) {
        return entries != null && entries.size() > MOST;
    }
}
