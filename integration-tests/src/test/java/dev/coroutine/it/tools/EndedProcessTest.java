package dev.coroutine.it.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A compilation that is told to end while it writes. */
class EndedProcessTest {
    private static final int CLASSES = 300;

    @TempDir
    Path folder;

    @Test
    void leaves_no_half_written_file_and_the_next_run_goes_on() throws IOException, InterruptedException {
        UserProgram program = UserProgram.of(folder, manyCoroutines());
        Path classes = program.classes().resolve("com/shop");
        try (WatchService watch = classes.getFileSystem().newWatchService()) {
            classes.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
            Process compile = new ProcessBuilder(JavaProcess.command(
                            "-jar",
                            Jars.agent().toString(),
                            "compile",
                            program.classes().toString()))
                    .start();
            watch.take();
            compile.destroy();
            compile.waitFor();
        }

        assertThat(temporaries(classes)).isEmpty();

        JavaProcess next = JavaProcess.run(
                "-jar", Jars.agent().toString(), "compile", program.classes().toString());

        assertThat(next.status()).isZero();
        assertThat(program.frameClasses()).hasSize(CLASSES);
    }

    private static String manyCoroutines() {
        return IntStream.range(0, CLASSES)
                .mapToObj(i -> "static class C" + i + " { @Async static Task<Integer> m() { await(yieldNow());"
                        + " return Task.of(" + i + "); } }\n")
                .collect(Collectors.joining("", """
                        package com.shop;

                        import static dev.coroutine.Coroutines.*;

                        import dev.coroutine.*;

                        public class Many {
                        """, "}\n"));
    }

    private static Stream<Path> temporaries(Path directory) throws IOException {
        return Files.list(directory).filter(file -> file.toString().endsWith(".tmp"));
    }
}
