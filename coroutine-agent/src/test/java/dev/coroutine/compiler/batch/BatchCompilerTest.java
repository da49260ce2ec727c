package dev.coroutine.compiler.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchCompilerTest {
    private static final FileTime LONG_AGO = FileTime.fromMillis(1_000_000_000_000L);

    @TempDir
    Path folder;

    @Test
    void an_input_that_does_not_exist_is_refused_by_name() {
        Path missing = folder.resolve("missing");

        assertThatThrownBy(() -> BatchCompiler.compile(BatchRequest.inPlace(List.of(missing), List.of())))
                .isInstanceOf(UnusableInputException.class)
                .hasMessage(missing + ": no such file or directory");
    }

    @Test
    void a_file_that_is_no_jar_is_refused_by_name() throws IOException {
        Path text = Files.writeString(folder.resolve("text"), "no jar");

        assertThatThrownBy(() -> BatchCompiler.compile(BatchRequest.inPlace(List.of(text), List.of())))
                .isInstanceOf(UnusableInputException.class)
                .hasMessageEndingWith("neither a directory nor a jar");
    }

    @Test
    void a_target_inside_the_input_is_refused() throws IOException {
        Path input = Files.createDirectories(folder.resolve("classes"));

        assertThatThrownBy(() -> BatchCompiler.compile(
                        new BatchRequest(List.of(input), List.of(), input.resolve("compiled"), false)))
                .isInstanceOf(UnusableInputException.class)
                .hasMessageContaining("overlap");
    }

    @Test
    void a_class_path_element_that_does_not_exist_is_passed_over_and_named() throws Exception {
        Path missing = folder.resolve("missing");

        BatchReport report = BatchCompiler.compile(BatchRequest.inPlace(List.of(folder), List.of(folder, missing)));

        assertThat(report.missingClassPath()).containsExactly(missing);
        assertThat(report.summary()).isEqualTo("compiled 0 of 0 classes, 0 frame classes");
    }

    @Test
    void classes_without_coroutines_are_counted_and_not_touched() throws Exception {
        Path shop = folder.resolve("com/shop/Shop.class");
        FileReplacement.write(shop, ClassFiles.plain("com/shop/Shop"), folder);
        Files.setLastModifiedTime(shop, LONG_AGO);

        BatchReport report = BatchCompiler.compile(BatchRequest.inPlace(List.of(folder), List.of()));

        assertThat(report.summary()).isEqualTo("compiled 0 of 1 class, 0 frame classes");
        assertThat(Files.getLastModifiedTime(shop)).isEqualTo(LONG_AGO);
    }

    @Test
    void a_target_directory_gets_classes_and_resources_and_the_input_stays() throws Exception {
        Path input = folder.resolve("classes");
        Path target = folder.resolve("compiled");
        FileReplacement.write(input.resolve("com/shop/Shop.class"), ClassFiles.plain("com/shop/Shop"), folder);
        Files.writeString(input.resolve("com/shop/shop.properties"), "a=b");

        BatchCompiler.compile(new BatchRequest(List.of(input), List.of(), target, false));

        assertThat(target.resolve("com/shop/Shop.class")).hasSameBinaryContentAs(input.resolve("com/shop/Shop.class"));
        assertThat(target.resolve("com/shop/shop.properties")).hasContent("a=b");
    }

    @Test
    void of_two_inputs_with_the_same_file_the_first_wins() throws Exception {
        Path first = Files.createDirectories(folder.resolve("first"));
        Path second = Files.createDirectories(folder.resolve("second"));
        Files.writeString(first.resolve("shop.properties"), "first");
        Files.writeString(second.resolve("shop.properties"), "second");
        Path target = folder.resolve("compiled");

        BatchCompiler.compile(new BatchRequest(List.of(first, second), List.of(), target, false));

        assertThat(target.resolve("shop.properties")).hasContent("first");
    }

    @Test
    void a_jar_without_coroutines_is_copied_to_the_target_byte_by_byte() throws Exception {
        Path jar = folder.resolve("shop.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream out = new ZipOutputStream(file)) {
            out.putNextEntry(new ZipEntry("com/shop/Shop.class"));
            out.write(ClassFiles.plain("com/shop/Shop"));
        }
        Path target = folder.resolve("compiled");

        BatchReport report = BatchCompiler.compile(new BatchRequest(List.of(jar), List.of(), target, false));

        assertThat(report.classes()).isEqualTo(1);
        assertThat(target.resolve("shop.jar")).hasSameBinaryContentAs(jar);
    }

    @Test
    void what_cannot_be_written_is_named_with_its_cause() throws Exception {
        Path input = Files.createDirectories(folder.resolve("classes"));
        FileReplacement.write(input.resolve("com/shop/Shop.class"), ClassFiles.plain("com/shop/Shop"), folder);
        Path target = folder.resolve("compiled");
        Path inTheWay =
                Files.createDirectories(target.resolve("com/shop/Shop.class/x")).getParent();

        assertThatThrownBy(() -> BatchCompiler.compile(new BatchRequest(List.of(input), List.of(), target, false)))
                .isInstanceOf(UnusableFileException.class)
                .hasMessageStartingWith("cannot write " + inTheWay + ": ");
        try (Stream<Path> files = Files.list(target.resolve("com/shop"))) {
            assertThat(files).containsExactly(inTheWay);
        }
    }

    @Test
    void a_target_directory_below_a_file_is_named_with_its_cause() throws Exception {
        Path input = Files.createDirectories(folder.resolve("classes"));
        Path target = Files.writeString(folder.resolve("file"), "").resolve("compiled");

        assertThatThrownBy(() -> BatchCompiler.compile(new BatchRequest(List.of(input), List.of(), target, false)))
                .isInstanceOf(UnusableFileException.class)
                .hasMessage("cannot write " + target + ": Not a directory");
    }

    @Test
    void a_damaged_entry_of_a_jar_is_named() throws Exception {
        byte[] content = ClassFiles.plain("com/shop/Shop", "dev/coroutine/Async");
        Path jar = folder.resolve("shop.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream out = new ZipOutputStream(file)) {
            out.putNextEntry(new ZipEntry("com/shop/Shop.class"));
            out.write(content);
        }
        byte[] bytes = Files.readAllBytes(jar);
        for (int i = 60; i < 90; i++) {
            bytes[i] ^= 0x55;
        }
        Files.write(jar, bytes);

        assertThatThrownBy(() -> BatchCompiler.compile(BatchRequest.inPlace(List.of(jar), List.of())))
                .isInstanceOf(UnusableFileException.class)
                .hasMessageStartingWith("cannot read " + jar.toRealPath() + "!/com/shop/Shop.class: ");
    }

    @Test
    void classes_below_a_symbolic_link_are_inputs() throws Exception {
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        FileReplacement.write(elsewhere.resolve("shop/Shop.class"), ClassFiles.plain("com/shop/Shop"), folder);
        Path input = Files.createDirectories(folder.resolve("classes"));
        Files.createSymbolicLink(input.resolve("com"), elsewhere);
        Files.createSymbolicLink(elsewhere.resolve("again"), input);

        BatchReport report = BatchCompiler.compile(BatchRequest.inPlace(List.of(input), List.of()));

        assertThat(report.classes()).isEqualTo(1);
    }
}
