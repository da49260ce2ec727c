package dev.coroutine.compiler.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileReplacementTest {
    private static final FileTime LONG_AGO = FileTime.fromMillis(1_000_000_000_000L);

    @TempDir
    Path folder;

    @Test
    void the_same_content_is_not_written_again() throws IOException {
        Path file = folder.resolve("a");
        FileReplacement.write(file, new byte[] {1, 2});
        Files.setLastModifiedTime(file, LONG_AGO);

        assertThat(FileReplacement.write(file, new byte[] {1, 2})).isFalse();
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(LONG_AGO);
    }

    @Test
    void other_content_replaces_the_file_and_leaves_nothing_beside_it() throws IOException {
        Path file = folder.resolve("deep/er/a");
        FileReplacement.write(file, new byte[] {1, 2});

        assertThat(FileReplacement.write(file, new byte[] {1, 3})).isTrue();
        assertThat(file).hasBinaryContent(new byte[] {1, 3});
        try (Stream<Path> files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }
}
