package dev.coroutine.compiler.codegen;

import dev.coroutine.compiler.spill.SpillPlan;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Generates the fast body: the user's code with its own control flow, which allocates nothing until something must wait.
 *
 * <pre>
 * Object lambda$m$-async(args …, CoroutineTask task)             // of a static or private method
 * private Object lambda$m$-body(args …, CoroutineTask task)      // of another, behind its hidden method
 * </pre>
 */
final class FastBody {
    private static final int KEPT_ACCESS = Opcodes.ACC_STATIC | Opcodes.ACC_STRICT;
    private static final int VISIBILITY = Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED | Opcodes.ACC_PRIVATE;

    private FastBody() {}

    static MethodNode generate(Coroutine coroutine, CallStubs stubs) {
        MethodNode source = coroutine.method();
        int visibility = HiddenMethod.isNeeded(source) ? Opcodes.ACC_PRIVATE : source.access & VISIBILITY;
        int access = (source.access & KEPT_ACCESS) | visibility | Opcodes.ACC_SYNTHETIC;
        MethodNode body =
                new MethodNode(Opcodes.ASM9, access, coroutine.fastBodyName(), coroutine.asyncDescriptor(), null, null);
        BodyLocals locals = BodyLocals.ofFastBody(source);
        Region region = Region.whole(source);
        BodyWriter writer = new BodyWriter(coroutine, locals, stubs, region, false);
        if (locals.copiesArguments()) {
            body.instructions.add(copyOfArguments(source, locals));
        }
        writer.write();
        writer.appendTo(body);
        DebugTables.copy(source, body, region, locals);
        DebugTables.dropRepeated(body.localVariables);
        body.maxStack = maxStack(coroutine);
        body.maxLocals = maxLocals(coroutine, locals);
        return body;
    }

    private static InsnList copyOfArguments(MethodNode source, BodyLocals locals) {
        InsnList code = new InsnList();
        List<Type> arguments = new ArrayList<>();
        if ((source.access & Opcodes.ACC_STATIC) == 0) {
            arguments.add(Type.getType(Object.class));
        }
        arguments.addAll(List.of(Type.getArgumentTypes(source.desc)));
        int slot = 0;
        for (Type argument : arguments) {
            code.add(new VarInsnNode(argument.getOpcode(Opcodes.ILOAD), slot));
            code.add(new VarInsnNode(argument.getOpcode(Opcodes.ISTORE), locals.map(slot)));
            slot += argument.getSize();
        }
        return code;
    }

    static int maxStack(Coroutine coroutine) {
        int most = coroutine.method().maxStack + 2;
        for (SpillPlan plan : coroutine.plans()) {
            most = Math.max(most, SaveRestore.stackNeeded(plan, coroutine.saveOf(plan)));
        }
        return most;
    }

    static int maxLocals(Coroutine coroutine, BodyLocals locals) {
        int most = Math.max(coroutine.method().maxLocals, BodyLocals.argumentSlots(coroutine.method()));
        int temporaries = 0;
        for (SpillPlan plan : coroutine.plans()) {
            temporaries = Math.max(temporaries, SaveRestore.temporariesNeeded(plan, coroutine.saveOf(plan)));
        }
        return most + locals.distance() + temporaries;
    }
}
