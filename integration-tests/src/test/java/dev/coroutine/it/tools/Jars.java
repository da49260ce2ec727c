package dev.coroutine.it.tools;

import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import org.slf4j.MDC;

/** The packaged artifacts under test. */
public final class Jars {
    private Jars() {}

    /** The runtime. */
    public static Path api() {
        return path("coroutine.api.jar");
    }

    /** What awaits the futures of other libraries. */
    public static Path interop() {
        return path("coroutine.interop.jar");
    }

    /** The jar of a library that is on the class path of the tests. */
    public static Path of(Class<?> member) {
        return Path.of(URI.create(
                member.getProtectionDomain().getCodeSource().getLocation().toString()));
    }

    /** Micrometer's {@code context-propagation}, and a logger with an MDC. */
    static Path[] contexts() {
        return new Path[] {path("micrometer.jar"), path("logback.jar"), path("logback.core.jar"), of(MDC.class)};
    }

    /** The compiler: agent and command line. */
    public static Path agent() {
        return path("coroutine.agent.jar");
    }

    /** JaCoCo's agent, which is also what offline instrumented classes call. */
    static Path jacocoAgent() {
        return path("jacoco.agent.jar");
    }

    private static Path path(String property) {
        String value = System.getProperty(property);
        return Path.of(Objects.requireNonNull(value, () -> "run with Maven, which sets -D" + property))
                .toAbsolutePath();
    }
}
