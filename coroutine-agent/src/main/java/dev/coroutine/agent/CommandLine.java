package dev.coroutine.agent;

import dev.coroutine.compiler.batch.BatchCompiler;
import dev.coroutine.compiler.batch.BatchReport;
import dev.coroutine.compiler.batch.BatchRequest;
import dev.coroutine.compiler.batch.CheckReport;
import dev.coroutine.compiler.batch.UncompiledCheck;
import dev.coroutine.compiler.batch.UnusableFileException;
import dev.coroutine.compiler.batch.UnusableInputException;
import dev.coroutine.compiler.diagnostic.Diagnostic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs a command and says how it went: exit status 0 when all is well, 1 when the classes are not, 2 when the arguments
 * are not, 3 when a file cannot be read or written. Diagnostics go to the error stream, one a line; the summary goes to
 * the output stream.
 */
final class CommandLine {
    static final int OK = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;
    static final int FILES = 3;

    private static final String HELP = """
            Compiles the @Async methods of class files.

            Usage:
              java -jar coroutine-agent.jar compile [--classpath PATH] [--target-dir DIR] DIR_OR_JAR...
                  Compiles every class of these directories and jars, in place unless a target directory is given.
                  PATH lists the directories and jars of the classes that they use; DIR/* stands for all jars in DIR.
              java -jar coroutine-agent.jar check [--classpath PATH] DIR_OR_JAR...
                  Fails if an await was left uncompiled, also in a jar inside a jar. Writes nothing, and needs no PATH.
              java -jar coroutine-agent.jar --help | --version

              java -javaagent:coroutine-agent.jar[=include=a.b.**;exclude=c.**;dump=DIR] ...
                  Compiles classes when they are loaded.

            Exit status: 0 all is well, 1 with one diagnostic a line on the error stream, 2 wrong usage,
            3 a file cannot be read or written.
            """;

    private static final String WHAT_TO_GIVE =
            "Give the directories that the source compiler writes to, for example target/classes.";

    private static final String WHAT_OF_JARS = " Give jars themselves, and not the directory in which they lie.";

    private final Terminal terminal;

    CommandLine(Terminal terminal) {
        this.terminal = terminal;
    }

    int run(List<String> arguments) {
        try {
            return run(Arguments.parse(arguments));
        } catch (UsageException e) {
            terminal.err().println("error: " + e.getMessage());
            terminal.err().print(HELP);
            return USAGE;
        } catch (UnusableInputException e) {
            terminal.err().println("error: " + e.getMessage());
            return USAGE;
        } catch (IOException e) {
            terminal.err().println("error: " + reason(e));
            return FILES;
        }
    }

    private static String reason(IOException e) {
        return e instanceof UnusableFileException known ? String.valueOf(known.getMessage()) : e.toString();
    }

    private int run(Command command) throws IOException, UnusableInputException {
        if (command instanceof Command.Compile compile) {
            return compile(compile.request());
        }
        if (command instanceof Command.Check check) {
            return check(check.paths());
        }
        terminal.out().print(command instanceof Command.Help ? HELP : version());
        return OK;
    }

    private int compile(BatchRequest request) throws IOException, UnusableInputException {
        BatchReport report = BatchCompiler.compile(request);
        for (Path missing : report.missingClassPath()) {
            terminal.err()
                    .println("warning: --classpath: " + missing + ": no such file or directory;"
                            + " the classes are compiled without it");
        }
        warnOfNothing(report.classes(), request.inputs());
        for (Diagnostic diagnostic : report.diagnostics()) {
            terminal.err().println(diagnostic);
        }
        warnOfNested(request.inputs());
        warnOfRelocated(report.relocated());
        terminal.out().println(report.summary());
        return report.isFailure() ? FAILED : OK;
    }

    /** Their classes are none of the inputs, which are compiled by now: whatever is wrong here is only a warning. */
    private void warnOfNested(List<Path> inputs) {
        try {
            List<String> left = UncompiledCheck.checkNested(inputs).findings();
            if (!left.isEmpty()) {
                terminal.err()
                        .println("warning: jars inside a jar are not compiled. Compile them before they are packed: "
                                + left.get(0) + (left.size() == 1 ? "" : ", and " + (left.size() - 1) + " more"));
            }
        } catch (UnusableInputException e) {
            terminal.err().println("warning: jars inside a jar are not compiled: " + e.getMessage());
        } catch (IOException e) {
            terminal.err().println("warning: jars inside a jar are not compiled: " + reason(e));
        }
    }

    private void warnOfRelocated(List<String> warnings) {
        for (String warning : warnings) {
            terminal.err().println("warning: " + warning);
        }
    }

    private int check(List<Path> paths) throws IOException, UnusableInputException {
        CheckReport report = UncompiledCheck.check(paths);
        warnOfNothing(report.classes(), paths);
        warnOfRelocated(report.relocated());
        if (report.isOfNoUsers()) {
            terminal.out().println(CheckReport.NOTHING_TO_CHECK);
        }
        for (String finding : report.findings()) {
            terminal.err().println(finding);
        }
        return report.findings().isEmpty() ? OK : FAILED;
    }

    private void warnOfNothing(int classes, List<Path> inputs) throws IOException {
        if (classes == 0) {
            String names = inputs.stream().map(Path::toString).collect(Collectors.joining(", "));
            boolean jars = false;
            for (Path input : inputs) {
                jars |= holdsJars(input);
            }
            terminal.err()
                    .println("warning: no class files in " + names + ". " + WHAT_TO_GIVE + (jars ? WHAT_OF_JARS : ""));
        }
    }

    private static boolean holdsJars(Path input) throws IOException {
        if (!Files.isDirectory(input)) {
            return false;
        }
        try (Stream<Path> files = Files.list(input)) {
            return files.anyMatch(file -> file.toString().endsWith(".jar"));
        }
    }

    private static String version() {
        String version = CommandLine.class.getPackage().getImplementationVersion();
        return "coroutine " + Objects.requireNonNullElse(version, "(not packaged)") + System.lineSeparator();
    }
}
