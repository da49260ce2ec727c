package dev.coroutine.agent;

import dev.coroutine.compiler.CompilerOptions;
import dev.coroutine.compiler.CoroutineCompiler;
import dev.coroutine.compiler.model.RuntimeContract;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What the agent has done in one class loader. Must not hold the loader itself. */
final class LoaderMemory {
    private final CoroutineCompiler compiler;
    private final LoaderClassFiles classFiles;
    private volatile @Nullable Integer runtimeContract;
    private final AtomicBoolean unserved = new AtomicBoolean();
    private final Set<String> compiled = ConcurrentHashMap.newKeySet();
    private final Map<String, byte[]> frameClasses = new ConcurrentHashMap<>();

    LoaderMemory(ClassLoader loader, Predicate<String> compiledToo, Terminal terminal) {
        this.classFiles = new LoaderClassFiles(loader, terminal);
        this.compiler = new CoroutineCompiler(new CompilerOptions(classFiles, compiledToo));
    }

    /** The version of the contract that the loader's runtime serves, or {@link RuntimeContract#UNKNOWN}. */
    int runtimeContract() {
        Integer known = runtimeContract;
        if (known == null) {
            known = RuntimeContract.find(classFiles);
            runtimeContract = known;
        }
        return known;
    }

    /** Returns whether this is the first class of the loader that the runtime cannot serve. */
    boolean firstUnserved() {
        return !unserved.getAndSet(true);
    }

    CoroutineCompiler compiler() {
        return compiler;
    }

    void compiled(String className) {
        compiled.add(className);
    }

    boolean hasCompiled(String className) {
        return compiled.contains(className);
    }

    /** Remembers that this frame class is being defined; returns whether that is new. */
    boolean claim(String frameClass, byte[] classFile) {
        byte[] known = frameClasses.putIfAbsent(frameClass, classFile);
        if (known != null && !Arrays.equals(known, classFile)) {
            throw new IllegalStateException("the frame class " + frameClass + " is already defined in another form;"
                    + " start the JVM again to take the change");
        }
        return known == null;
    }

    /** Remembers another form of a frame class; returns whether it differs from the one that is known. */
    boolean replaces(String frameClass, byte[] classFile) {
        return !Arrays.equals(frameClasses.put(frameClass, classFile), classFile);
    }

    void forget(String frameClass) {
        frameClasses.remove(frameClass);
    }
}
