package dev.coroutine.agent;

import dev.coroutine.compiler.model.Mentions;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Which classes came too early for an agent that is attached to a running JVM? A loaded class cannot get methods any more, so its
 * coroutines stay uncompiled: better said now than by the first await.
 */
final class AlreadyLoaded {
    private static final int MOST_NAMED = 10;

    private AlreadyLoaded() {}

    /** Tells of these classes those that would have been compiled. */
    static void tell(Class<?>[] loaded, Predicate<String> selected, Terminal terminal) {
        List<String> early = new ArrayList<>();
        for (Class<?> type : loaded) {
            if (!type.isArray() && !type.isHidden() && isOfUser(type.getClassLoader())) {
                String internalName = type.getName().replace('.', '/');
                if (selected.test(internalName) && awaits(type.getClassLoader(), internalName)) {
                    early.add(type.getName());
                }
            }
        }
        if (!early.isEmpty()) {
            terminal.err().println(message(early));
        }
    }

    private static String message(List<String> early) {
        early.sort(null);
        String names = String.join(", ", early.subList(0, Math.min(early.size(), MOST_NAMED)));
        int others = early.size() - MOST_NAMED;
        return "coroutine-agent: loaded before the agent was attached, and not compiled: " + names
                + (others > 0 ? " and " + others + " others" : "")
                + ". Their awaits throw NotCompiledException. Start the JVM with -javaagent, or compile them at build time.";
    }

    private static boolean isOfUser(ClassLoader loader) {
        return loader != null && loader != ClassLoader.getPlatformClassLoader();
    }

    private static boolean awaits(ClassLoader loader, String internalName) {
        try (InputStream in = loader.getResourceAsStream(internalName + ".class")) {
            byte[] classFile = in == null ? new byte[0] : in.readAllBytes();
            return Mentions.ofCoroutines(classFile) && !Mentions.ofCompiled(classFile);
        } catch (IOException | RuntimeException unreadable) {
            return false; // of no use to the user: the await of such a class tells
        }
    }
}
