package dev.coroutine.agent;

import dev.coroutine.compiler.batch.BatchRequest;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What do the arguments of the command line ask for? Options may stand before, between and behind the inputs. */
final class Arguments {
    private final Deque<String> rest;
    private final List<Path> inputs = new ArrayList<>();
    private final List<Path> classPath = new ArrayList<>();
    private @Nullable Path targetDirectory;

    private Arguments(List<String> arguments) {
        this.rest = new ArrayDeque<>(arguments);
    }

    static Command parse(List<String> arguments) throws UsageException {
        if (arguments.isEmpty()) {
            throw new UsageException("no command given");
        }
        if (arguments.contains("--help") || arguments.contains("-h")) {
            return new Command.Help();
        }
        Arguments rest = new Arguments(arguments.subList(1, arguments.size()));
        return switch (arguments.get(0)) {
            case "compile" -> rest.compile();
            case "check" -> rest.check();
            case "help" -> new Command.Help();
            case "--version" -> new Command.Version();
            default -> throw new UsageException("unknown command '" + arguments.get(0) + "'");
        };
    }

    private Command compile() throws UsageException {
        while (!rest.isEmpty()) {
            String argument = rest.remove();
            switch (argument) {
                case "--classpath", "--class-path", "-classpath", "-cp" -> addClassPath(value(argument));
                case "--target-dir" -> targetDirectory = path(value(argument));
                default -> addInput(argument);
            }
        }
        requireInput();
        return new Command.Compile(new BatchRequest(inputs, classPath, targetDirectory, false));
    }

    /** The class path of {@code compile} may stand here too, so that one line does for both; nothing in it is looked at. */
    private Command check() throws UsageException {
        while (!rest.isEmpty()) {
            String argument = rest.remove();
            switch (argument) {
                case "--classpath", "--class-path", "-classpath", "-cp" -> addClassPath(value(argument));
                default -> addInput(argument);
            }
        }
        requireInput();
        return new Command.Check(List.copyOf(inputs));
    }

    private String value(String option) throws UsageException {
        String value = rest.poll();
        if (value == null) {
            throw new UsageException(option + " needs a value");
        }
        return value;
    }

    private void addClassPath(String value) throws UsageException {
        for (String element : value.split(File.pathSeparator, -1)) {
            if (element.equals("*") || element.endsWith("/*") || element.endsWith(File.separator + '*')) {
                classPath.addAll(jarsIn(path(element.substring(0, element.length() - 1))));
            } else if (!element.isEmpty()) {
                classPath.add(path(element));
            }
        }
    }

    /** What {@code DIR/*} means on the class path of the java command; a directory that does not exist stands for itself. */
    private static List<Path> jarsIn(Path directory) throws UsageException {
        if (!Files.isDirectory(directory)) {
            return List.of(directory);
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().toLowerCase(Locale.ROOT).endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UsageException("--classpath: cannot list " + directory + ": " + e);
        }
    }

    private void addInput(String argument) throws UsageException {
        if (argument.startsWith("-")) {
            throw new UsageException("unknown option '" + argument + "'");
        }
        inputs.add(path(argument));
    }

    private void requireInput() throws UsageException {
        if (inputs.isEmpty()) {
            throw new UsageException("no directory or jar given");
        }
    }

    private static Path path(String value) throws UsageException {
        try {
            return Path.of(value);
        } catch (InvalidPathException e) {
            throw new UsageException("'" + value + "' is not a path here (" + e.getReason()
                    + "). If it has characters beyond ASCII, use a locale with UTF-8, for example LC_ALL=C.UTF-8.");
        }
    }
}
