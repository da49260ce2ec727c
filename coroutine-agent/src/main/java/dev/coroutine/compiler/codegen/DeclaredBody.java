package dev.coroutine.compiler.codegen;

import dev.coroutine.compiler.model.ClassModel;
import dev.coroutine.compiler.model.GeneratedNames;
import dev.coroutine.compiler.model.RuntimeAbi;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Generates the hidden method of an abstract {@code @Async} method: it calls the public one and awaits its result, and gives way
 * to the fast body of every implementation that is compiled.
 *
 * <pre>
 * Object lambda$m$-async(args …, CoroutineTask task) { return Awaits.awaitReturned(this.m(args …), task); }
 * </pre>
 */
final class DeclaredBody {
    private static final int KEPT_ACCESS = Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED;

    private DeclaredBody() {}

    static MethodNode generate(ClassModel model, MethodNode declaration) {
        MethodNode body = new MethodNode(
                Opcodes.ASM9,
                (declaration.access & KEPT_ACCESS) | Opcodes.ACC_SYNTHETIC,
                GeneratedNames.asyncBody(declaration.name),
                RuntimeAbi.asyncDescriptor(declaration.desc),
                null,
                null);
        List<Type> arguments = new ArrayList<>();
        arguments.add(Type.getObjectType(model.name()));
        arguments.addAll(List.of(Type.getArgumentTypes(declaration.desc)));
        int task = BodyLocals.argumentSlots(declaration);
        InsnList code = body.instructions;
        CallStubs.loadAll(code, arguments);
        int opcode = model.isInterface() ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL;
        code.add(new MethodInsnNode(opcode, model.name(), declaration.name, declaration.desc, model.isInterface()));
        code.add(new VarInsnNode(Opcodes.ALOAD, task));
        code.add(RuntimeAbi.await("awaitReturned"));
        code.add(new InsnNode(Opcodes.ARETURN));
        body.maxStack = task + 2;
        body.maxLocals = task + 1;
        return body;
    }
}
