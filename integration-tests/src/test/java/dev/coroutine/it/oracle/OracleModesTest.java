package dev.coroutine.it.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coroutine.it.tools.CommandLine;
import dev.coroutine.it.tools.Jars;
import dev.coroutine.it.tools.JavaProcess;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The scenarios have the same traces when the packaged agent compiles them in a process of its own, and when the packaged command
 * line has compiled what Eclipse's compiler made of them.
 */
class OracleModesTest {
    private static final Path SOURCES = Path.of("src/test/java/dev/coroutine/it/oracle");
    private static final String CLASS_PATH = System.getProperty("java.class.path");

    @TempDir
    private Path folder;

    @Test
    void under_the_agent() throws IOException {
        compile(ToolProvider.getSystemJavaCompiler());
        assertAllRun("-javaagent:" + Jars.agent());
    }

    @Test
    void compiled_by_the_command_line() throws IOException {
        compile(ServiceLoader.load(JavaCompiler.class).stream()
                .filter(provider -> provider.type().getName().startsWith("org.eclipse."))
                .findFirst()
                .orElseThrow()
                .get());
        CommandLine.compile(CLASS_PATH, folder);
        assertAllRun("-Dagent=none");
    }

    private void assertAllRun(String option) {
        String classPath = folder + File.pathSeparator + CLASS_PATH;
        JavaProcess run = JavaProcess.run(option, "-cp", classPath, Scenarios.class.getName());
        assertThat(run.out()).as(run.err()).matches("\\d{3} scenarios ran\\R");
    }

    private void compile(JavaCompiler compiler) throws IOException {
        List<String> options =
                List.of("-proc:none", "-nowarn", "--release", "17", "-classpath", CLASS_PATH, "-d", folder.toString());
        StringWriter messages = new StringWriter();
        try (Stream<Path> files = Files.list(SOURCES);
                StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            List<Path> sources = files.filter(file -> !file.toString().endsWith("Test.java"))
                    .filter(file -> !file.endsWith("package-info.java"))
                    .toList();
            boolean compiled = compiler.getTask(
                            messages, manager, null, options, null, manager.getJavaFileObjectsFromPaths(sources))
                    .call();
            assertThat(compiled).as(messages.toString()).isTrue();
        }
    }
}
