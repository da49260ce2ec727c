package dev.coroutine.compiler.codegen;

import dev.coroutine.compiler.model.ClassModel;
import dev.coroutine.compiler.model.GeneratedNames;
import dev.coroutine.compiler.spill.SpillPlan;
import org.jspecify.annotations.Nullable;

/**
 * Which lines do the states of a frame stand for? A short text, which the runtime's class of the same name reads:
 *
 * <pre>
 * length of the prefix + 1 (one character), prefix, then the line of each state (a character each: a line number fits one)
 * </pre>
 *
 * The prefix, {@code method/file}, is left out where the frame class's name tells both.
 */
final class FramePlaces {
    private FramePlaces() {}

    static String of(Coroutine coroutine) {
        String prefix = prefix(coroutine);
        StringBuilder places =
                new StringBuilder().append((char) (prefix.length() + 1)).append(prefix);
        for (SpillPlan plan : coroutine.plans()) {
            places.append((char) ClassModel.lineOf(plan.point().await()));
        }
        return places.toString();
    }

    private static String prefix(Coroutine coroutine) {
        String owner = coroutine.model().name();
        String method = GeneratedNames.sourceName(coroutine.method().name);
        @Nullable String file = coroutine.model().node().sourceFile;
        boolean told = method.equals(GeneratedNames.methodOf(coroutine.frameClass()))
                && expectedFile(owner).equals(file);
        return told ? "" : method + '/' + (file == null ? "" : file);
    }

    private static String expectedFile(String owner) {
        String simple = owner.substring(owner.lastIndexOf('/') + 1);
        int nested = simple.indexOf('$', 1);
        return (nested < 0 ? simple : simple.substring(0, nested)) + ".java";
    }
}
