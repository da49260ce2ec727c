package dev.coroutine.it.corpus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A library as a line of text names it: Maven coordinates, then what else there is to know, each {@code key=value}.
 *
 * <pre>
 * group:artifact:version
 *     also=COORDINATES,…    further jars that are rewritten
 *     tests=none            its classes are only verified
 *     tests=FOLDER          sources of tests, compiled here; by default the published classes, or sources, of the library's tests
 *     with=COORDINATES,…    what the tests need besides
 *     without=PATTERN       classes with tests that are left out: a regular expression of their names
 * </pre>
 */
record LibraryEntry(String coordinates, Map<String, String> options) {
    /** JUnit comes from the tool, in one version. */
    private static final Predicate<Path> OTHER_JUNIT = path ->
            path.getFileName().toString().matches("junit-(\\d|jupiter|platform|vintage).*|junit-dep-.*|jmockit.*");

    private static final String POM = """
            <project>
              <modelVersion>4.0.0</modelVersion>
              <groupId>corpus</groupId><artifactId>class-path</artifactId><version>1</version>
              <dependencies>
            %s  </dependencies>
            </project>
            """;

    /** Reads a line. */
    static LibraryEntry parse(String line) {
        String[] words = line.strip().split("\\s+");
        Map<String, String> options = new LinkedHashMap<>();
        for (int i = 1; i < words.length; i++) {
            String[] pair = words[i].split("=", 2);
            if (pair.length != 2 || !List.of("also", "tests", "with", "without").contains(pair[0])) {
                throw new IllegalArgumentException("not understood: " + words[i] + " in " + line);
            }
            options.put(pair[0], pair[1]);
        }
        if (words[0].split(":").length < 3) {
            throw new IllegalArgumentException("not group:artifact:version: " + words[0]);
        }
        return new LibraryEntry(words[0], options);
    }

    /** The artifact alone. */
    String name() {
        return coordinates.split(":")[1];
    }

    /** Which classes with tests are left out. */
    Optional<String> without() {
        return Optional.ofNullable(options.get("without"));
    }

    /**
     * Fetches everything. A library that publishes neither its tests nor their sources has none here.
     *
     * @param folders where the sources of tests lie
     * @param work where to put class files of tests
     */
    Library resolve(MavenClient maven, Path folders, Path work) {
        List<Path> jars = new ArrayList<>();
        jars.add(required(maven, coordinates));
        list("also").forEach(also -> jars.add(required(maven, also)));
        String own = options.getOrDefault("tests", "");
        boolean none = own.equals("none");
        List<Path> classPath = without(jars, classPath(maven, own.isEmpty() || none, work));
        if (!own.isEmpty()) {
            return none
                    ? new Library(name(), jars, List.of(), classPath)
                    : compiled(jars, folders.resolve(own), classPath, work);
        }
        Optional<Path> tests = maven.artifact(coordinates + ":jar:tests");
        if (tests.isPresent()) {
            return new Library(name(), jars, List.of(tests.get()), classPath);
        }
        Optional<Path> sources = maven.artifact(coordinates + ":jar:test-sources");
        return sources.isPresent()
                ? compiled(jars, sources.get(), classPath, work)
                : new Library(name(), jars, List.of(), classPath);
    }

    /** What the library's own tests need, and classes of it that not everybody uses, its POM tells; some POMs are of no use. */
    private List<Path> classPath(MavenClient maven, boolean ofItsBuild, Path work) {
        Set<Path> classPath = new LinkedHashSet<>();
        if (ofItsBuild) {
            try {
                classPath.addAll(maven.testClassPath(required(maven, coordinates + ":pom")));
            } catch (IllegalStateException useless) {
                System.out.println(
                        name() + " only with what it needs to run, since its POM gives no class path for tests: "
                                + useless.getMessage());
            }
        }
        List<String> needed = new ArrayList<>(List.of(coordinates));
        needed.addAll(list("also"));
        needed.addAll(list("with"));
        if (classPath.isEmpty() || !list("with").isEmpty()) {
            classPath.addAll(maven.testClassPath(pom(needed, work)));
        }
        return List.copyOf(classPath);
    }

    private Library compiled(List<Path> jars, Path sources, List<Path> classPath, Path work) {
        List<Path> all = new ArrayList<>(jars);
        all.addAll(classPath);
        Path classes = TestSources.compile(sources, all, work.resolve("test-classes"));
        return new Library(name(), jars, List.of(classes), classPath);
    }

    private List<String> list(String option) {
        String value = options.getOrDefault(option, "");
        return value.isEmpty() ? List.of() : List.of(value.split(","));
    }

    private static Path required(MavenClient maven, String coordinates) {
        return maven.artifact(coordinates)
                .orElseThrow(() -> new IllegalStateException(
                        "Maven does not find " + coordinates + "; it said:\n" + maven.said()));
    }

    /** A class path in which neither the library's own jars nor JUnit stand once more. */
    private static List<Path> without(List<Path> jars, List<Path> classPath) {
        List<String> names =
                jars.stream().map(jar -> jar.getFileName().toString()).toList();
        return classPath.stream()
                .filter(path -> !names.contains(path.getFileName().toString()))
                .filter(OTHER_JUNIT.negate())
                .toList();
    }

    private static Path pom(List<String> coordinates, Path work) {
        StringBuilder dependencies = new StringBuilder();
        for (String dependency : coordinates) {
            String[] parts = dependency.split(":");
            dependencies.append(
                    "    <dependency><groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version></dependency>\n"
                            .formatted(parts[0], parts[1], parts[2]));
        }
        Path file = work.resolve("pom.xml");
        try {
            Files.createDirectories(work);
            return Files.writeString(file, POM.formatted(dependencies));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
