package dev.coroutine.compiler.codegen;

import dev.coroutine.compiler.model.ClassModel;
import dev.coroutine.compiler.model.GeneratedNames;
import dev.coroutine.compiler.model.RuntimeAbi;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Generates the hidden method of a method that can be overridden: the receiver chooses it, and the fast body that it calls is
 * private. So what overrides or redefines virtual methods (a mock, a proxy) can take hold of the public method alone: the public
 * entry goes past the hidden method.
 *
 * <pre>
 * Object lambda$m$-async(args …, CoroutineTask task) { return this.lambda$m$-body(args …, task); }
 * </pre>
 */
final class HiddenMethod {
    private static final int KEPT_ACCESS = Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED | Opcodes.ACC_FINAL;

    private HiddenMethod() {}

    /** Whether the receiver of a call chooses the method. */
    static boolean isNeeded(MethodNode method) {
        return (method.access & (Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE)) == 0;
    }

    static MethodNode generate(ClassModel model, MethodNode method) {
        MethodNode hidden = new MethodNode(
                Opcodes.ASM9,
                (method.access & KEPT_ACCESS) | Opcodes.ACC_SYNTHETIC,
                GeneratedNames.asyncBody(method.name),
                RuntimeAbi.asyncDescriptor(method.desc),
                null,
                null);
        List<Type> arguments = PublicEntry.argumentsAndTask(model, method);
        CallStubs.loadAll(hidden.instructions, arguments);
        hidden.instructions.add(PublicEntry.fastBody(model, method));
        hidden.instructions.add(new InsnNode(Opcodes.ARETURN));
        for (Type argument : arguments) {
            hidden.maxLocals += argument.getSize();
        }
        hidden.maxStack = hidden.maxLocals;
        return hidden;
    }
}
