package dev.coroutine.it.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coroutine.compiler.CompilationResult;
import dev.coroutine.compiler.CompilationResult.Status;
import dev.coroutine.compiler.CompilerOptions;
import dev.coroutine.compiler.CoroutineCompiler;
import dev.coroutine.compiler.model.GeneratedNames;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** What holds for the output of the compiler, whatever the input. */
final class Invariants {
    private Invariants() {}

    /** Checks all of it for some class files that were compiled together. */
    static void hold(Map<String, byte[]> inputs, CompiledClasses compiled) throws ReflectiveOperationException {
        compiledClassesStayAsTheyAre(compiled);
        oneByOneGivesTheSameBytes(inputs, compiled);
        frameClassesBelongToTheirOwner(inputs, compiled);
        ClassLoader before = new CompiledClasses(inputs, compiled.diagnostics()).loader();
        ClassLoader after = compiled.loader();
        for (String name : inputs.keySet()) {
            String dotted = name.replace('/', '.');
            ReflectedClass.assertSame(Class.forName(dotted, false, before), Class.forName(dotted, false, after));
        }
        for (String name : compiled.classFiles().keySet()) {
            ReflectedClass.link(Class.forName(name.replace('/', '.'), false, after));
        }
    }

    private static void compiledClassesStayAsTheyAre(CompiledClasses compiled) {
        CoroutineCompiler compiler = new CoroutineCompiler(
                new CompilerOptions(compiled.classFiles()::get, compiled.classFiles()::containsKey));
        compiled.classFiles().forEach((name, classFile) -> {
            CompilationResult again = compiler.compile(classFile);
            assertThat(again.status()).as(name).isEqualTo(Status.UNTOUCHED);
            assertThat(again.classFile()).as(name).isSameAs(classFile);
            assertThat(again.diagnostics()).as(name).isEmpty();
        });
    }

    /** Once more, as an incremental build does it: each class is the only input, and finds the others compiled already. */
    private static void oneByOneGivesTheSameBytes(Map<String, byte[]> inputs, CompiledClasses compiled) {
        Map<String, byte[]> outputs = new LinkedHashMap<>();
        inputs.forEach((name, classFile) -> {
            Map<String, byte[]> others = new HashMap<>(compiled.classFiles());
            others.put(name, classFile);
            CompilationResult result =
                    new CoroutineCompiler(new CompilerOptions(others::get, name::equals)).compile(classFile);
            outputs.put(name, result.classFile());
            outputs.putAll(result.frameClasses());
        });
        assertSameBytes(outputs, compiled.classFiles());
    }

    private static void frameClassesBelongToTheirOwner(Map<String, byte[]> inputs, CompiledClasses compiled) {
        assertThat(compiled.classFiles().keySet())
                .filteredOn(name -> !inputs.containsKey(name))
                .allSatisfy(name -> {
                    assertThat(GeneratedNames.isFrameClass(name)).isTrue();
                    assertThat(inputs).containsKey(GeneratedNames.ownerOf(name));
                });
        assertThat(inputs.keySet()).noneMatch(GeneratedNames::isFrameClass);
    }

    private static void assertSameBytes(Map<String, byte[]> actual, Map<String, byte[]> expected) {
        assertThat(actual.keySet()).isEqualTo(expected.keySet());
        expected.forEach((name, bytes) -> assertThat(actual.get(name)).as(name).isEqualTo(bytes));
    }
}
