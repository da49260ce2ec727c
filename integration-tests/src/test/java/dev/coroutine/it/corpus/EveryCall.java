package dev.coroutine.it.corpus;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * How does any method become a coroutine that awaits something before each call? Its code moves into a twin that looks to the
 * compiler like a method of a user's; the compiler is the one that ships, and knows nothing of all this.
 *
 * <pre>
 * private &#64;Async Task every7$m(args …) {
 *     … await(Driver.pause()); call …      // before every call instruction, whatever lies on the stack
 *     return Task.of(boxed result);        // Task.done() for void
 * }
 * </pre>
 *
 * What the method itself does then tells {@link SynchronousWrapper}.
 */
final class EveryCall {
    private static final String TASK = "dev/coroutine/Task";
    private static final String TASK_DESCRIPTOR = "Ldev/coroutine/Task;";
    private static final String DRIVER = Type.getInternalName(Driver.class);
    private static final int KEPT_ACCESS = Opcodes.ACC_STATIC | Opcodes.ACC_STRICT;

    private EveryCall() {}

    /**
     * Makes the twin; it takes the method's code away.
     *
     * @param number tells the twins of a class apart
     * @param every 1 if it awaits before every call, 2 if before every second one, and so on; before the first one it always does
     */
    static MethodNode twin(MethodNode method, int number, int every) {
        MethodNode twin = new MethodNode(
                Opcodes.ASM9,
                (method.access & KEPT_ACCESS) | Opcodes.ACC_PRIVATE | Opcodes.ACC_SYNTHETIC,
                "every" + number + '$' + method.name,
                Type.getMethodDescriptor(Type.getType(TASK_DESCRIPTOR), Type.getArgumentTypes(method.desc)),
                null,
                null);
        twin.visibleAnnotations = new ArrayList<>(List.of(new AnnotationNode("Ldev/coroutine/Async;")));
        twin.instructions = method.instructions;
        twin.tryCatchBlocks = method.tryCatchBlocks;
        twin.localVariables = method.localVariables;
        twin.visibleLocalVariableAnnotations = method.visibleLocalVariableAnnotations;
        twin.invisibleLocalVariableAnnotations = method.invisibleLocalVariableAnnotations;
        twin.maxLocals = method.maxLocals;
        twin.maxStack = method.maxStack + 2;
        Type result = Type.getReturnType(method.desc);
        int calls = 0;
        for (AbstractInsnNode instruction : twin.instructions.toArray()) {
            if (isCall(instruction)) {
                if (calls % every == 0) {
                    twin.instructions.insertBefore(instruction, pause());
                }
                calls++;
            } else if (isReturn(instruction)) {
                twin.instructions.insertBefore(instruction, asTask(result));
                twin.instructions.set(instruction, new InsnNode(Opcodes.ARETURN));
            }
        }
        return twin;
    }

    /** How many awaits the twin of a method gets. */
    static int awaits(MethodNode method, int every) {
        int calls = 0;
        for (AbstractInsnNode instruction : method.instructions) {
            calls += isCall(instruction) ? 1 : 0;
        }
        return (calls + every - 1) / every;
    }

    private static boolean isCall(AbstractInsnNode instruction) {
        return instruction instanceof MethodInsnNode || instruction instanceof InvokeDynamicInsnNode;
    }

    private static boolean isReturn(AbstractInsnNode instruction) {
        return instruction.getOpcode() >= Opcodes.IRETURN && instruction.getOpcode() <= Opcodes.RETURN;
    }

    private static InsnList pause() {
        InsnList code = new InsnList();
        code.add(call(DRIVER, "pause", "()Ljava/util/concurrent/CompletionStage;"));
        code.add(call(
                "dev/coroutine/Coroutines", "await", "(Ljava/util/concurrent/CompletionStage;)Ljava/lang/Object;"));
        code.add(new InsnNode(Opcodes.POP));
        return code;
    }

    private static InsnList asTask(Type result) {
        InsnList code = new InsnList();
        if (result.equals(Type.VOID_TYPE)) {
            code.add(call(TASK, "done", "()" + TASK_DESCRIPTOR));
            return code;
        }
        Boxing.of(result).ifPresent(boxing -> code.add(boxing.box()));
        code.add(call(TASK, "of", "(Ljava/lang/Object;)" + TASK_DESCRIPTOR));
        return code;
    }

    private static MethodInsnNode call(String owner, String name, String descriptor) {
        return new MethodInsnNode(Opcodes.INVOKESTATIC, owner, name, descriptor, false);
    }
}
