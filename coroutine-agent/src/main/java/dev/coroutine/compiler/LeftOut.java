package dev.coroutine.compiler;

import dev.coroutine.compiler.analysis.CoroutineSelection;
import dev.coroutine.compiler.codegen.ClassFileLimit;
import dev.coroutine.compiler.codegen.ClassFileLimitException;
import dev.coroutine.compiler.diagnostic.Diagnostic;
import dev.coroutine.compiler.diagnostic.DiagnosticCode;
import dev.coroutine.compiler.diagnostic.Location;
import dev.coroutine.compiler.model.ClassModel;
import dev.coroutine.compiler.model.GeneratedNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.tree.MethodNode;

/**
 * Which methods of a class are refused because what would be made of them does not fit into a class file? Those that are too large
 * by themselves; and if the class is, as many of the others as it takes, from the last one on, twice as many at each attempt.
 */
final class LeftOut {
    private final Map<String, ClassFileLimit> methods = new HashMap<>();
    private int last;

    /** Refuses them in a fresh selection. */
    void refuse(ClassModel model, CoroutineSelection selection) {
        for (MethodNode method : all(selection)) {
            ClassFileLimit limit = methods.get(method.name + method.desc);
            if (limit != null) {
                selection.refuse(method, diagnostic(limit, model.location(method, null), method.name));
            }
        }
        List<MethodNode> others = all(selection);
        for (MethodNode method : others.subList(Math.max(0, others.size() - last), others.size())) {
            selection.refuse(method, diagnostic(ClassFileLimit.CLASS, model.location(method, null), method.name));
        }
    }

    /**
     * Leaves out what did not fit.
     *
     * @param selection what did not fit, without what had been left out before
     * @return false if there is nothing more that could be left out
     */
    boolean add(ClassFileLimitException failure, CoroutineSelection selection) {
        if (failure.key().isPresent()) {
            String key = failure.key().get();
            return selection.keys().contains(key) && methods.put(key, failure.limit()) == null;
        }
        if (failure.limit() != ClassFileLimit.CLASS || all(selection).isEmpty()) {
            return false;
        }
        last = Math.max(1, 2 * last);
        return true;
    }

    /** What is said where leaving out coroutines does not help. */
    static Diagnostic ofWhole(ClassModel model, ClassFileLimitException failure) {
        String key = failure.key().orElse("");
        for (MethodNode method : model.methods()) {
            if (key.equals(method.name + method.desc)) {
                return diagnostic(failure.limit(), model.location(method, null), method.name);
            }
        }
        String name = model.name().replace('/', '.');
        return diagnostic(failure.limit(), new Location(name, null, model.node().sourceFile, 0), name);
    }

    private static List<MethodNode> all(CoroutineSelection selection) {
        List<MethodNode> all = new ArrayList<>(selection.coroutines());
        all.addAll(selection.declarations());
        return all;
    }

    private static Diagnostic diagnostic(ClassFileLimit limit, Location place, String method) {
        String name = GeneratedNames.sourceName(method);
        return switch (limit) {
            case CODE, VARIABLES, OPERANDS, RANGES, NAMES, STACK_MAPS ->
                DiagnosticCode.METHOD_TOO_LARGE.at(place, name, limit.counted());
            case TEXT -> DiagnosticCode.NAME_TOO_LONG.at(place, name);
            case CLASS -> DiagnosticCode.CLASS_TOO_LARGE.at(place);
        };
    }
}
