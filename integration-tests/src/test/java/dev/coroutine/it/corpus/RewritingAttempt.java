package dev.coroutine.it.corpus;

import dev.coroutine.compiler.CompilationResult;
import dev.coroutine.compiler.CompilerOptions;
import dev.coroutine.compiler.CoroutineCompiler;
import dev.coroutine.compiler.diagnostic.Diagnostic;
import dev.coroutine.compiler.diagnostic.DiagnosticCode;
import dev.coroutine.compiler.model.GeneratedNames;
import dev.coroutine.it.compiler.CodeSizes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassTooLargeException;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** A class, rewritten except for those methods of which it is known that they must be left alone; it may be too large even so. */
final class RewritingAttempt {
    private static final CoroutineCompiler COMPILER = new CoroutineCompiler(CompilerOptions.standalone());

    private final ClassNode node = new ClassNode();
    private final Map<String, LeftAlone> leftAlone = new HashMap<>();
    /** Name of the twin to name and descriptor of the method. */
    private final Map<String, String> twins = new LinkedHashMap<>();
    /** Name of the twin to the number of awaits. */
    private final Map<String, Integer> awaits = new HashMap<>();

    private byte[] prepared = {};
    private CompilationResult compiled;
    private final Map<String, LeftAlone> excess;

    /** Rewrites a class file; methods are known by name and descriptor, written one behind the other. */
    RewritingAttempt(byte[] classFile, int every, Map<String, LeftAlone> known) {
        new ClassReader(classFile).accept(node, ClassReader.EXPAND_FRAMES);
        for (MethodNode method : List.copyOf(node.methods)) {
            String key = method.name + method.desc;
            Optional<LeftAlone> reason =
                    known.containsKey(key) ? Optional.of(known.get(key)) : LeftAlone.reason(method);
            if (reason.isPresent()) {
                leftAlone.put(key, reason.get());
            } else {
                makeCoroutine(method, key, every);
            }
        }
        excess = compile();
    }

    private void makeCoroutine(MethodNode method, String key, int every) {
        boolean isInterface = (node.access & Opcodes.ACC_INTERFACE) != 0;
        int found = EveryCall.awaits(method, every);
        MethodNode twin = EveryCall.twin(method, twins.size(), every);
        twins.put(twin.name, key);
        awaits.put(twin.name, found);
        SynchronousWrapper.install(node.name, isInterface, method, twin, found > 0);
        node.methods.add(twin);
    }

    private Map<String, LeftAlone> compile() {
        try {
            ClassWriter writer = new ClassWriter(0);
            writer.setComputeLimits(Integer.MAX_VALUE, Long.MAX_VALUE);
            node.accept(writer);
            prepared = writer.toByteArray();
        } catch (MethodTooLargeException large) {
            return Map.of(twins.get(large.getMethodName()), LeftAlone.TOO_LARGE);
        } catch (ClassTooLargeException large) {
            return secondHalf();
        }
        compiled = COMPILER.compile(prepared);
        Map<String, LeftAlone> refused = new HashMap<>();
        for (Diagnostic diagnostic : compiled.diagnostics()) {
            LeftAlone reason = limit(diagnostic.code());
            String key = reason == null ? null : twins.get(diagnostic.location().methodName());
            if (key != null) {
                refused.put(key, reason);
            }
        }
        return refused;
    }

    private static LeftAlone limit(DiagnosticCode code) {
        return switch (code) {
            case METHOD_TOO_LARGE -> LeftAlone.TOO_LARGE;
            case CLASS_TOO_LARGE, NAME_TOO_LONG -> LeftAlone.CLASS_TOO_LARGE;
            default -> null;
        };
    }

    private Map<String, LeftAlone> secondHalf() {
        List<String> keys = new ArrayList<>(twins.values());
        Map<String, LeftAlone> half = new HashMap<>();
        keys.subList(keys.size() / 2, keys.size()).forEach(key -> half.put(key, LeftAlone.CLASS_TOO_LARGE));
        return half;
    }

    /** What is to be left alone at the next attempt; empty if everything fits. */
    Map<String, LeftAlone> excess() {
        return excess;
    }

    /** What came out. */
    RewrittenClass result() {
        List<Diagnostic> failures =
                compiled.diagnostics().stream().filter(Diagnostic::isError).toList();
        return new RewrittenClass(compiled.classFile(), compiled.frameClasses(), failures);
    }

    /** Adds to what was counted; a class on which the compiler failed is reported, and not counted. */
    void count(Counts counts) {
        if (compiled.diagnostics().stream().anyMatch(Diagnostic::isError)) {
            return;
        }
        counts.addClass();
        leftAlone.values().forEach(counts::addLeftAlone);
        awaits.values().forEach(counts::addMethod);
        long after = compiled.classFile().length;
        for (byte[] frameClass : compiled.frameClasses().values()) {
            after += frameClass.length;
        }
        counts.addBytes(prepared.length, after);
        countCode(counts);
    }

    private void countCode(Counts counts) {
        Map<String, Integer> before = CodeSizes.of(prepared);
        Map<String, Integer> after = CodeSizes.of(compiled.classFile());
        for (String twin : twins.keySet()) {
            if (awaits.get(twin) > 0) {
                long generated = 0;
                for (String name : List.of(twin, GeneratedNames.asyncBody(twin), GeneratedNames.resumeBody(twin, 0))) {
                    generated += after.get(name);
                }
                counts.addCode(before.get(twin), generated);
            }
        }
        for (byte[] frameClass : compiled.frameClasses().values()) {
            for (int size : CodeSizes.of(frameClass).values()) {
                counts.addCode(0, size);
            }
        }
    }
}
