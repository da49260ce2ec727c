package dev.coroutine.compiler.normalize;

import dev.coroutine.compiler.analysis.Origins;
import dev.coroutine.compiler.analysis.TypeFlow;
import dev.coroutine.compiler.analysis.TypeState;
import dev.coroutine.compiler.diagnostic.DiagnosticCode;
import dev.coroutine.compiler.model.ClassHierarchy;
import dev.coroutine.compiler.model.RuntimeAbi;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Refuses to have an {@code AsyncCloseable} closed by a function that cannot wait: javac 9 and 10 made one for all {@code try}
 * blocks of a class, and other languages have one in their libraries.
 */
final class CloseFunctions {
    private static final String OF_JAVAC = "$closeResource(Ljava/lang/Throwable;Ljava/lang/AutoCloseable;)V";
    /** What Kotlin's use calls, whose own code is copied into its caller: the resource, and what the block has thrown. */
    private static final String OF_KOTLIN = "closeFinally";

    private static final Map<String, String> OF_LIBRARIES = Map.of(
            "kotlin/AutoCloseableKt.closeFinally", "use",
            "kotlin/jdk7/AutoCloseableKt.closeFinally", "use",
            "kotlin/io/CloseableKt.closeFinally", "use",
            "org/codehaus/groovy/runtime/IOGroovyMethods.withCloseable", "withCloseable",
            "scala/util/Using$.resource", "Using.resource",
            "scala/util/Using$.apply", "Using");

    private final String owner;
    private final MethodNode method;
    private final ClassHierarchy hierarchy;

    private CloseFunctions(String owner, MethodNode method, ClassHierarchy hierarchy) {
        this.owner = owner;
        this.method = method;
        this.hierarchy = hierarchy;
    }

    /**
     * Looks at the calls of a method that may suspend.
     *
     * @param owner internal name of the class that declares the method
     * @throws UnsupportedSyntaxException for the first call of such a function
     */
    static void refuse(String owner, MethodNode method, ClassHierarchy hierarchy) throws UnsupportedSyntaxException {
        CloseFunctions functions = new CloseFunctions(owner, method, hierarchy);
        for (AbstractInsnNode instruction : method.instructions) {
            if (instruction instanceof MethodInsnNode call) {
                functions.judge(call);
            }
        }
    }

    private void judge(MethodInsnNode call) throws UnsupportedSyntaxException {
        if (call.owner.equals(owner) && OF_JAVAC.equals(call.name + call.desc) && isGivenOne(call)) {
            throw new UnsupportedSyntaxException(DiagnosticCode.CLOSE_HELPER, call);
        }
        String function = OF_LIBRARIES.get(call.owner + '.' + call.name);
        if (function != null && isGivenOne(call)) {
            throw new UnsupportedSyntaxException(DiagnosticCode.CLOSE_FUNCTION, call, function);
        }
    }

    private boolean isGivenOne(MethodInsnNode call) {
        if (call.name.equals(OF_KOTLIN) && call.getPrevious() instanceof VarInsnNode thrown) {
            return Origins.of(owner, method, hierarchy).areAll(thrown, RuntimeAbi.ASYNC_CLOSEABLE);
        }
        TypeState state = TypeFlow.of(owner, method).before(call);
        return state != null && arguments(call, state).stream().anyMatch(this::isAsyncCloseable);
    }

    private static List<Object> arguments(MethodInsnNode call, TypeState state) {
        int all = state.stack().size();
        return state.stack().subList(all - Type.getArgumentTypes(call.desc).length, all);
    }

    private boolean isAsyncCloseable(Object type) {
        return type instanceof String name && hierarchy.isSubtype(name, RuntimeAbi.ASYNC_CLOSEABLE);
    }
}
