package dev.coroutine.compiler.analysis;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.LabelNode;

/** How do verification types (JVMS §4.10.1.2) relate to slots and to field descriptors? */
public final class VerificationTypes {
    private VerificationTypes() {}

    /** Number of slots that a value of the type takes. */
    public static int size(Object type) {
        return type.equals(Opcodes.LONG) || type.equals(Opcodes.DOUBLE) ? 2 : 1;
    }

    /** Number of slots that the values take together. */
    public static int size(List<Object> types) {
        int size = 0;
        for (Object type : types) {
            size += size(type);
        }
        return size;
    }

    /** Returns whether a value of the type can be kept in a field. */
    public static boolean isStorable(Object type) {
        return !type.equals(Opcodes.TOP) && !type.equals(Opcodes.NULL) && !isUninitialized(type);
    }

    /** Returns whether the type is that of an object whose constructor has not run yet. */
    public static boolean isUninitialized(Object type) {
        return type instanceof LabelNode || type.equals(Opcodes.UNINITIALIZED_THIS);
    }

    /** Returns whether values of the type are references. */
    public static boolean isReference(Object type) {
        return type instanceof String || type.equals(Opcodes.NULL);
    }

    /** The descriptor of a field that can hold a value of the type; null-typed values go as {@code Object}. */
    public static String descriptor(Object type) {
        if (type instanceof String name) {
            return name.startsWith("[") ? name : 'L' + name + ';';
        }
        if (type.equals(Opcodes.NULL)) {
            return "Ljava/lang/Object;";
        }
        return primitive(type).getDescriptor();
    }

    /** ASM's type of a verification type, for the choice of load and store instructions. */
    public static Type asmType(Object type) {
        return type instanceof Integer && !type.equals(Opcodes.NULL) ? primitive(type) : Type.getType(Object.class);
    }

    private static Type primitive(Object type) {
        if (type.equals(Opcodes.INTEGER)) {
            return Type.INT_TYPE;
        }
        if (type.equals(Opcodes.LONG)) {
            return Type.LONG_TYPE;
        }
        if (type.equals(Opcodes.FLOAT)) {
            return Type.FLOAT_TYPE;
        }
        if (type.equals(Opcodes.DOUBLE)) {
            return Type.DOUBLE_TYPE;
        }
        throw new IllegalArgumentException("no field can hold " + type);
    }

    /** The verification type of a field, parameter or result of this type. */
    public static Object of(Type type) {
        return switch (type.getSort()) {
            case Type.BOOLEAN, Type.BYTE, Type.CHAR, Type.SHORT, Type.INT -> Opcodes.INTEGER;
            case Type.LONG -> Opcodes.LONG;
            case Type.FLOAT -> Opcodes.FLOAT;
            case Type.DOUBLE -> Opcodes.DOUBLE;
            default -> type.getInternalName();
        };
    }

    /** The verification types of parameters. */
    public static List<Object> of(List<Type> types) {
        List<Object> result = new ArrayList<>(types.size());
        for (Type type : types) {
            result.add(of(type));
        }
        return result;
    }

    /** Values by variable (as a stack map frame lists them) made into values by slot. */
    public static List<Object> bySlot(List<Object> variables) {
        List<Object> slots = new ArrayList<>();
        for (Object type : variables) {
            slots.add(type);
            if (size(type) == 2) {
                slots.add(Opcodes.TOP);
            }
        }
        return slots;
    }

    /** Values by slot made into values by variable, without the tops at the end. */
    public static List<Object> byVariable(List<Object> slots) {
        List<Object> variables = new ArrayList<>();
        int used = 0;
        for (int slot = 0; slot < slots.size(); slot += size(slots.get(slot))) {
            variables.add(slots.get(slot));
            if (!slots.get(slot).equals(Opcodes.TOP)) {
                used = variables.size();
            }
        }
        return new ArrayList<>(variables.subList(0, used));
    }
}
