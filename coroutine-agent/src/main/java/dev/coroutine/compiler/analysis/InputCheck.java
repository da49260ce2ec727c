package dev.coroutine.compiler.analysis;

import dev.coroutine.compiler.model.ClassModel;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicVerifier;

/**
 * Is it the class file that is wrong? Asked when the compiler has failed: then the user either has a class that the JVM would
 * refuse too, or has found a bug of ours. The passes trust the class file and do not check it.
 *
 * <p>Finds operands and variables of a wrong kind, and code without a stack map frame where one must be (JVMS §4.10.1); what the
 * JVM's verifier says about classes and their supertypes it cannot know.
 */
public final class InputCheck {
    /** So many values fit into memory on every machine; the check looks at each variable before each instruction. */
    private static final long MOST_VALUES = 20_000_000;

    private InputCheck() {}

    /** Returns what is wrong with the class file, if anything is found. */
    public static Optional<String> check(ClassModel model) {
        for (MethodNode method : model.methods()) {
            String fault = fault(model, method);
            if (fault != null) {
                return Optional.of(method.name + method.desc + ": " + fault);
            }
        }
        return Optional.empty();
    }

    private static @Nullable String fault(ClassModel model, MethodNode method) {
        if (hasNameless(method.visibleAnnotations) || hasNameless(method.invisibleAnnotations)) {
            return "an annotation without a type";
        }
        long values = (long) method.instructions.size() * (method.maxLocals + method.maxStack);
        if (values > MOST_VALUES) {
            return null;
        }
        try {
            new Analyzer<>(new BasicVerifier()).analyze(model.name(), method);
        } catch (AnalyzerException | RuntimeException | AssertionError refused) { // nobody has checked the descriptors
            return String.valueOf(refused);
        }
        return missingFrame(method);
    }

    /** ASM reads an index of 0 as null, and cannot write that. */
    private static boolean hasNameless(@Nullable List<AnnotationNode> annotations) {
        if (annotations != null) {
            for (AnnotationNode annotation : annotations) {
                if (annotation.desc == null) {
                    return true;
                }
            }
        }
        return false;
    }

    private static @Nullable String missingFrame(MethodNode method) {
        for (AbstractInsnNode instruction : method.instructions) {
            if (endsBlock(instruction) && startsWithoutFrame(instruction.getNext())) {
                return "no stack map frame behind a jump or return";
            }
            if (instruction instanceof JumpInsnNode jump && startsWithoutFrame(jump.label)) {
                return "no stack map frame where a jump leads to";
            }
        }
        return null;
    }

    private static boolean endsBlock(AbstractInsnNode instruction) {
        int opcode = instruction.getOpcode();
        return opcode == Opcodes.GOTO
                || opcode == Opcodes.ATHROW
                || (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN)
                || instruction instanceof TableSwitchInsnNode
                || instruction instanceof LookupSwitchInsnNode;
    }

    private static boolean startsWithoutFrame(@Nullable AbstractInsnNode from) {
        AbstractInsnNode node = from;
        while (node != null && node.getOpcode() < 0) {
            if (node instanceof FrameNode) {
                return false;
            }
            node = node.getNext();
        }
        return node != null;
    }
}
