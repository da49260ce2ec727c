package dev.coroutine.it.corpus;

import java.util.Optional;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * How does a primitive value become an object and back? What the JVM computes with as an {@code int} is boxed as an Integer: the
 * method's own return instruction narrows it.
 *
 * @param type internal name of the box
 * @param primitive descriptor of what is in it
 * @param unboxing name of the method that takes it out
 */
record Boxing(String type, String primitive, String unboxing) {
    /** The box for values of a type; empty for references and void. */
    static Optional<Boxing> of(Type type) {
        return switch (type.getSort()) {
            case Type.BOOLEAN, Type.BYTE, Type.CHAR, Type.SHORT, Type.INT ->
                Optional.of(new Boxing("java/lang/Integer", "I", "intValue"));
            case Type.LONG -> Optional.of(new Boxing("java/lang/Long", "J", "longValue"));
            case Type.FLOAT -> Optional.of(new Boxing("java/lang/Float", "F", "floatValue"));
            case Type.DOUBLE -> Optional.of(new Boxing("java/lang/Double", "D", "doubleValue"));
            default -> Optional.empty();
        };
    }

    MethodInsnNode box() {
        return new MethodInsnNode(Opcodes.INVOKESTATIC, type, "valueOf", '(' + primitive + ")L" + type + ';', false);
    }

    MethodInsnNode unbox() {
        return new MethodInsnNode(Opcodes.INVOKEVIRTUAL, type, unboxing, "()" + primitive, false);
    }
}
