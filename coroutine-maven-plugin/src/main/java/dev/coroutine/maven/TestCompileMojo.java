package dev.coroutine.maven;

import java.nio.file.Path;
import java.util.List;
import org.apache.maven.artifact.DependencyResolutionRequiredException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProject;

/** Compiles the {@code @Async} methods of the test classes, as {@code coroutine:compile} does those of the main ones. */
@Mojo(
        name = "test-compile",
        defaultPhase = LifecyclePhase.PROCESS_TEST_CLASSES,
        threadSafe = true,
        requiresDependencyResolution = ResolutionScope.TEST)
public final class TestCompileMojo extends ClassesMojo {
    /** Leaves the test classes as they are; Maven then compiles and runs no tests. */
    @Parameter(property = "maven.test.skip", defaultValue = "false")
    private boolean skipTests;

    /** For Maven. */
    public TestCompileMojo() {}

    @Override
    boolean isSkipped() {
        return skipTests || super.isSkipped();
    }

    @Override
    Path outputDirectory(MavenProject current) {
        return Path.of(current.getBuild().getTestOutputDirectory());
    }

    @Override
    List<String> classPath(MavenProject current) throws DependencyResolutionRequiredException {
        return current.getTestClasspathElements();
    }

    @Override
    List<String> sourceRoots(MavenProject current) {
        return current.getTestCompileSourceRoots();
    }
}
