package dev.coroutine.agent;

import java.lang.instrument.Instrumentation;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The agent: {@code java -javaagent:coroutine-agent.jar} compiles classes when they are loaded. */
public final class CoroutineAgent {
    /** Whether an agent was there before: what it has compiled did not come too early. */
    private static final AtomicBoolean INSTALLED = new AtomicBoolean();

    private CoroutineAgent() {}

    /**
     * Called by the JVM before {@code main}. Options that make no sense end the JVM: an agent that ignores them would
     * surprise later, and an exception would abort the JVM with a stack trace and a core file.
     */
    public static void premain(@Nullable String options, Instrumentation instrumentation) {
        Terminal terminal = Terminal.ofProcess();
        try {
            install(AgentOptions.parse(options), instrumentation, terminal);
        } catch (UsageException e) {
            terminal.err().println("coroutine-agent: " + e.getMessage());
            System.exit(CommandLine.USAGE);
        }
    }

    /**
     * Called by the JVM when the agent is attached to it: classes that are loaded from then on are compiled, and those that came
     * too early are named.
     */
    public static void agentmain(@Nullable String options, Instrumentation instrumentation) {
        Terminal terminal = Terminal.ofProcess();
        try {
            AgentOptions parsed = AgentOptions.parse(options);
            boolean first = !INSTALLED.get();
            install(parsed, instrumentation, terminal);
            if (first) {
                AlreadyLoaded.tell(instrumentation.getAllLoadedClasses(), new CompiledClasses(parsed), terminal);
            }
        } catch (UsageException e) {
            terminal.err().println("coroutine-agent: " + e.getMessage());
            throw new IllegalArgumentException(e.getMessage(), e); // who attaches it gets to know; the JVM runs on
        }
    }

    /** Able to retransform, so that it runs behind the agents that are not: they see the user's own code. */
    private static void install(AgentOptions options, Instrumentation instrumentation, Terminal terminal) {
        INSTALLED.set(true);
        System.setProperty("dev.coroutine.agent", "true"); // for the message of NotCompiledException
        FrameDefiner definer = new FrameDefiner(instrumentation);
        instrumentation.addTransformer(new CoroutineTransformer(options, definer, terminal), true);
    }
}
