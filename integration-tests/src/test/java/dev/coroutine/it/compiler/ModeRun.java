package dev.coroutine.it.compiler;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs programs that another process has compiled, or that the agent of this one compiles, against their blocking twins.
 *
 * <p>Arguments: the directory of the class files as the source compiler wrote them, the directory of those to run, the names of the
 * programs. Prints how many behaved; ends with status 1 if any did not.
 */
public final class ModeRun {
    private ModeRun() {}

    public static void main(String[] args) throws Exception {
        Path written = Path.of(args[0]);
        ClassLoader twins = new CompiledClasses(BlockingTwin.of(ClassDirectory.read(written)), List.of()).loader();
        List<String> failed = new ArrayList<>();
        List<String> programs = List.of(args).subList(2, args.length);
        try (URLClassLoader compiled =
                new URLClassLoader(new URL[] {Path.of(args[1]).toUri().toURL()}, ModeRun.class.getClassLoader())) {
            for (String program : programs) {
                try {
                    TwinComparison.compare(twins.loadClass(program), compiled.loadClass(program));
                } catch (Throwable failure) {
                    failed.add(program);
                    failure.printStackTrace();
                }
            }
        }
        System.out.println(programs.size() - failed.size() + " programs behaved, these did not: " + failed);
        System.exit(failed.isEmpty() ? 0 : 1);
    }
}
