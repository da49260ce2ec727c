package dev.coroutine.maven;

import dev.coroutine.compiler.batch.BatchCompiler;
import dev.coroutine.compiler.batch.BatchReport;
import dev.coroutine.compiler.batch.BatchRequest;
import dev.coroutine.compiler.batch.UnusableInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.artifact.DependencyResolutionRequiredException;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/** Compiles the classes of one output directory, in place. */
abstract class ClassesMojo extends CoroutineMojo {
    /** Fails the build on warnings too; a class with a warning is then left as it was. */
    @Parameter(property = "coroutine.failOnWarning", defaultValue = "false")
    private boolean failOnWarning;

    abstract Path outputDirectory(MavenProject current);

    abstract List<String> classPath(MavenProject current) throws DependencyResolutionRequiredException;

    abstract List<String> sourceRoots(MavenProject current);

    @Override
    final void execute(MavenProject current)
            throws MojoExecutionException, MojoFailureException, IOException, UnusableInputException {
        Path classes = outputDirectory(current);
        SourceFiles sources = SourceFiles.of(sourceRoots(current));
        if (!Files.isDirectory(classes)) {
            tellOfNoClasses(classes, sources);
            return;
        }
        BatchRequest request = BatchRequest.inPlace(List.of(classes), classPathOf(current));
        BatchReport report = BatchCompiler.compile(failOnWarning ? request.withWarningsAsErrors() : request);
        new DiagnosticLog(getLog(), sources).write(report.diagnostics());
        report.relocated().forEach(getLog()::warn);
        getLog().info(report.summary());
        if (report.isFailure()) {
            String cause = report.errors() > 0
                    ? "Coroutines were refused"
                    : "Warnings are errors in this build (coroutine.failOnWarning)";
            throw new MojoFailureException(cause + ", see the messages above: " + report.summary());
        }
    }

    private void tellOfNoClasses(Path classes, SourceFiles sources) {
        if (sources.areThere()) {
            getLog().warn("coroutine:" + goal() + " compiles nothing: the module has sources, but " + classes
                    + " does not exist. Run the goal behind the compiler of the sources, in the phase "
                    + PhaseCheck.ownPhase(goal()));
        } else {
            getLog().info("no classes to compile");
        }
    }

    private List<Path> classPathOf(MavenProject current) throws MojoExecutionException {
        try {
            return classPath(current).stream().map(Path::of).toList();
        } catch (DependencyResolutionRequiredException e) {
            throw new MojoExecutionException("Maven has not resolved the class path", e);
        }
    }
}
