package dev.coroutine.it.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The project that the README shows is the one in {@code src/it/readme}, which is built. */
class ReadmeProjectTest {
    private static final Path README = Path.of("..", "README.md");
    private static final Path PROJECT = Path.of("src", "it", "readme");

    @Test
    void the_pom_is_the_one_that_is_built() throws IOException {
        assertThat(block("xml", "<artifactId>hello</artifactId>")).isEqualTo(text(PROJECT.resolve("pom.xml")));
    }

    @Test
    void the_program_is_the_one_that_is_run() throws IOException {
        assertThat(block("java", "class Hello")).isEqualTo(text(PROJECT.resolve("src/main/java/Hello.java")));
    }

    @Test
    void the_program_with_a_group_and_a_queue_compiles_without_a_word(@TempDir Path folder) throws IOException {
        UserProgram program = UserProgram.of(folder, "package com.shop;\n\n" + block("java", "class Thumbnails"));

        JavaProcess compile = CommandLine.compile(program.classes());

        assertThat(compile.err()).isEmpty();
        assertThat(compile.out()).startsWith("compiled 1 of 1 class, ");
    }

    /** The fenced block in this language that contains the text. */
    static String block(String language, String contained) throws IOException {
        String fence = "```";
        for (String part : text(README).split(fence + language + "\n", -1)) {
            int end = part.indexOf(fence);
            if (end >= 0 && part.substring(0, end).contains(contained)) {
                return part.substring(0, end);
            }
        }
        throw new AssertionError("README.md has no block of " + language + " with " + contained);
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file);
    }
}
