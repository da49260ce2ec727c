package dev.coroutine.it.generated;

import dev.coroutine.it.compiler.BlockingTwin;
import dev.coroutine.it.compiler.ClassDirectory;
import dev.coroutine.it.compiler.CompiledClasses;
import dev.coroutine.it.compiler.TwinComparison;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;

/**
 * Runs programs that the agent of this process compiles against their blocking twins.
 *
 * <p>Arguments: the directory of the class files of which the twins are made, that of those to run, the number of the batch, the
 * names of the programs' classes. Prints a line for each program that does not behave, then how many did.
 */
public final class AgentRun {
    private AgentRun() {}

    public static void main(String[] args) throws Exception {
        ClassLoader twins =
                new CompiledClasses(BlockingTwin.of(ClassDirectory.read(Path.of(args[0]))), List.of()).loader();
        List<RandomSchedule> schedules = Batch.schedules(Long.parseLong(args[2]));
        int behaved = 0;
        try (URLClassLoader compiled =
                new URLClassLoader(new URL[] {Path.of(args[1]).toUri().toURL()}, AgentRun.class.getClassLoader())) {
            for (String program : List.of(args).subList(3, args.length)) {
                try {
                    TwinComparison.compare(twins.loadClass(program), compiled.loadClass(program), schedules);
                    behaved++;
                } catch (AssertionError | LinkageError failure) {
                    System.out.println(program + ": " + failure);
                }
            }
        }
        System.out.println(behaved + " programs behaved");
        System.exit(0); // whatever a program has left behind
    }
}
