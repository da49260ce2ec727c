package dev.coroutine.it.corpus;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** What does the command line ask for? {@link #USAGE} tells what it may. */
record CorpusOptions(Path data, Path work, List<Job> libraries) {
    /**
     * A library that is to be fetched and run.
     *
     * @param name what it is called
     * @param run fetches it, which may fail
     */
    record Job(String name, Supplier<LibraryRun> run) {}

    /** What is understood. */
    static final String USAGE = """
            Arguments:
              GROUP:ARTIFACT:VERSION   a library of Maven Central, with its published tests, else the sources of them
                tests=none               its classes are only verified
                tests=FOLDER             sources of tests, a folder beside libraries.txt
                with=COORDINATES,...     what the tests need besides
                also=COORDINATES,...     further jars that are rewritten
                without=PATTERN          classes with tests that are left out, a regular expression
              NAME                     those libraries of libraries.txt whose names hold this; all, if no library is named
              --jar FILE               a library from a file (several are one library)
                --tests FILE             a jar or folder of its test classes
                --class-path PATHS       what they need
              --verify-only            runs no tests
              --every N                awaits before every Nth call only, the first one among them
              --percent N              suspends at N of a hundred awaits, chosen by a fixed sequence; at all if not told
              --java HOME              one more JDK that verifies, beside the running one and those that are found
              --jvm OPTION             an option for the JVMs that run tests
              --work FOLDER            where to put what is made
              --data FOLDER            libraries.txt, known-differences.txt and sources of tests
              --maven COMMAND          how Maven is called""";

    private static final Pattern ENTRY_OPTION = Pattern.compile("(also|tests|with|without)=.*");

    static CorpusOptions parse(List<String> arguments) throws IOException {
        return new Parser(arguments).parse();
    }

    private static final class Parser {
        private final List<String> arguments;
        private final List<Path> javas = new ArrayList<>(JdksBeside.running());
        private final List<String> entries = new ArrayList<>();
        private final List<Path> jars = new ArrayList<>();
        private final List<Path> tests = new ArrayList<>();
        private final List<Path> classPath = new ArrayList<>();
        private final List<String> jvmOptions = new ArrayList<>();
        private String maven = "mvn";
        private Path data = file("src/test/resources/corpus");
        private Path work = file("target/corpus");
        private int every = 1;
        private boolean verifyOnly;

        Parser(List<String> arguments) {
            this.arguments = arguments;
        }

        CorpusOptions parse() throws IOException {
            for (int i = 0; i < arguments.size(); i++) {
                String argument = arguments.get(i);
                if (argument.equals("--verify-only")) {
                    verifyOnly = true;
                } else if (argument.startsWith("--")) {
                    i++;
                    if (i == arguments.size()) {
                        throw new IllegalArgumentException(argument + " needs a value");
                    }
                    option(argument, arguments.get(i));
                } else if (ENTRY_OPTION.matcher(argument).matches() && !entries.isEmpty()) {
                    entries.add(entries.remove(entries.size() - 1) + ' ' + argument);
                } else if (!argument.isBlank()) {
                    entries.add(argument);
                }
            }
            return new CorpusOptions(data, work, runs());
        }

        private void option(String name, String value) {
            switch (name) {
                case "--maven" -> maven = value;
                case "--data" -> data = file(value);
                case "--work" -> work = file(value);
                case "--java" -> javas.add(file(value));
                case "--every" -> every = Integer.parseInt(value);
                case "--percent" -> jvmOptions.add("-Dcorpus.percent=" + value);
                case "--jvm" -> jvmOptions.add(value);
                case "--jar" -> jars.add(file(value));
                case "--tests" -> tests.add(file(value));
                case "--class-path" ->
                    Arrays.stream(value.split(File.pathSeparator))
                            .map(Parser::file)
                            .forEach(classPath::add);
                default -> throw new IllegalArgumentException("unknown option " + name);
            }
        }

        /** Other processes run in other folders. */
        private static Path file(String value) {
            return Path.of(value).toAbsolutePath();
        }

        private List<Job> runs() throws IOException {
            List<Job> jobs = new ArrayList<>();
            if (!jars.isEmpty()) {
                String name = jars.get(0).getFileName().toString().replaceFirst("\\.jar$", "");
                jobs.add(new Job(name, () -> run(new Library(name, jars, tests, classPath), Optional.empty())));
            }
            for (LibraryEntry entry : entries()) {
                Path folder = work.resolve(entry.name()).toAbsolutePath();
                jobs.add(new Job(entry.name(), () -> {
                    Library library = entry.resolve(new MavenClient(maven, folder), data, folder);
                    return run(library, entry.without());
                }));
            }
            return jobs;
        }

        private LibraryRun run(Library library, Optional<String> without) {
            Library taken = verifyOnly ? library.withoutTests() : library;
            Path folder = work.resolve(library.name()).toAbsolutePath();
            return new LibraryRun(taken, folder, every, javas, without, jvmOptions);
        }

        private List<LibraryEntry> entries() throws IOException {
            List<LibraryEntry> listed = Files.readAllLines(data.resolve("libraries.txt")).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(LibraryEntry::parse)
                    .toList();
            if (entries.isEmpty()) {
                return jars.isEmpty() ? listed : List.of();
            }
            List<LibraryEntry> chosen = new ArrayList<>();
            for (String entry : entries) {
                if (entry.split(" ")[0].contains(":")) {
                    chosen.add(LibraryEntry.parse(entry));
                } else {
                    List<LibraryEntry> found = listed.stream()
                            .filter(known -> known.name().contains(entry))
                            .toList();
                    if (found.isEmpty()) {
                        throw new IllegalArgumentException(
                                "neither group:artifact:version, nor in libraries.txt: " + entry);
                    }
                    chosen.addAll(found);
                }
            }
            return chosen;
        }
    }
}
