package dev.coroutine.it.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coroutine.compiler.CompilationResult;
import dev.coroutine.compiler.CompilerOptions;
import dev.coroutine.compiler.CoroutineCompiler;
import dev.coroutine.compiler.diagnostic.Diagnostic;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.util.CheckClassAdapter;

/**
 * What the coroutine compiler makes of some class files.
 *
 * @param classFiles internal name to class file, frame classes among them
 * @param diagnostics everything that the compiler said
 */
public record CompiledClasses(Map<String, byte[]> classFiles, List<Diagnostic> diagnostics) {
    /** Compiles class files that know each other. */
    public static CompiledClasses of(Map<String, byte[]> inputs) {
        CoroutineCompiler compiler = new CoroutineCompiler(new CompilerOptions(inputs::get, inputs::containsKey));
        Map<String, byte[]> outputs = new LinkedHashMap<>();
        List<Diagnostic> diagnostics = new ArrayList<>();
        inputs.forEach((name, classFile) -> {
            CompilationResult result = compiler.compile(classFile);
            outputs.put(name, result.classFile());
            outputs.putAll(result.frameClasses());
            diagnostics.addAll(result.diagnostics());
        });
        return new CompiledClasses(outputs, diagnostics);
    }

    /** The same, where any error fails the test; every output passes ASM's verifier. */
    public static CompiledClasses withoutErrors(Map<String, byte[]> inputs) {
        CompiledClasses compiled = of(inputs);
        assertThat(compiled.diagnostics()).filteredOn(Diagnostic::isError).isEmpty();
        assertThat(compiled.problems()).isEmpty();
        return compiled;
    }

    /** Loads a class in a loader of its own, with the JVM's verifier. */
    public Class<?> load(String name) throws ClassNotFoundException {
        return loader().loadClass(name);
    }

    /** A loader that defines these classes. */
    public ClassLoader loader() {
        return loader(CompiledClasses.class.getClassLoader());
    }

    /** A loader that defines these classes, and finds others in its parent. */
    ClassLoader loader(ClassLoader parent) {
        return new MemoryLoader(classFiles, parent);
    }

    /** What the JVM's verifier says against a class, if anything. */
    public Optional<String> refusal(String name) {
        try {
            ReflectedClass.link(Class.forName(name.replace('/', '.'), false, loader()));
            return Optional.empty();
        } catch (ClassNotFoundException | LinkageError refused) {
            return Optional.of(refused.toString());
        }
    }

    /** Class name to what ASM's verifier says against it. */
    public Map<String, String> problems() {
        ClassLoader loader = loader();
        Map<String, String> problems = new LinkedHashMap<>();
        classFiles.forEach((name, classFile) -> {
            StringWriter text = new StringWriter();
            CheckClassAdapter.verify(new ClassReader(classFile), loader, false, new PrintWriter(text));
            if (!text.toString().isEmpty()) {
                problems.put(name, text.toString());
            }
        });
        return problems;
    }

    /** Defines classes from memory before it asks its parent. */
    private static final class MemoryLoader extends ClassLoader {
        private final Map<String, byte[]> classFiles;

        MemoryLoader(Map<String, byte[]> classFiles, ClassLoader parent) {
            super(parent);
            this.classFiles = classFiles;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                byte[] classFile = classFiles.get(name.replace('.', '/'));
                if (classFile == null) {
                    return super.loadClass(name, resolve);
                }
                Class<?> loaded = findLoadedClass(name);
                return loaded != null ? loaded : defineClass(name, classFile, 0, classFile.length);
            }
        }
    }
}
