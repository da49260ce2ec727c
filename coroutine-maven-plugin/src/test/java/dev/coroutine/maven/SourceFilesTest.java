package dev.coroutine.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coroutine.compiler.diagnostic.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceFilesTest {
    @TempDir
    Path first;

    @TempDir
    Path second;

    private SourceFiles sources;

    @BeforeEach
    void two_roots() {
        sources = new SourceFiles(List.of(first, second));
    }

    @Test
    void the_file_is_found_below_the_root_that_holds_it() throws IOException {
        Path shop = second.resolve("com/shop/Shop.java");
        Files.createDirectories(shop.getParent());
        Files.createFile(shop);

        assertThat(sources.place(new Location("com.shop.Shop$Cart", "buy", "Shop.java", 41)))
                .isEqualTo(shop + ":41");
    }

    @Test
    void a_class_of_the_default_package_lies_in_the_root() throws IOException {
        Path main = Files.createFile(first.resolve("Main.java"));

        assertThat(sources.place(new Location("Main", "main", "Main.java", 3))).isEqualTo(main + ":3");
    }

    @Test
    void a_file_that_no_root_holds_is_named_with_its_package() {
        assertThat(sources.place(new Location("com.shop.Shop", "buy", "shop.kt", 7)))
                .isEqualTo("com/shop/shop.kt:7");
    }

    @Test
    void sources_are_there_when_a_root_holds_a_file() throws IOException {
        Path folder = Files.createDirectories(second.resolve("com/shop"));
        assertThat(sources.areThere()).isFalse();
        assertThat(new SourceFiles(List.of(first.resolve("missing"))).areThere())
                .isFalse();

        Files.createFile(folder.resolve("Shop.kt"));
        assertThat(sources.areThere()).isTrue();
    }

    @Test
    void without_debug_information_the_class_is_named() {
        assertThat(sources.place(new Location("com.shop.Shop", "buy", null, 0))).isEqualTo("com.shop.Shop");
    }
}
