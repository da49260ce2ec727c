package dev.coroutine.maven;

import dev.coroutine.compiler.batch.CheckReport;
import dev.coroutine.compiler.batch.UncompiledCheck;
import dev.coroutine.compiler.batch.UnusableInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.project.MavenProject;

/** Fails the build when an {@code await} of the main or test classes was left uncompiled. Writes nothing. */
@Mojo(name = "check", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class CheckMojo extends CoroutineMojo {
    /** For Maven. */
    public CheckMojo() {}

    @Override
    void execute(MavenProject current) throws MojoFailureException, IOException, UnusableInputException {
        List<Path> directories = Stream.of(
                        current.getBuild().getOutputDirectory(),
                        current.getBuild().getTestOutputDirectory())
                .map(Path::of)
                .filter(Files::isDirectory)
                .toList();
        CheckReport report = UncompiledCheck.check(directories);
        report.relocated().forEach(getLog()::warn);
        report.findings().forEach(getLog()::error);
        if (!report.findings().isEmpty()) {
            throw new MojoFailureException("Coroutines were left uncompiled, see the messages above. Bind the goals"
                    + " coroutine:compile and coroutine:test-compile.");
        }
        getLog().info(verdict(report));
    }

    private static String verdict(CheckReport report) {
        if (report.classes() == 0) {
            return "no classes to check";
        }
        return report.isOfNoUsers() ? CheckReport.NOTHING_TO_CHECK : "every coroutine is compiled";
    }
}
