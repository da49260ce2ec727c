package dev.coroutine.compiler.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
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
        FileReplacement.write(file, new byte[] {1, 2}, folder);
        Files.setLastModifiedTime(file, LONG_AGO);

        assertThat(FileReplacement.write(file, new byte[] {1, 2}, folder)).isFalse();
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(LONG_AGO);
    }

    @Test
    void other_content_replaces_the_file_and_leaves_nothing_beside_it() throws IOException {
        Path file = folder.resolve("deep/er/a");
        FileReplacement.write(file, new byte[] {1, 2}, folder);

        assertThat(FileReplacement.write(file, new byte[] {1, 3}, folder)).isTrue();
        assertThat(file).hasBinaryContent(new byte[] {1, 3});
        try (Stream<Path> files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void the_permissions_of_the_file_stay() throws IOException {
        assumePosix();
        Path file = Files.write(folder.resolve("a"), new byte[] {1});
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-x---"));

        FileReplacement.write(file, new byte[] {2}, folder);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rwxr-x---");
    }

    @Test
    void a_new_file_has_the_permissions_of_what_it_is_made_of() throws IOException {
        assumePosix();
        Path owner = Files.write(folder.resolve("a"), new byte[] {1});
        Files.setPosixFilePermissions(owner, PosixFilePermissions.fromString("rw-rw-r--"));
        Path file = folder.resolve("b");

        FileReplacement.write(file, new byte[] {2}, owner);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-rw-r--");
    }

    @Test
    void a_symbolic_link_stays_one_and_what_it_leads_to_is_replaced() throws IOException {
        assumePosix();
        Path real = Files.write(folder.resolve("real"), new byte[] {1});
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("real"));

        FileReplacement.write(link, new byte[] {2}, folder);

        assertThat(link).isSymbolicLink();
        assertThat(real).hasBinaryContent(new byte[] {2});
    }

    @Test
    void a_file_that_may_not_be_written_is_left_alone_and_named_with_a_remedy() throws IOException {
        assumePosix();
        Path file = Files.write(folder.resolve("a"), new byte[] {1});
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
        assumeFalse(Files.isWritable(file), "the superuser may write everything");

        assertThatThrownBy(() -> FileReplacement.write(file, new byte[] {2}, folder))
                .isInstanceOf(UnusableFileException.class)
                .hasMessage("cannot write " + file
                        + ": permission denied. Give the user who compiles the right to write it and its directory.");
        assertThat(file).hasBinaryContent(new byte[] {1});
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    private void assumePosix() throws IOException {
        assumeTrue(
                Files.getFileStore(folder).supportsFileAttributeView(PosixFileAttributeView.class),
                "the file system has no permissions of POSIX");
    }
}
