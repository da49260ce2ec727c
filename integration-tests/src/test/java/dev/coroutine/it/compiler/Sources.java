package dev.coroutine.it.compiler;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Compiles one source, with all debug information, for the tests of other packages. */
public final class Sources {
    private Sources() {}

    /** By the javac that runs the tests. */
    public static Map<String, byte[]> byJavac(String name, String source) {
        return JavaSources.compile(name, source);
    }

    /** By Eclipse's compiler. */
    public static Map<String, byte[]> byEclipse(String name, String source) {
        Map<String, byte[]> classFiles = new LinkedHashMap<>();
        EclipseCompiler.compileEach(
                        EclipseCompiler.find(), Map.of(name, source), List.of("-g", "--release", "17", "-parameters"))
                .values()
                .forEach(classFiles::putAll);
        return classFiles;
    }
}
