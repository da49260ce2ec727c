package dev.coroutine.compiler.analysis;

import dev.coroutine.compiler.model.ClassModel;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Is the result of a call returned behind a {@code finally} block or the end of {@code try (…)}? Source compilers keep it in a
 * variable without a name while that code runs. Only where the class file names variables can that be told.
 */
final class ReturnBehindFinally {
    private ReturnBehindFinally() {}

    static boolean of(ClassModel model, MethodNode method, AbstractInsnNode call) {
        return Adjacency.textuallyAfter(call) instanceof VarInsnNode store
                && store.getOpcode() == Opcodes.ASTORE
                && isReturnedBehind(store)
                && namesVariables(model)
                && isUnnamed(method, store);
    }

    private static boolean namesVariables(ClassModel model) {
        for (MethodNode method : model.methods()) {
            if (method.localVariables != null && !method.localVariables.isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private static boolean isUnnamed(MethodNode method, VarInsnNode store) {
        List<LocalVariableNode> variables = method.localVariables == null ? List.of() : method.localVariables;
        int begin = method.instructions.indexOf(store) + 1;
        for (LocalVariableNode variable : variables) {
            if (variable.index == store.var
                    && method.instructions.indexOf(variable.start) <= begin
                    && begin < method.instructions.indexOf(variable.end)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isReturnedBehind(VarInsnNode store) {
        for (AbstractInsnNode node = store.getNext(); node != null; node = node.getNext()) {
            if (node instanceof VarInsnNode access && access.var == store.var) {
                return access.getOpcode() == Opcodes.ALOAD && Adjacency.isReturned(access);
            }
        }
        return false;
    }
}
