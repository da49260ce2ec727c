package dev.coroutine.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;
import org.apache.maven.model.Build;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the goals say of classes in which they know no coroutine. */
class ReportsTest {
    private static final String RELOCATED =
            "warn com.shaded holds a coroutine-api that was relocated, and calls of it are not known."
                    + " Compile and check the classes before they are relocated.";

    @TempDir
    Path folder;

    private final Lines lines = new Lines();

    @Test
    void compile_warns_of_an_api_that_was_relocated() throws Exception {
        classes("com.shaded", "Coroutines", "NotCompiledException");

        CompileMojo compile = new CompileMojo();
        compile.setLog(lines);
        compile.execute(project());

        assertThat(lines.written).containsExactly(RELOCATED, "info compiled 0 of 2 classes, 0 frame classes");
    }

    @Test
    void check_warns_of_it_too_and_does_not_say_that_all_is_compiled() throws Exception {
        classes("com.shaded", "Coroutines", "NotCompiledException");

        assertThat(check()).containsExactly(RELOCATED, "info nothing to check: no class uses dev.coroutine");
    }

    @Test
    void check_says_when_no_class_uses_the_api() throws Exception {
        classes("com.plain", "Plain");

        assertThat(check()).containsExactly("info nothing to check: no class uses dev.coroutine");
    }

    @Test
    void check_says_when_there_are_no_classes() throws Exception {
        assertThat(check()).containsExactly("info no classes to check");
    }

    private List<String> check() throws Exception {
        CheckMojo check = new CheckMojo();
        check.setLog(lines);
        check.execute(project());
        return lines.written;
    }

    private MavenProject project() {
        Build build = new Build();
        build.setOutputDirectory(folder.resolve("classes").toString());
        build.setTestOutputDirectory(folder.resolve("test-classes").toString());
        MavenProject project = new MavenProject();
        project.setBuild(build);
        return project;
    }

    private void classes(String packageName, String... names) throws IOException {
        for (String name : names) {
            Path source = folder.resolve(name + ".java");
            Files.writeString(source, "package " + packageName + ";\n\nclass " + name + " {}\n");
            String directory = folder.resolve("classes").toString();
            assertThat(ToolProvider.getSystemJavaCompiler()
                            .run(null, null, null, "--release", "17", "-d", directory, source.toString()))
                    .isZero();
        }
    }

    /** A log that keeps its lines. */
    private static final class Lines extends SystemStreamLog {
        final List<String> written = new ArrayList<>();

        @Override
        public void info(CharSequence content) {
            written.add("info " + content);
        }

        @Override
        public void warn(CharSequence content) {
            written.add("warn " + content);
        }

        @Override
        public void error(CharSequence content) {
            written.add("error " + content);
        }
    }
}
