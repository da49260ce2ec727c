package dev.coroutine.it.moved;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Puts every variable elsewhere, with gaps between them, and the arguments too; now and then behind the 255th. */
final class OtherVariables {
    private static final int FAR = 250;
    /** Each stack map tells of all variables: those of a large method would be too long. */
    private static final int FEW = 30;

    private OtherVariables() {}

    static void use(MethodNode method, Random random) {
        if (method.name.equals("<init>")) {
            return; // "this" is not initialised: it must not be moved before it is
        }
        List<Integer> order = new ArrayList<>();
        for (int slot = 0; slot < method.maxLocals; slot++) {
            order.add(slot);
        }
        Collections.shuffle(order, random);
        boolean far = method.maxLocals <= FEW && random.nextInt(4) == 0;
        int first = method.maxLocals + (far ? FAR : 0);
        for (AbstractInsnNode instruction : method.instructions) {
            if (instruction instanceof VarInsnNode access) {
                access.var = first + 2 * order.get(access.var);
            } else if (instruction instanceof IincInsnNode increment) {
                increment.var = first + 2 * order.get(increment.var);
            }
        }
        method.instructions.insert(arguments(method, first, order));
        method.maxLocals = first + 2 * order.size();
    }

    private static InsnList arguments(MethodNode method, int first, List<Integer> order) {
        InsnList code = new InsnList();
        int slot = 0;
        if ((method.access & Opcodes.ACC_STATIC) == 0) {
            code.add(new VarInsnNode(Opcodes.ALOAD, 0));
            code.add(new VarInsnNode(Opcodes.ASTORE, first + 2 * order.get(slot++)));
        }
        for (Type argument : Type.getArgumentTypes(method.desc)) {
            code.add(new VarInsnNode(argument.getOpcode(Opcodes.ILOAD), slot));
            code.add(new VarInsnNode(argument.getOpcode(Opcodes.ISTORE), first + 2 * order.get(slot)));
            slot += argument.getSize();
        }
        return code;
    }
}
