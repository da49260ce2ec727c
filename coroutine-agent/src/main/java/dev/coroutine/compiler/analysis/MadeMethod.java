package dev.coroutine.compiler.analysis;

import dev.coroutine.compiler.model.GeneratedNames;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodNode;

/**
 * Which methods has a source compiler made of a part of something else? Who wrote the part wrote no method, and cannot annotate it.
 *
 * <ul>
 *   <li>of a lambda body: most are synthetic; {@code m$lambda$0} of Kotlin, and {@code m$$anonfun$1} of an argument by name in Scala 3,
 *       are only private
 *   <li>of a default value: {@code m$default} in Kotlin, {@code m$default$2} in Scala
 *   <li>of a lazy value in Scala: {@code v$lzycompute$1}, {@code v$lzyINIT1}
 *   <li>of a {@code try} expression among operands in Scala 2: {@code liftedTree1$1}
 *   <li>of a local function: {@code m$f} in Kotlin, {@code f$1} in Scala; that one can be annotated
 * </ul>
 */
public final class MadeMethod {
    /** Apart, so that programs in which no name looks so start without expressions. */
    private static final class Names {
        static final Pattern DEFAULT_VALUE = Pattern.compile(".+\\$default\\$\\d+(\\$\\d+)?");
        static final Pattern LAZY_VALUE = Pattern.compile(".+\\$lzy(compute|INIT\\d+)(\\$\\d+)?");
        static final Pattern LIFTED_TRY = Pattern.compile("liftedTree\\d+\\$\\d+");
        static final Pattern NUMBER = Pattern.compile("(\\$default|\\$\\d+)+$");
    }

    private MadeMethod() {}

    /** Returns whether a lambda's target is its own body rather than a method that is referred to. */
    public static boolean isLambdaBody(MethodNode method) {
        return isSynthetic(method)
                || (isPrivate(method) && (method.name.contains("lambda$") || method.name.contains("$anonfun$")));
    }

    /** Returns whether it holds the code of a lambda, although no lambda's target may be this method, but one that adapts arguments. */
    static boolean isFunction(MethodNode method) {
        return isLambdaBody(method) && method.name.contains("$anonfun$");
    }

    /** Returns whether it computes the default value of a parameter of Scala. */
    static boolean isDefaultValue(MethodNode method) {
        return method.name.contains("$default$")
                && Names.DEFAULT_VALUE.matcher(method.name).matches();
    }

    /** What to do about an await in it; null where its author can annotate what it was made of. */
    static @Nullable String remedy(MethodNode method) {
        if (Names.LIFTED_TRY.matcher(method.name).matches()) {
            return "Give the value of the try expression a name first: among operands and arguments it becomes a method of its"
                    + " own.";
        }
        if (Names.LAZY_VALUE.matcher(method.name).matches()) {
            return "A lazy value is computed by a method of its own, which cannot suspend: write val, or an @Async method.";
        }
        return isDefaultValue(method)
                ? "A default value is computed by a method of its own: let it be a task, or await before the call."
                : null;
    }

    /** The name that its author knows. */
    static String writtenName(MethodNode method) {
        String name = GeneratedNames.sourceName(method.name);
        if (!isSynthetic(method) && !isPrivate(method)) {
            return name;
        }
        String unnumbered = Names.NUMBER.matcher(name).replaceFirst("");
        String last = unnumbered.substring(unnumbered.lastIndexOf('$') + 1);
        return last.isEmpty() ? name : last;
    }

    private static boolean isSynthetic(MethodNode method) {
        return (method.access & Opcodes.ACC_SYNTHETIC) != 0;
    }

    private static boolean isPrivate(MethodNode method) {
        return (method.access & Opcodes.ACC_PRIVATE) != 0;
    }
}
