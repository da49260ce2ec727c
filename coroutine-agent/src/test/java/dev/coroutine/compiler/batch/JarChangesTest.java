package dev.coroutine.compiler.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coroutine.compiler.batch.Batch.Output;
import dev.coroutine.compiler.batch.Batch.Verdict;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarChangesTest {
    private static final long LONG_AGO = 1_000_000_000_000L;

    @TempDir
    Path folder;

    private Path jar;

    @BeforeEach
    void a_jar() throws IOException {
        jar = folder.resolve("shop.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream out = new ZipOutputStream(file)) {
            out.setComment("a jar");
            put(out, "META-INF/MANIFEST.MF", new byte[] {1}, ZipEntry.DEFLATED);
            put(out, "Shop.class", new byte[] {2}, ZipEntry.STORED);
            put(out, "Shop$-old.class", new byte[] {3}, ZipEntry.DEFLATED);
            put(out, "z.txt", new byte[] {4}, ZipEntry.STORED);
            put(out, "a/", new byte[0], ZipEntry.STORED);
        }
    }

    @Test
    void a_rewritten_class_keeps_its_place_and_is_followed_by_its_frames() throws IOException {
        JarChanges changes = JarChanges.none();
        Map<String, byte[]> frames = Map.of("Shop$-b", new byte[] {7, 7, 7}, "Shop$-a", new byte[] {6, 6});
        changes.rewrite(new EntryName("Shop.class"), new Output(Verdict.REWRITTEN, new byte[] {5, 5}, frames));
        changes.drop(new EntryName("Shop$-old.class"));

        Path changed = folder.resolve("changed.jar");
        try (ZipFile from = new ZipFile(jar.toFile())) {
            changes.write(from, changed);
        }

        try (ZipFile result = new ZipFile(changed.toFile())) {
            assertThat(result.stream().map(ZipEntry::getName))
                    .containsExactly(
                            "META-INF/MANIFEST.MF", "Shop.class", "Shop$-a.class", "Shop$-b.class", "z.txt", "a/");
            assertThat(result.stream().map(ZipEntry::getTime)).containsOnly(LONG_AGO);
            assertThat(result.getComment()).isEqualTo("a jar");
            assertThat(result.getEntry("z.txt").getMethod()).isEqualTo(ZipEntry.STORED);
            assertThat(result.getEntry("META-INF/MANIFEST.MF").getMethod()).isEqualTo(ZipEntry.DEFLATED);
            assertThat(content(result, "Shop.class")).containsExactly(5, 5);
            assertThat(content(result, "Shop$-b.class")).containsExactly(7, 7, 7);
            assertThat(content(result, "z.txt")).containsExactly(4);
        }
    }

    private static void put(ZipOutputStream out, String name, byte[] content, int method) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(method);
        entry.setTime(LONG_AGO);
        CRC32 crc = new CRC32();
        crc.update(content);
        entry.setCrc(crc.getValue());
        entry.setSize(content.length);
        out.putNextEntry(entry);
        out.write(content);
        out.closeEntry();
    }

    private static byte[] content(ZipFile zip, String name) throws IOException {
        return zip.getInputStream(zip.getEntry(name)).readAllBytes();
    }
}
