package dev.coroutine.it.compiler;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.tools.JavaCompiler;

/**
 * One way in which Java becomes class files.
 *
 * @param compiler another compiler than javac
 * @param release the release of Java that is written
 * @param debug {@code -g} or {@code -g:none}
 */
public record Variant(Optional<JavaCompiler> compiler, int release, String debug) {
    private static final Set<Integer> ECLIPSE = Set.of(8, 17, 21);
    /** Without debug information the code is the same: the oldest and the common release stand for all. */
    private static final Set<Integer> WITHOUT_DEBUG = Set.of(8, 17);

    private static final int RUNNING = Runtime.version().feature();

    /**
     * All ways that the running JDK knows, and Eclipse's compiler.
     * {@code -Dreleases=17,21} takes some of them.
     */
    public static List<Variant> all() {
        List<Variant> variants = new ArrayList<>();
        for (String text : System.getProperty("releases", "8,11,17,21,25").split(",")) {
            int release = Integer.parseInt(text);
            if (release <= RUNNING) {
                variants.add(new Variant(Optional.empty(), release, "-g"));
                if (WITHOUT_DEBUG.contains(release)) {
                    variants.add(new Variant(Optional.empty(), release, "-g:none"));
                }
                if (ECLIPSE.contains(release)) {
                    Optional<JavaCompiler> eclipse = Optional.of(EclipseCompiler.find());
                    variants.add(new Variant(eclipse, release, "-g"));
                    variants.add(new Variant(eclipse, release, "-g:none"));
                }
            }
        }
        return variants;
    }

    /** javac for a release. */
    public static Variant of(int release) {
        return new Variant(Optional.empty(), release, "-g");
    }

    /** Compiles sources; class files are told apart by source. */
    public Map<String, Map<String, byte[]>> compile(Map<String, String> sources) {
        return compiler.isPresent()
                ? EclipseCompiler.compileEach(compiler.get(), sources, options())
                : JavaSources.compileEach(sources, options());
    }

    public boolean accepts(Program program) {
        return program.lowestRelease() <= release && !(program.javacOnly() && compiler.isPresent());
    }

    boolean hasDebugInformation() {
        return debug.equals("-g");
    }

    private List<String> options() {
        return List.of("--release", String.valueOf(release), debug);
    }

    @Override
    public String toString() {
        return (compiler.isPresent() ? "ecj" : "javac") + " --release " + release + ' ' + debug;
    }
}
