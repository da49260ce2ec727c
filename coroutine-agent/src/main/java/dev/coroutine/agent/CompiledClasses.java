package dev.coroutine.agent;

import java.util.function.Predicate;

/**
 * Which classes does this agent compile, by internal name? Those that its options select, never the project's own.
 *
 * @param options what the user selects
 */
record CompiledClasses(AgentOptions options) implements Predicate<String> {
    @Override
    public boolean test(String internalName) {
        return !OwnClasses.contains(internalName) && options.selects(internalName);
    }
}
