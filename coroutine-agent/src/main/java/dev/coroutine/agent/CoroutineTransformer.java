package dev.coroutine.agent;

import dev.coroutine.compiler.CompilationResult;
import dev.coroutine.compiler.CompilationResult.Status;
import dev.coroutine.compiler.diagnostic.Diagnostic;
import dev.coroutine.compiler.model.ClassModel;
import dev.coroutine.compiler.model.Mentions;
import java.io.IOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Compiles the classes that the JVM loads.
 *
 * <p>The JVM drops whatever a transformer throws: a failure is printed here, and leaves the class as it was. A class that
 * was loaded before the agent cannot get methods any more, so its retransformation leaves it alone; one that was compiled
 * before it was loaded is compiled again (see {@link LoadedClass}).
 */
final class CoroutineTransformer implements ClassFileTransformer {
    private final CompiledClasses compiledClasses;
    private final FrameDefiner definer;
    private final Terminal terminal;
    private final LoaderMemories memories;
    private final RuntimeCheck runtimes;
    private final @Nullable Dump dump;
    private final UnmatchedPatterns unmatched;

    CoroutineTransformer(AgentOptions options, FrameDefiner definer, Terminal terminal) {
        this.definer = definer;
        this.terminal = terminal;
        this.compiledClasses = new CompiledClasses(options);
        this.memories = new LoaderMemories(compiledClasses, terminal);
        this.runtimes = new RuntimeCheck(terminal);
        this.dump = options.dump() == null ? null : new Dump(options.dump(), terminal);
        this.unmatched = new UnmatchedPatterns(options.include());
        unmatched.tellAtExit(terminal);
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String className,
            @Nullable Class<?> loaded,
            @Nullable ProtectionDomain domain,
            byte[] classFile) {
        String name = className != null ? className : ownName(classFile);
        if (name == null) {
            return null;
        }
        unmatched.loading(name);
        if (OwnClasses.contains(name) || !Mentions.ofApi(classFile)) {
            return null;
        }
        try {
            boolean selected = compiledClasses.test(name) && !CompiledClasses.isStandIn(name, classFile);
            return selected ? compile(loader, name, loaded, domain, classFile) : null;
        } catch (Throwable e) {
            report(name, e);
            return null;
        }
    }

    /** A loader may define a class without saying its name: the class file says it. */
    private static @Nullable String ownName(byte[] classFile) {
        return Mentions.ofApi(classFile) ? ClassModel.nameOf(classFile) : null;
    }

    private byte @Nullable [] compile(
            @Nullable ClassLoader loader,
            String className,
            @Nullable Class<?> loaded,
            @Nullable ProtectionDomain domain,
            byte[] classFile)
            throws IOException, ClassNotFoundException, UnmodifiableClassException {
        LoaderMemory memory = memories.of(loader);
        boolean stays = loaded != null && !memory.hasCompiled(className) && !LoadedClass.isCompiled(loaded);
        if (stays || !runtimes.isServed(loader, memory, className)) {
            return null;
        }
        CompilationResult result = memory.compiler().compile(classFile);
        for (Diagnostic diagnostic : result.diagnostics()) {
            terminal.err().println(diagnostic);
        }
        if (result.status() == Status.UNTOUCHED) {
            return null;
        }
        for (Map.Entry<String, byte[]> frame : result.frameClasses().entrySet()) {
            if (loaded == null) {
                definer.define(loader, domain, frame.getKey(), frame.getValue(), memory);
            } else {
                definer.redefine(loader, domain, frame.getKey(), frame.getValue(), memory);
            }
        }
        memory.compiled(className);
        if (loaded != null) {
            LoadedClass.tellWhyRefused(loaded, result.classFile(), terminal);
        }
        if (dump != null) {
            dump.write(className, result);
        }
        return result.classFile();
    }

    private void report(String className, Throwable failure) {
        synchronized (terminal) {
            if (RuntimeCheck.isMissing(failure)) {
                terminal.err().println(RuntimeCheck.missing(className));
                return;
            }
            terminal.err()
                    .println("coroutine-agent: failed on " + className.replace('/', '.')
                            + ", which is loaded as it was; its awaits throw NotCompiledException");
            failure.printStackTrace(terminal.err());
        }
    }
}
