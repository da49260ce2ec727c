package dev.coroutine.compiler.codegen;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * How long are the stack maps of a method (JVMS §4.7.4), up to the last that holds an uninitialised object of a {@code new} further
 * behind? No limit of the class file counts that; but until it meets the {@code new}, ASM keeps the place of such an object in two
 * bytes, in a list within the stack maps. Beyond 65535 it would write elsewhere, and follow that list for ever. Code that was moved
 * around by a tool jumps back so.
 */
final class StackMapSize {
    private static final int HEADER = 7;
    private static final int REFERENCE = 3;

    private StackMapSize() {}

    /** At most so many bytes; 0 if there is no such object. */
    static int upToLaterObjects(MethodNode method) {
        Set<Object> passed = new HashSet<>();
        int size = 0;
        int last = 0;
        for (AbstractInsnNode instruction : method.instructions) {
            if (instruction instanceof LabelNode label) {
                passed.add(label);
            } else if (instruction instanceof FrameNode frame) {
                size += HEADER + size(frame.local) + size(frame.stack);
                if (holdsLater(frame.local, passed) || holdsLater(frame.stack, passed)) {
                    last = size;
                }
            }
        }
        return last;
    }

    private static int size(List<Object> types) {
        int size = 0;
        for (Object type : types) {
            size += type instanceof Integer ? 1 : REFERENCE;
        }
        return size;
    }

    private static boolean holdsLater(List<Object> types, Set<Object> passed) {
        for (Object type : types) {
            if (type instanceof LabelNode && !passed.contains(type)) {
                return true;
            }
        }
        return false;
    }
}
