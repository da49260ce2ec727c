package dev.coroutine.it.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

/** The packaged command line. */
public final class CommandLine {
    private CommandLine() {}

    /** Compiles classes in place, against the runtime. */
    public static JavaProcess compile(Path classes) {
        return compile(Jars.api().toString(), classes);
    }

    /** The same, against what stands on a class path. */
    public static JavaProcess compile(String classPath, Path classes) {
        JavaProcess command = JavaProcess.run(
                "-jar", Jars.agent().toString(), "compile", "--classpath", classPath, classes.toString());
        assertThat(command.status()).as(command.err()).isZero();
        return command;
    }
}
