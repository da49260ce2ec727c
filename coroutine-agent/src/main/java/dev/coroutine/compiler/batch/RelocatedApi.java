package dev.coroutine.compiler.batch;

import dev.coroutine.compiler.model.RuntimeAbi;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Do the inputs hold a coroutine-api in another package, where a tool that relocates has put it? Calls of that one are none that
 * the compiler and the check know.
 */
final class RelocatedApi {
    private static final List<String> SIGNS = List.of("Coroutines", "NotCompiledException");

    private final Set<String> found = new HashSet<>();

    /** One of the classes. */
    void see(EntryName name) {
        String internalName = name.internalName();
        String simpleName = internalName.substring(internalName.lastIndexOf('/') + 1);
        if (SIGNS.contains(simpleName) && !internalName.startsWith(RuntimeAbi.API)) {
            found.add(internalName);
        }
    }

    /** What to tell the user: a line for each package, in the order of their names. */
    List<String> warnings() {
        return found.stream()
                .map(name -> name.substring(0, name.lastIndexOf('/') + 1))
                .distinct()
                .filter(folder -> SIGNS.stream().allMatch(sign -> found.contains(folder + sign)))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> folder.substring(0, folder.length() - 1).replace('/', '.'))
                .sorted()
                .map(RelocatedApi::warning)
                .toList();
    }

    private static String warning(String packageName) {
        return packageName + " holds a coroutine-api that was relocated, and calls of it are not known."
                + " Compile and check the classes before they are relocated.";
    }
}
