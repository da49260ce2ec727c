package dev.coroutine.it.corpus;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A JVM in which the classes of a library are used.
 *
 * @param home the JDK
 * @param classPath its class path
 * @param options further options
 */
record ChildJvm(Path home, List<Path> classPath, List<String> options) {
    /** What builds of libraries usually ask for, because their tests look into the JDK. */
    private static final List<String> OPENED = List.of(
            "java.lang",
            "java.lang.invoke",
            "java.lang.reflect",
            "java.math",
            "java.net",
            "java.nio",
            "java.text",
            "java.time",
            "java.time.chrono",
            "java.util",
            "java.util.concurrent",
            "java.util.concurrent.atomic",
            "java.util.stream");

    /**
     * Runs a main class, which may print to the log what it likes. Methods with a suspension before each call are large; the JVM
     * would only interpret those of more than 8,000 bytes, and tests that compute much would take hours.
     */
    ChildProcess.Ending run(Class<?> main, List<String> arguments, Path log) {
        List<String> command = new ArrayList<>();
        command.add(home.resolve("bin").resolve("java").toString());
        command.add("-Xverify:all");
        command.add("-XX:-DontCompileHugeMethods");
        command.add("-Xss8m");
        command.add("-ea");
        command.add("-Duser.language=en");
        command.add("-Duser.country=US");
        command.add("-Dfile.encoding=UTF-8");
        for (String name : OPENED) {
            command.add("--add-opens=java.base/" + name + "=ALL-UNNAMED");
        }
        command.addAll(options);
        command.add("-cp");
        command.add(classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        command.add(main.getName());
        command.addAll(arguments);
        return new ChildProcess(command).finish(log);
    }
}
