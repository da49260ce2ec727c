package dev.coroutine.compiler;

import dev.coroutine.compiler.CompilationResult.Status;
import dev.coroutine.compiler.analysis.CalleeResolver;
import dev.coroutine.compiler.analysis.CoroutineSelection;
import dev.coroutine.compiler.analysis.InputCheck;
import dev.coroutine.compiler.analysis.Lint;
import dev.coroutine.compiler.codegen.BodyLambdas;
import dev.coroutine.compiler.codegen.ClassEmitter;
import dev.coroutine.compiler.codegen.ClassFileLimitException;
import dev.coroutine.compiler.diagnostic.Diagnostic;
import dev.coroutine.compiler.diagnostic.DiagnosticCode;
import dev.coroutine.compiler.diagnostic.Location;
import dev.coroutine.compiler.model.ClassHierarchy;
import dev.coroutine.compiler.model.ClassModel;
import dev.coroutine.compiler.model.ClassSummary;
import dev.coroutine.compiler.model.Mentions;
import dev.coroutine.compiler.model.SerialVersion;
import dev.coroutine.compiler.normalize.AsyncSyntax;
import dev.coroutine.compiler.normalize.UnsupportedSyntaxException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodNode;

/**
 * Compiles the {@code @Async} methods of a class file into state machines: the bytes of one class file in, the bytes of the
 * class file and of its frame classes out. Loads no class, touches no file, and can be used by several threads at once.
 *
 * <p>The passes, in order: read, make awaits of Java's own syntax, select the coroutines, find their suspension points,
 * normalise, plan what is saved, generate, write.
 */
public final class CoroutineCompiler {
    private static final int OLDEST_VERSION = Opcodes.V1_8;

    private final CompilerOptions options;

    /** Makes a compiler. */
    public CoroutineCompiler(CompilerOptions options) {
        this.options = options;
    }

    /**
     * Compiles one class file. Never throws for any input: what cannot be compiled is told by a diagnostic, and after a failure
     * of the compiler itself the result is the class file as it was.
     *
     * @throws UncheckedIOException if the source of class files fails with it
     */
    public CompilationResult compile(byte[] classFile) {
        if (!Mentions.ofApi(classFile)) {
            return CompilationResult.untouched(classFile, List.of());
        }
        try {
            return compile(classFile, new LeftOut());
        } catch (UncheckedIOException unreadable) {
            throw unreadable;
        } catch (RuntimeException | AssertionError | StackOverflowError failure) { // ASM and we assert
            return CompilationResult.untouched(classFile, List.of(failure(classFile, failure)));
        }
    }

    private CompilationResult compile(byte[] classFile, LeftOut leftOut) {
        if (ClassModel.majorVersion(classFile) > ClassModel.NEWEST_VERSION) {
            return tooNew(classFile);
        }
        ClassModel model;
        try {
            model = ClassModel.read(classFile);
        } catch (RuntimeException
                | OutOfMemoryError unreadable) { // ASM checks nothing, not even the length of an attribute
            return CompilationResult.untouched(classFile, List.of(unusable(classFile, unreadable)));
        }
        if (model.isCompiled()) {
            return CompilationResult.untouched(classFile, List.of());
        }
        if (ClassModel.majorVersion(classFile) < OLDEST_VERSION) {
            boolean plain = CoroutineSelection.of(model).isEmpty();
            return plain ? CompilationResult.untouched(classFile, List.of()) : tooOld(classFile, model);
        }
        ClassHierarchy hierarchy = new ClassHierarchy(options.classFiles());
        hierarchy.add(ClassSummary.read(classFile));
        Map<MethodNode, Diagnostic> unsupported = normalizeSyntax(model, hierarchy);
        CoroutineSelection selection = CoroutineSelection.of(model);
        for (Map.Entry<MethodNode, Diagnostic> method : unsupported.entrySet()) {
            selection.refuse(method.getKey(), method.getValue());
        }
        leftOut.refuse(model, selection);
        CalleeResolver callees = new CalleeResolver(model, hierarchy, options.compiledToo(), selection.keys());
        if (selection.isEmpty() && !BodyLambdas.refersToCoroutine(selection, callees)) {
            return CompilationResult.untouched(classFile, plainMethods(model, callees));
        }
        return emit(classFile, model, selection, hierarchy, callees, leftOut);
    }

