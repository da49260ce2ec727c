package dev.coroutine.compiler.batch;

import dev.coroutine.compiler.CompilationResult;
import dev.coroutine.compiler.CompilationResult.Status;
import dev.coroutine.compiler.CoroutineCompiler;
import dev.coroutine.compiler.diagnostic.Diagnostic;
import dev.coroutine.compiler.diagnostic.Location;
import dev.coroutine.compiler.model.ClassModel;
import dev.coroutine.compiler.model.Mentions;
import dev.coroutine.compiler.model.RuntimeAbi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Was every coroutine compiled? Not where a method still calls {@code Coroutines.await}, and not where the compiler would
 * still rewrite the class. Writes nothing.
 */
public final class UncompiledCheck {
    private final CoroutineCompiler compiler;
    private final RelocatedApi relocated = new RelocatedApi();
    private final List<String> findings = new ArrayList<>();
    private int classes;
    private int users;

    private UncompiledCheck(CoroutineCompiler compiler) {
        this.compiler = compiler;
    }

    /** Looks at every class of these directories and jars, and of the jars that these carry in themselves. */
    public static CheckReport check(List<Path> paths) throws IOException, UnusableInputException {
        return check(paths, true);
    }

    /** Looks only at the jars that these carry in themselves. */
    public static CheckReport checkNested(List<Path> paths) throws IOException, UnusableInputException {
        return check(paths, false);
    }

    private static CheckReport check(List<Path> paths, boolean outer) throws IOException, UnusableInputException {
        try (Inputs inputs = Inputs.open(BatchRequest.inPlace(paths, List.of()))) {
            UncompiledCheck check = new UncompiledCheck(inputs.compiler());
            for (ClassContainer input : inputs.containers()) {
                check.look(input, outer);
            }
            return check.report();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (InvalidPathException e) {
            throw UnusableFileException.unnameable(e);
        }
    }

    private void look(ClassContainer input, boolean outer) throws IOException {
        for (EntryName name : input.entries()) {
            if (outer && name.isInput()) {
                look(name, input.read(name), "");
            } else if (NestedJar.is(input, name)) {
                NestedJar.visit(
                        input, name, (place, nested, classFile) -> look(nested, classFile, " (in " + place + ")"));
            }
        }
    }

    private void look(EntryName name, byte[] classFile, String place) {
        classes++;
        relocated.see(name);
        if (Mentions.ofApi(classFile)) {
            users++;
            findings(name, classFile, compiler).forEach(finding -> findings.add(finding + place));
        }
    }

    private CheckReport report() {
        return new CheckReport(classes, users, relocated.warnings(), findings);
    }

    private static List<String> findings(EntryName name, byte[] classFile, CoroutineCompiler compiler) {
        CompilationResult result = compiler.compile(classFile);
        if (result.hasErrors()) {
            return result.diagnostics().stream()
                    .filter(Diagnostic::isError)
                    .map(Diagnostic::toString)
                    .toList();
        }
        if (ClassModel.majorVersion(classFile) > ClassModel.NEWEST_VERSION) {
            return List.of(); // the compiler has found no coroutine in it
        }
        List<String> awaits = awaits(ClassModel.read(classFile));
        if (awaits.isEmpty() && result.status() == Status.COMPILED) {
            return List.of(name.internalName().replace('/', '.') + ": its @Async methods are not compiled");
        }
        return awaits;
    }

    private static List<String> awaits(ClassModel model) {
        List<String> awaits = new ArrayList<>();
        for (MethodNode method : model.methods()) {
            for (AbstractInsnNode instruction : method.instructions) {
                if (instruction instanceof MethodInsnNode call && RuntimeAbi.isAwait(call)) {
                    Location location = model.location(method, call);
                    awaits.add(location + ": await is not compiled");
                }
            }
        }
        return awaits;
    }
}
