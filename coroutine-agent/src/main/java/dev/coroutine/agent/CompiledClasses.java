package dev.coroutine.agent;

import dev.coroutine.compiler.model.Mentions;
import java.util.List;
import java.util.function.Predicate;

/**
 * Which classes does this agent compile, by internal name? Those that its options select, never the project's own.
 *
 * <p>Nor does it compile mocks and proxies that a library makes while the program runs. Some copy {@code @Async} to the methods
 * that they override, and what these return is what the library was told: the object itself, or null.
 *
 * @param options what the user selects
 */
record CompiledClasses(AgentOptions options) implements Predicate<String> {
    /** In the names of classes that libraries make: Mockito, Byte Buddy, Spring, CGLIB, Hibernate, Javassist and Weld. */
    private static final List<String> MADE_BY_LIBRARIES =
            List.of("$MockitoMock$", "$ByteBuddy$", "$$SpringCGLIB$$", "$$EnhancerBy", "$HibernateProxy$", "_$$_");

    /** Returns whether a class was made to stand for another one: such a class awaits nothing itself. */
    static boolean isStandIn(String internalName, byte[] classFile) {
        for (String mark : MADE_BY_LIBRARIES) {
            if (internalName.contains(mark)) {
                return !Mentions.ofAwait(classFile);
            }
        }
        return false;
    }

    @Override
    public boolean test(String internalName) {
        return !OwnClasses.contains(internalName) && options.selects(internalName);
    }
}
