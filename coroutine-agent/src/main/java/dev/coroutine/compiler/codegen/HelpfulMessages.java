package dev.coroutine.compiler.codegen;

import java.util.StringJoiner;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodInsnNode;

/** What does the JVM call a method in the message of a NullPointerException (JEP 358)? */
final class HelpfulMessages {
    private HelpfulMessages() {}

    /** {@code com.shop.Shop.buy(String, int)}. */
    static String invocation(MethodInsnNode call) {
        StringJoiner parameters = new StringJoiner(", ", "(", ")");
        for (Type parameter : Type.getArgumentTypes(call.desc)) {
            parameters.add(name(parameter));
        }
        return name(Type.getObjectType(call.owner)) + '.' + call.name + parameters;
    }

    /** The JVM leaves out the package of the two classes that are met most. */
    private static String name(Type type) {
        String name = type.getClassName();
        String element = name.endsWith("[]") ? name.substring(0, name.indexOf('[')) : name;
        boolean met = element.equals("java.lang.Object") || element.equals("java.lang.String");
        return met ? name.substring("java.lang.".length()) : name;
    }
}
