package dev.coroutine.compiler.codegen;

import dev.coroutine.compiler.analysis.CalleeResolver;
import dev.coroutine.compiler.analysis.CoroutineSelection;
import dev.coroutine.compiler.diagnostic.Diagnostic;
import dev.coroutine.compiler.diagnostic.DiagnosticCode;
import dev.coroutine.compiler.model.ClassModel;
import dev.coroutine.compiler.model.GeneratedNames;
import dev.coroutine.compiler.model.RuntimeAbi;
import dev.coroutine.compiler.model.SerialVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassTooLargeException;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;

/** Puts everything that was generated for one class into class files. The only place where class files are written. */
public final class ClassEmitter {
    private static final int SERIAL_VERSION_ACCESS = Opcodes.ACC_STATIC | Opcodes.ACC_FINAL | Opcodes.ACC_SYNTHETIC;

    private final ClassModel model;
    private final CoroutineSelection selection;
    private final CalleeResolver callees;
    private final CallStubs stubs;
    private final List<MethodNode> generated = new ArrayList<>();
    private final Map<String, byte[]> frameClasses = new LinkedHashMap<>();
    private final Set<String> bodies = new HashSet<>();
    private final Set<String> overloads = new HashSet<>();
    private final List<Diagnostic> warnings = new ArrayList<>();
    private final Set<MethodNode> warned = new HashSet<>();
    private final Map<String, String> sources = new HashMap<>();

    private ClassEmitter(ClassModel model, CoroutineSelection selection, CalleeResolver callees) {
        this.model = model;
        this.selection = selection;
        this.callees = callees;
        this.stubs = new CallStubs(model);
    }

    /** The class files of a class and its frame classes, and what is to be said of them. */
    public record Output(byte[] classFile, Map<String, byte[]> frameClasses, List<Diagnostic> warnings) {}

    /**
     * Generates all coroutines of a class; the model's tree is used up.
     *
     * @param serialVersion the number that Java would compute for the class as it is, which it must keep
     * @throws ClassFileLimitException if a method, or the class, does not fit: try again without it, with a fresh model
     */
    public static Output emit(
            ClassModel model, CoroutineSelection selection, CalleeResolver callees, OptionalLong serialVersion)
            throws ClassFileLimitException {
        return new ClassEmitter(model, selection, callees).emit(serialVersion);
    }

    private Output emit(OptionalLong serialVersion) throws ClassFileLimitException {
        generated.addAll(BodyLambdas.retarget(model, selection, callees, stubs));
        coroutines(0);
        coroutines(Opcodes.ACC_BRIDGE); // last: their hidden methods may be those of the methods that they call
        for (MethodNode method : selection.declarations()) {
            declaration(method);
        }
        for (Map.Entry<MethodNode, Diagnostic> refused : selection.refused().entrySet()) {
            Refusal.install(refused.getKey(), refused.getValue());
        }
        ClassNode node = model.node();
        node.methods.addAll(generated);
        node.methods.addAll(stubs.methods());
        node.fields.addAll(stubs.fields());
        if (serialVersion.isPresent()) {
            int access = SERIAL_VERSION_ACCESS | (model.isInterface() ? Opcodes.ACC_PUBLIC : Opcodes.ACC_PRIVATE);
            node.fields.add(new FieldNode(access, SerialVersion.FIELD, "J", null, serialVersion.getAsLong()));
        }
        mark(node);
        return new Output(write(node), Map.copyOf(frameClasses), List.copyOf(warnings));
    }

    private byte[] write(ClassNode node) throws ClassFileLimitException {
        if (ClassFileLimit.isPassedBy(node)) {
            throw new ClassFileLimitException(ClassFileLimit.CLASS, null, null);
        }
        for (MethodNode method : node.methods) {
            if (!ClassFileLimit.holdsStackMapsOf(method)) {
                String body = method.name + method.desc;
                throw new ClassFileLimitException(ClassFileLimit.STACK_MAPS, sources.getOrDefault(body, body), null);
            }
        }
        ClassWriter writer = PatientWriter.of(0);
        try {
            node.accept(writer);
            return writer.toByteArray();
        } catch (MethodTooLargeException large) {
            String body = large.getMethodName() + large.getDescriptor();
            throw new ClassFileLimitException(ClassFileLimit.CODE, sources.getOrDefault(body, body), large);
        } catch (ClassTooLargeException large) {
            throw new ClassFileLimitException(ClassFileLimit.CLASS, null, large);
        } catch (IllegalArgumentException failure) {
            throw textTooLong(failure, longestName(node));
        }
    }

