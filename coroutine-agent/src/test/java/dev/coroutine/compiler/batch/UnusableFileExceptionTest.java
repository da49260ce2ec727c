package dev.coroutine.compiler.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class UnusableFileExceptionTest {
    private static final Path FILE = Path.of("com", "Shop.class");

    @Test
    void a_missing_permission_is_told_with_its_remedy() {
        IOException denied = new AccessDeniedException(FILE.toString());

        assertThat(UnusableFileException.reading(FILE, denied))
                .hasMessage("cannot read " + FILE
                        + ": permission denied. Give the user who compiles the right to read it.");
        assertThat(UnusableFileException.writing(FILE, denied))
                .hasMessage("cannot write " + FILE
                        + ": permission denied. Give the user who compiles the right to write it and its directory.");
    }

    @Test
    void what_the_system_says_is_the_cause() {
        IOException full = new FileSystemException("temporary", null, "No space left on device");

        assertThat(UnusableFileException.writing(FILE, full))
                .hasMessage("cannot write " + FILE + ": No space left on device")
                .hasCause(full);
    }

    @Test
    void a_file_that_went_away_is_told_so() {
        assertThat(UnusableFileException.reading(FILE, new NoSuchFileException(FILE.toString())))
                .hasMessage(
                        "cannot read " + FILE
                                + ": it, or a directory above it, is not there. Build again when nothing else changes this directory.");
    }

    @Test
    void a_cause_without_text_is_told_by_its_name() {
        assertThat(UnusableFileException.reading(FILE, new IOException()))
                .hasMessage("cannot read " + FILE + ": java.io.IOException");
    }
}
