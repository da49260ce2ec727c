package dev.coroutine.maven;

import dev.coroutine.compiler.batch.UnusableFileException;
import dev.coroutine.compiler.batch.UnusableInputException;
import java.io.IOException;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** What all goals do: find out whether there is anything to do, do it, and turn failures into Maven's. */
abstract class CoroutineMojo extends AbstractMojo {
    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private @Nullable MavenProject project;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    private @Nullable MojoExecution execution;

    /** Leaves the classes as they are. */
    @Parameter(property = "coroutine.skip", defaultValue = "false")
    private boolean skip;

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        if (project == null || execution == null) {
            throw new MojoExecutionException("Maven set no project");
        }
        if (isSkipped() || project.getPackaging().equals("pom")) {
            getLog().info("skipped");
            return;
        }
        try {
            String complaint = PhaseCheck.complaint(execution.getGoal(), execution.getLifecyclePhase());
            if (complaint != null) {
                getLog().warn(complaint);
            }
            execute(project);
        } catch (UnusableInputException | UnusableFileException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        } catch (IOException e) {
            throw new MojoExecutionException("cannot read or write class files: " + e, e);
        }
    }

    /** Whether the user asked to do nothing. */
    boolean isSkipped() {
        return skip;
    }

    /** The goal, without its prefix. */
    final String goal() {
        return execution == null ? "" : execution.getGoal();
    }

    abstract void execute(MavenProject current)
            throws MojoExecutionException, MojoFailureException, IOException, UnusableInputException;
}
