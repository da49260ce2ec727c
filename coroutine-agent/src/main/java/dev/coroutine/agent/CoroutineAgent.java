package dev.coroutine.agent;

import java.lang.instrument.Instrumentation;
import org.jspecify.annotations.Nullable;

/** The agent: {@code java -javaagent:coroutine-agent.jar} compiles classes when they are loaded. */
public final class CoroutineAgent {
    private CoroutineAgent() {}

    /** Called by the JVM before {@code main}. */
    public static void premain(@Nullable String options, Instrumentation instrumentation) {
        install(options, instrumentation, Terminal.ofProcess());
    }

    /** Called by the JVM when the agent is attached to it: classes that are loaded from then on are compiled. */
    public static void agentmain(@Nullable String options, Instrumentation instrumentation) {
        install(options, instrumentation, Terminal.ofProcess());
    }

    /** Able to retransform, so that it runs behind the agents that are not: they see the user's own code. */
    private static void install(@Nullable String options, Instrumentation instrumentation, Terminal terminal) {
        AgentOptions parsed = parse(options, terminal);
        FrameDefiner definer = FrameDefiner.open(instrumentation);
        instrumentation.addTransformer(new CoroutineTransformer(parsed, definer, terminal), true);
    }

    /** Stops the JVM when the options make no sense: an agent that ignores them would surprise later. */
    private static AgentOptions parse(@Nullable String options, Terminal terminal) {
        try {
            return AgentOptions.parse(options);
        } catch (UsageException e) {
            terminal.err().println("coroutine-agent: " + e.getMessage());
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
