package dev.coroutine.compiler.batch;

import dev.coroutine.compiler.batch.Batch.Output;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * How does a jar differ from the one that it is made of? Every entry keeps its place, time and method; a rewritten class
 * is followed by its frame classes, which take its time.
 */
final class JarChanges {
    private final Map<String, Output> rewritten = new HashMap<>();
    private final Set<String> dropped = new HashSet<>();

    private JarChanges() {}

    static JarChanges none() {
        return new JarChanges();
    }

    void rewrite(EntryName name, Output output) {
        rewritten.put(name.value(), output);
    }

    boolean rewrites(EntryName name) {
        return rewritten.containsKey(name.value());
    }

    void drop(EntryName name) {
        dropped.add(name.value());
    }

    boolean isEmpty() {
        return rewritten.isEmpty() && dropped.isEmpty();
    }

    /** Writes the changed jar. */
    void write(ZipFile from, Path to) throws IOException {
        try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(to, StandardOpenOption.CREATE_NEW));
                ZipOutputStream out = new ZipOutputStream(file)) {
            if (from.getComment() != null) {
                out.setComment(from.getComment());
            }
            for (Enumeration<? extends ZipEntry> entries = from.entries(); entries.hasMoreElements(); ) {
                write(from, entries.nextElement(), out);
            }
        }
    }

    private void write(ZipFile from, ZipEntry entry, ZipOutputStream out) throws IOException {
        Output output = rewritten.get(entry.getName());
        if (output != null) {
            put(entry, entry.getName(), output.classFile(), out);
            for (Map.Entry<String, byte[]> frame : new TreeMap<>(output.frameClasses()).entrySet()) {
                String name =
                        new EntryName(entry.getName()).sibling(frame.getKey()).value();
                put(entry, name, frame.getValue(), out);
            }
        } else if (!dropped.contains(entry.getName())) {
            put(entry, entry.getName(), ClassJar.read(from, entry), out);
        }
    }

    private static void put(ZipEntry like, String name, byte[] content, ZipOutputStream out) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(like.getTime());
        entry.setMethod(like.getMethod());
        if (like.getComment() != null) {
            entry.setComment(like.getComment());
        }
        if (like.getExtra() != null) {
            entry.setExtra(like.getExtra());
        }
        CRC32 crc = new CRC32();
        crc.update(content);
        entry.setCrc(crc.getValue());
        entry.setSize(content.length);
        out.putNextEntry(entry);
        out.write(content);
        out.closeEntry();
    }
}