    private ClassFileLimitException textTooLong(IllegalArgumentException failure, @Nullable String key) {
        if (!ClassFileLimit.isTextTooLong(failure)) {
            throw failure;
        }
        return new ClassFileLimitException(ClassFileLimit.TEXT, key, failure);
    }

    /** Which coroutine has a generated method that cannot be written? */
    private @Nullable String longestName(ClassNode node) {
        for (MethodNode method : node.methods) {
            String source = sources.get(method.name + method.desc);
            if (source != null) {
                try {
                    method.accept(new ClassWriter(0));
                } catch (IllegalArgumentException tooLong) {
                    return source;
                }
            }
        }
        return null;
    }

    private void coroutines(int bridge) throws ClassFileLimitException {
        for (MethodNode method : selection.coroutines()) {
            if ((method.access & Opcodes.ACC_BRIDGE) == bridge) {
                coroutine(method);
            }
        }
    }

    private void coroutine(MethodNode method) throws ClassFileLimitException {
        Coroutine coroutine = Coroutine.analyze(model, method, callees, overload(method));
        if (isFirstOfItsName(method)) {
            add(method, FastBody.generate(coroutine, stubs));
            if (HiddenMethod.isNeeded(method)) {
                add(method, HiddenMethod.generate(model, method));
            }
            if (coroutine.needsFrame()) {
                add(method, ResumeBody.generate(coroutine, stubs));
                frameClasses.put(coroutine.frameClass(), frameClass(coroutine));
            }
        }
        PublicEntry.install(model, method);
    }

    private byte[] frameClass(Coroutine coroutine) throws ClassFileLimitException {
        MethodNode method = coroutine.method();
        try {
            return FrameClass.generate(coroutine);
        } catch (ClassTooLargeException large) {
            throw new ClassFileLimitException(ClassFileLimit.VARIABLES, method.name + method.desc, large);
        } catch (IllegalArgumentException failure) {
            throw textTooLong(failure, method.name + method.desc);
        }
    }

    private void add(MethodNode method, MethodNode body) throws ClassFileLimitException {
        ClassFileLimit passed = ClassFileLimit.passedBy(body);
        if (passed != null) {
            throw new ClassFileLimitException(passed, method.name + method.desc, null);
        }
        generated.add(body);
        sources.put(body.name + body.desc, method.name + method.desc);
        int size = CodeSize.of(body);
        String code = DiagnosticCode.BODY_STAYS_INTERPRETED.id();
        boolean silent = warned.contains(method)
                || selection.suppressedCodes(model, method).contains(code);
        if (size > CodeSize.LARGEST_COMPILED && !silent) {
            warned.add(method);
            warnings.add(DiagnosticCode.BODY_STAYS_INTERPRETED.at(
                    model.location(method, null),
                    size,
                    CodeSize.LARGEST_COMPILED,
                    GeneratedNames.sourceName(method.name)));
        }
    }

    private void declaration(MethodNode method) throws ClassFileLimitException {
        if (isFirstOfItsName(method)) {
            add(method, DeclaredBody.generate(model, method));
        }
    }

    /** A bridge that differs by its result only has the same hidden method as the method that it calls. */
    private boolean isFirstOfItsName(MethodNode method) {
        return bodies.add(method.name + RuntimeAbi.asyncDescriptor(method.desc));
    }

    /** Names differ even where a file system ignores case. */
    private int overload(MethodNode method) {
        String name = method.name.toLowerCase(Locale.ROOT);
        int overload = 0;
        while (!overloads.add(name + '-' + overload)) {
            overload++;
        }
        return overload;
    }

    private static void mark(ClassNode node) {
        AnnotationNode mark = new AnnotationNode(RuntimeAbi.COMPILED);
        mark.visit("contract", RuntimeAbi.CONTRACT);
        node.invisibleAnnotations = node.invisibleAnnotations == null ? new ArrayList<>() : node.invisibleAnnotations;
        node.invisibleAnnotations.add(mark);
    }
}
