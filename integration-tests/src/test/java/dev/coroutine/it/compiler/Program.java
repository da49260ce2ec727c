package dev.coroutine.it.compiler;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Java source under test. Every public static method of its main class that takes a {@link Script} is a case.
 *
 * <p>{@code // release 17} in the first line tells from which release on it compiles, {@code javac only} behind it that other
 * compilers fail on it; {@code // file some.other.Name} begins
 * another source file (in the first line, a main class of that name).
 *
 * @param name name of its main class
 * @param lowestRelease the oldest release of Java in which it can be written
 * @param javacOnly whether other compilers than javac fail on it
 * @param sources name of each source file's class to its text
 */
public record Program(String name, int lowestRelease, boolean javacOnly, Map<String, String> sources) {
    private static final Path DIRECTORY = Path.of("src/test/resources/programs");
    private static final String PACKAGE = "programs.";
    private static final String RELEASE = "// release ";
    private static final String FILE = "// file ";

    /** The programs among the test resources; {@code -Dprograms=Loops} takes those whose names begin so. */
    public static List<Program> all() {
        return in(DIRECTORY);
    }

    /** The programs of a directory, chosen in the same way. */
    static List<Program> in(Path directory) {
        String prefix = System.getProperty("programs", "");
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .sorted()
                    .map(Program::read)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A program in one file. */
    static Program of(String simpleName, int lowestRelease, String text) {
        return new Program(PACKAGE + simpleName, lowestRelease, false, Map.of(PACKAGE + simpleName, text));
    }

    private static Program read(Path file) {
        String name = PACKAGE + file.getFileName().toString().replace(".java", "");
        try {
            List<String> lines = Files.readAllLines(file);
            String first = lines.get(0);
            int release = first.startsWith(RELEASE)
                    ? Integer.parseInt(first.substring(RELEASE.length()).split("\\D")[0])
                    : 8;
            boolean javacOnly = first.contains("javac only");
            Map<String, String> sources = split(name, lines);
            return new Program(sources.keySet().iterator().next(), release, javacOnly, sources);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Map<String, String> split(String main, List<String> lines) {
        Map<String, StringBuilder> texts = new LinkedHashMap<>();
        String current = main;
        for (String line : lines) {
            if (line.startsWith(FILE)) {
                current = line.substring(FILE.length());
            }
            texts.computeIfAbsent(current, name -> new StringBuilder())
                    .append(line)
                    .append('\n');
        }
        Map<String, String> sources = new LinkedHashMap<>();
        texts.forEach((name, text) -> sources.put(name, text.toString()));
        return sources;
    }

    /** The cases of the program, in a loaded version of its main class. */
    static List<Method> cases(Class<?> main) {
        return Arrays.stream(main.getMethods())
                .filter(method -> Modifier.isStatic(method.getModifiers()))
                .filter(method -> Arrays.equals(method.getParameterTypes(), new Class<?>[] {Script.class}))
                .sorted(Comparator.comparing(Method::getName))
                .toList();
    }
}
