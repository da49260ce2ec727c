package dev.coroutine.it.compiler;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Compiles one source, usually with all debug information, for the tests of other packages. */
public final class Sources {
    private Sources() {}

    /** By the javac that runs the tests. */
    public static Map<String, byte[]> byJavac(String name, String source, int release) {
        return JavaSources.compile(Map.of(name, source), options(release));
    }

    /** The same without the names of variables, as javac does if it is not told otherwise. */
    public static Map<String, byte[]> byJavacWithLinesOnly(String name, String source, int release) {
        List<String> options = List.of("-g:source,lines", "--release", String.valueOf(release));
        return JavaSources.compile(Map.of(name, source), options);
    }

    /** By Eclipse's compiler. */
    public static Map<String, byte[]> byEclipse(String name, String source, int release) {
        Map<String, byte[]> classFiles = new LinkedHashMap<>();
        EclipseCompiler.compileEach(EclipseCompiler.find(), Map.of(name, source), options(release))
                .values()
                .forEach(classFiles::putAll);
        return classFiles;
    }

    private static List<String> options(int release) {
        return List.of("-g", "--release", String.valueOf(release), "-parameters");
    }
}
