package dev.coroutine.maven;

import java.nio.file.Path;
import java.util.List;
import org.apache.maven.artifact.DependencyResolutionRequiredException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProject;

/**
 * Compiles the {@code @Async} methods of the main classes, in place.
 *
 * <p>Classes that hold none, or are compiled already, are not touched. What cannot be compiled is reported with file and
 * line, and fails the build.
 */
@Mojo(
        name = "compile",
        defaultPhase = LifecyclePhase.PROCESS_CLASSES,
        threadSafe = true,
        requiresDependencyResolution = ResolutionScope.COMPILE)
public final class CompileMojo extends ClassesMojo {
    /** For Maven. */
    public CompileMojo() {}

    @Override
    Path outputDirectory(MavenProject current) {
        return Path.of(current.getBuild().getOutputDirectory());
    }

    @Override
    List<String> classPath(MavenProject current) throws DependencyResolutionRequiredException {
        return current.getCompileClasspathElements();
    }

    @Override
    List<String> sourceRoots(MavenProject current) {
        return current.getCompileSourceRoots();
    }
}
