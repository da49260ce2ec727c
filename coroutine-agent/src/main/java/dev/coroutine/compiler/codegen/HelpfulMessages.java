package dev.coroutine.compiler.codegen;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodInsnNode;

/** What does the JVM call a method in the message of a NullPointerException (JEP 358)? */
final class HelpfulMessages {
    private HelpfulMessages() {}

    /** {@code com.shop.Shop.buy(String, int)}. */
    static String invocation(MethodInsnNode call) {
        String parameters = Arrays.stream(Type.getArgumentTypes(call.desc))
                .map(HelpfulMessages::name)
                .collect(joining(", ", "(", ")"));
        return name(Type.getObjectType(call.owner)) + '.' + call.name + parameters;
    }

    /** The JVM leaves out the package of the two classes that are met most. */
    private static String name(Type type) {
        return type.getClassName().replaceFirst("^java\\.lang\\.(Object|String)(?=$|\\[)", "$1");
    }
}