    /** Makes Java's own syntax the asynchronous one; tells where it cannot. */
    private static Map<MethodNode, Diagnostic> normalizeSyntax(ClassModel model, ClassHierarchy hierarchy) {
        Map<MethodNode, Diagnostic> unsupported = new LinkedHashMap<>();
        for (MethodNode method : CoroutineSelection.candidates(model)) {
            try {
                AsyncSyntax.normalize(model.name(), method, hierarchy);
            } catch (UnsupportedSyntaxException e) {
                unsupported.put(method, e.at(model.location(method, e.place())));
            }
        }
        return unsupported;
    }

    private static List<Diagnostic> plainMethods(ClassModel model, CalleeResolver callees) {
        List<Diagnostic> diagnostics = new ArrayList<>();
        for (MethodNode method : model.methods()) {
            if (!ClassModel.isAsync(method)) {
                diagnostics.addAll(Lint.checkPlain(model, method, callees));
            }
        }
        return diagnostics;
    }

    private CompilationResult emit(
            byte[] classFile,
            ClassModel model,
            CoroutineSelection selection,
            ClassHierarchy hierarchy,
            CalleeResolver callees,
            LeftOut leftOut) {
        List<Diagnostic> diagnostics = new ArrayList<>(selection.refused().values());
        for (MethodNode method : selection.coroutines()) {
            diagnostics.addAll(Lint.check(model, method, callees, selection.suppressedCodes(model, method)));
        }
        diagnostics.addAll(plainMethods(model, callees));
        try {
            ClassEmitter.Output output =
                    ClassEmitter.emit(model, selection, callees, SerialVersion.of(model, hierarchy, classFile));
            diagnostics.addAll(output.warnings());
            return new CompilationResult(
                    Status.COMPILED, output.classFile(), output.frameClasses(), List.copyOf(diagnostics));
        } catch (ClassFileLimitException large) {
            return leftOut.add(large, selection)
                    ? compile(classFile, leftOut)
                    : CompilationResult.untouched(classFile, List.of(LeftOut.ofWhole(model, large)));
        }
    }

    private static CompilationResult tooOld(byte[] classFile, ClassModel model) {
        int version = ClassModel.majorVersion(classFile);
        Location place = new Location(model.name().replace('/', '.'), null, model.node().sourceFile, 0);
        return CompilationResult.untouched(classFile, List.of(DiagnosticCode.CLASS_FILE_TOO_OLD.at(place, version)));
    }

    private static CompilationResult tooNew(byte[] classFile) {
        if (!Mentions.ofCoroutines(classFile)) {
            return CompilationResult.untouched(classFile, List.of());
        }
        int version = ClassModel.majorVersion(classFile);
        Location place = new Location(nameOf(classFile), null, null, 0);
        return CompilationResult.untouched(classFile, List.of(DiagnosticCode.CLASS_FILE_TOO_NEW.at(place, version)));
    }

    private static Diagnostic unusable(byte[] classFile, Object reason) {
        return DiagnosticCode.UNUSABLE_CLASS_FILE.at(new Location(nameOf(classFile), null, null, 0), reason);
    }

    /** Tells a class file that the JVM would refuse too from a bug of the compiler. */
    private static Diagnostic failure(byte[] classFile, Throwable failure) {
        return InputCheck.check(ClassModel.read(classFile))
                .map(fault -> unusable(classFile, fault))
                .orElseGet(() -> internal(classFile, failure));
    }

    private static Diagnostic internal(byte[] classFile, Throwable failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        @Nullable Object origin = trace.length == 0 ? null : trace[0];
        Location place = new Location(nameOf(classFile), null, null, 0);
        return DiagnosticCode.INTERNAL.at(place, origin == null ? failure : failure + " at " + origin);
    }

    private static String nameOf(byte[] classFile) {
        String name = ClassModel.nameOf(classFile);
        return name == null ? "(a class file that cannot be read)" : name.replace('/', '.');
    }
}
