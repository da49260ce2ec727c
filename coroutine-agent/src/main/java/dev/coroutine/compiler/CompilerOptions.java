package dev.coroutine.compiler;

import java.util.Objects;
import java.util.function.Predicate;

/**
 * What a compilation is told: where other classes are found, and which of them are compiled as well.
 *
 * @param classFiles finds the class files of callees, to see whether they are {@code @Async}
 * @param compiledToo whether the class with this internal name is compiled by the same compiler (an input of the same
 *     build, or a class that the agent will transform), so that its hidden methods may be called
 */
public record CompilerOptions(ClassFileSource classFiles, Predicate<String> compiledToo) {
    public CompilerOptions {
        Objects.requireNonNull(classFiles, "classFiles");
        Objects.requireNonNull(compiledToo, "compiledToo");
    }

    /** Options that know no other class: only calls within one class are fused. */
    public static CompilerOptions standalone() {
        return new CompilerOptions(ClassFileSource.NONE, internalName -> false);
    }
}
