package dev.coroutine.it.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** What is in the agent jar. */
class AgentJarTest {
    @Test
    void every_class_in_it_is_ours_or_relocated() throws IOException {
        try (JarFile jar = new JarFile(Jars.agent().toFile())) {
            assertThat(jar.stream().map(ZipEntry::getName).filter(name -> name.endsWith(".class")))
                    .isNotEmpty()
                    .allMatch(name -> name.startsWith("dev/coroutine/agent/")
                            || name.startsWith("dev/coroutine/compiler/")
                            || name.startsWith("dev/coroutine/shaded/asm/"));
        }
    }

    @Test
    void its_manifest_opens_both_doors() throws IOException {
        try (JarFile jar = new JarFile(Jars.agent().toFile())) {
            Attributes manifest = jar.getManifest().getMainAttributes();
            assertThat(manifest.getValue("Main-Class")).isEqualTo("dev.coroutine.agent.Main");
            assertThat(manifest.getValue("Premain-Class")).isEqualTo("dev.coroutine.agent.CoroutineAgent");
            assertThat(manifest.getValue("Agent-Class")).isEqualTo("dev.coroutine.agent.CoroutineAgent");
            assertThat(manifest.getValue("Can-Retransform-Classes")).isEqualTo("true");
            assertThat(manifest.getValue("Automatic-Module-Name")).isEqualTo("dev.coroutine.agent");
        }
    }

    /** A second build finds the finished jar, and makes another one of that. */
    @Test
    void the_jar_that_it_was_made_of_lacks_asm_and_cannot_be_started() throws IOException {
        Path original = Jars.agent().resolveSibling("original-" + Jars.agent().getFileName());
        try (JarFile jar = new JarFile(original.toFile())) {
            assertThat(jar.stream()).noneMatch(entry -> entry.getName().startsWith("dev/coroutine/shaded/asm/"));
            for (String door : List.of("Main-Class", "Premain-Class", "Agent-Class")) {
                assertThat(jar.getManifest().getMainAttributes().getValue(door))
                        .as(door)
                        .isNull();
            }
        }
    }

    @Test
    void no_class_in_it_names_the_asm_of_others() throws IOException {
        try (JarFile jar = new JarFile(Jars.agent().toFile())) {
            assertThat(jar.stream().filter(entry -> entry.getName().endsWith(".class")))
                    .noneMatch(entry -> text(jar, entry).contains("org/objectweb/asm"));
        }
    }

    private static String text(JarFile jar, ZipEntry entry) {
        try {
            return new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
