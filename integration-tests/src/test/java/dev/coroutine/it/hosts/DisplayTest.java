package dev.coroutine.it.hosts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.coroutine.Task;
import dev.coroutine.it.tools.JavaProcess;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.application.Platform;
import javafx.beans.Observable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Programs with windows, on a display of their own. Xvfb is installed by .ci/run; without it these tests are left out. */
@Timeout(120)
class DisplayTest {
    @Test
    void a_click_calls_a_coroutine_and_tasks_go_on_while_a_modal_dialog_is_open() throws Exception {
        assumeTrue(
                Files.exists(Path.of(System.getProperty("java.home"), "lib", "libawt_xawt.so")),
                "this JDK was installed without what opens windows");
        assertThat(outputOf(SwingProgram.class, "-Djava.awt.headless=false"))
                .isEqualTo("[clicked, saved, dialog is showing, dialog was closed]");
    }

    @Test
    void javafx_runs_the_code_around_every_await_on_its_thread() throws Exception {
        assumeTrue(isLibraryInstalled("libgtk-3.so.0"), "JavaFX needs GTK 3");
        assertThat(outputOf(JavaFxProgram.class, "-Dprism.order=sw"))
                .isEqualTo("[begin, yield, sleep, thread, future, inner, gather, inner, timeout]");
    }

    private static String outputOf(Class<?> program, String option) throws Exception {
        assumeTrue(VirtualDisplay.isInstalled(), "Xvfb is not installed");
        String classPath = classPath(program, Task.class, Platform.class, Observable.class);
        try (VirtualDisplay display = VirtualDisplay.open()) {
            JavaProcess process = JavaProcess.run(
                    Map.of("DISPLAY", display.name()), List.of(option, "-cp", classPath, program.getName()));
            assertThat(process.status()).as(process.err()).isZero();
            return process.out().strip();
        }
    }

    private static boolean isLibraryInstalled(String name) {
        return Arrays.stream(new String[] {
                    "/usr/lib", "/usr/lib64", "/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu"
                })
                .anyMatch(folder -> Files.exists(Path.of(folder, name)));
    }

    private static String classPath(Class<?>... types) {
        return Arrays.stream(types).map(DisplayTest::origin).collect(Collectors.joining(File.pathSeparator));
    }

    private static String origin(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
