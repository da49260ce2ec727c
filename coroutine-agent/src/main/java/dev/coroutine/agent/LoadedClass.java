package dev.coroutine.agent;

import dev.coroutine.compiler.model.ClassSummary;
import dev.coroutine.compiler.model.GeneratedNames;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.Set;
import java.util.TreeSet;

/**
 * Other code comes for a class that is loaded already, by hot swap or because another agent asks for it. Was the class compiled,
 * so that the new code must be compiled too, and will the JVM take what comes out? HotSpot changes the code of methods; it adds
 * and drops none (JVM Tool Interface, RedefineClasses).
 */
final class LoadedClass {
    private LoadedClass() {}

    /** Returns whether the class was compiled, here or at build time, before it was loaded. */
    static boolean isCompiled(Class<?> loaded) {
        return !hiddenMethods(loaded).isEmpty();
    }

    /** The JVM only says that methods were added or dropped; this says which, and why. */
    static void tellWhyRefused(Class<?> loaded, byte[] compiled, Terminal terminal) {
        Set<String> before = hiddenMethods(loaded);
        Set<String> after = new TreeSet<>();
        for (String method : ClassSummary.read(compiled).methods().keySet()) {
            if (isHidden(method)) {
                after.add(method);
            }
        }
        if (!before.equals(after)) {
            Set<String> added = without(after, before);
            Set<String> dropped = without(before, after);
            terminal.err()
                    .println("coroutine-agent: the new code of " + loaded.getName()
                            + " needs other hidden methods than the"
                            + " code that is loaded (new: " + added + ", dropped: " + dropped
                            + "), because a method awaits"
                            + " that did not, or no longer does, or because a coroutine of another class is called or"
                            + " no longer called. A JVM that cannot change the methods of a loaded class refuses it:"
                            + " start the program again.");
        }
    }

    private static Set<String> without(Set<String> methods, Set<String> others) {
        Set<String> result = new TreeSet<>();
        for (String method : methods) {
            if (!others.contains(method)) {
                result.add(nameOf(method));
            }
        }
        return result;
    }

    private static Set<String> hiddenMethods(Class<?> loaded) {
        Set<String> methods = new TreeSet<>();
        try {
            for (Method method : loaded.getDeclaredMethods()) {
                String descriptor = MethodType.methodType(method.getReturnType(), method.getParameterTypes())
                        .toMethodDescriptorString();
                if (method.isSynthetic() && isHidden(method.getName() + descriptor)) {
                    methods.add(method.getName() + descriptor);
                }
            }
        } catch (LinkageError unknown) { // a type of a signature is not there: nobody can say what the class holds
            return Set.of();
        }
        return methods;
    }

    private static boolean isHidden(String method) {
        return GeneratedNames.isGenerated(nameOf(method), method.substring(method.indexOf('(')));
    }

    private static String nameOf(String method) {
        return method.substring(0, method.indexOf('('));
    }
}
