package dev.coroutine.it.corpus;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Fetches artifacts as a build does: by Maven itself, with the user's settings and local repository. */
final class MavenClient {
    private static final String PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.9.0:";

    private final String executable;
    private final Path folder;
    private String said = "";

    /**
     * A client.
     *
     * @param executable the command {@code mvn}
     * @param folder where to put what is fetched
     */
    MavenClient(String executable, Path folder) {
        this.executable = executable;
        this.folder = folder;
    }

    /** The file of an artifact ({@code group:artifact:version[:type[:classifier]]}), or nothing if there is no such. */
    Optional<Path> artifact(String coordinates) {
        String[] parts = coordinates.split(":");
        String type = parts.length > 3 ? parts[3] : "jar";
        String classifier = parts.length > 4 ? "-" + parts[4] : "";
        Path file = folder.resolve(parts[1] + '-' + parts[2] + classifier + '.' + type);
        if (!Files.exists(file)) {
            run(PLUGIN + "copy", "-Dartifact=" + coordinates, "-DoutputDirectory=" + folder);
        }
        return Files.exists(file) ? Optional.of(file) : Optional.empty();
    }

    /** The class path of the tests of a project. */
    List<Path> testClassPath(Path pom) {
        Path file = folder.resolve(pom.getFileName() + "-class-path.txt");
        String output = run(
                "-f", pom.toString(), PLUGIN + "build-classpath", "-DincludeScope=test", "-Dmdep.outputFile=" + file);
        try {
            if (!Files.exists(file)) {
                throw new IllegalStateException("no class path for " + pom + ":\n" + output);
            }
            return Arrays.stream(Files.readString(file).strip().split(File.pathSeparator))
                    .filter(path -> !path.isEmpty())
                    .map(Path::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What Maven wrote when it was called last. */
    String said() {
        return said;
    }

    private String run(String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(executable, "--batch-mode", "--no-transfer-progress", "--quiet"));
        command.addAll(List.of(arguments));
        said = new ChildProcess(command)
                .finish(folder.resolve("maven.log"))
                .output()
                .strip();
        return said;
    }
}
