package dev.coroutine.it.corpus;

import java.util.Optional;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Why does a method stay as it is? */
enum LeftAlone {
    WITHOUT_BODY("abstract or native"),
    CONSTRUCTOR("constructor"),
    STATIC_INITIALIZER("static initialiser"),
    MONITOR("holds a monitor"),
    TOO_MANY_ARGUMENTS("255 argument slots"),
    TOO_LARGE("a limit of methods"),
    CLASS_TOO_LARGE("a limit of classes");

    /** One slot is needed for the task (JVMS §4.3.3). */
    private static final int MOST_SLOTS = 254;

    private final String text;

    LeftAlone(String text) {
        this.text = text;
    }

    /** The reason that the method itself gives, if any; whether its code is too large shows only when it is generated. */
    static Optional<LeftAlone> reason(MethodNode method) {
        if ((method.access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) != 0) {
            return Optional.of(WITHOUT_BODY);
        }
        if (method.name.equals("<init>")) {
            return Optional.of(CONSTRUCTOR);
        }
        if (method.name.equals("<clinit>")) {
            return Optional.of(STATIC_INITIALIZER);
        }
        if (holdsMonitor(method)) {
            return Optional.of(MONITOR);
        }
        return slots(method) > MOST_SLOTS ? Optional.of(TOO_MANY_ARGUMENTS) : Optional.empty();
    }

    private static int slots(MethodNode method) {
        int withThis = Type.getArgumentsAndReturnSizes(method.desc) >> 2;
        return (method.access & Opcodes.ACC_STATIC) == 0 ? withThis : withThis - 1;
    }

    private static boolean holdsMonitor(MethodNode method) {
        if ((method.access & Opcodes.ACC_SYNCHRONIZED) != 0) {
            return true;
        }
        for (AbstractInsnNode instruction : method.instructions) {
            if (instruction.getOpcode() == Opcodes.MONITORENTER) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return text;
    }
}
