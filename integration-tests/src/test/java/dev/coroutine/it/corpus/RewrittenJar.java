package dev.coroutine.it.corpus;

import dev.coroutine.compiler.diagnostic.Diagnostic;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A copy of a library's jar in which every class is rewritten; of a multi-release jar, every version of every class. */
final class RewrittenJar {
    private static final String CLASS = ".class";
    private static final String VERSIONS = "META-INF/versions/";

    private final ClassFiles classFiles;
    private final int every;
    private final Counts counts;
    private final List<Diagnostic> failures = new ArrayList<>();

    private RewrittenJar(ClassFiles classFiles, int every, Counts counts) {
        this.classFiles = classFiles;
        this.every = every;
        this.counts = counts;
    }

    /**
     * Writes the copy.
     *
     * @param classFiles finds superclasses, where stack map frames must be computed
     * @param every before every which call methods await
     * @param counts grow by what was done
     * @return what the compiler said although it had nothing to refuse: its mistakes
     */
    static List<Diagnostic> write(Path jar, Path copy, ClassFiles classFiles, int every, Counts counts) {
        RewrittenJar rewritten = new RewrittenJar(classFiles, every, counts);
        try {
            Files.createDirectories(copy.getParent());
            try (ZipFile in = new ZipFile(jar.toFile());
                    JarOutputStream out = new JarOutputStream(Files.newOutputStream(copy))) {
                Set<String> names = new HashSet<>(); // some jars hold a file twice
                for (ZipEntry entry : in.stream().toList()) {
                    if (names.add(entry.getName())) {
                        rewritten.copy(in, entry, out);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rewritten.failures;
    }

    private void copy(ZipFile in, ZipEntry entry, JarOutputStream out) throws IOException {
        String name = entry.getName();
        if (isSignature(name)) {
            return;
        }
        byte[] content;
        try (InputStream stream = in.getInputStream(entry)) {
            content = stream.readAllBytes();
        }
        if (name.equals(JarFile.MANIFEST_NAME)) {
            manifest(content, out);
        } else if (name.endsWith(CLASS) && !name.endsWith("module-info.class")) {
            RewrittenClass rewritten = RewrittenClass.of(OldClassFile.modernized(content, classFiles), every, counts);
            failures.addAll(rewritten.failures());
            write(out, name, rewritten.classFile());
            for (Map.Entry<String, byte[]> frameClass : rewritten.frameClasses().entrySet()) {
                write(out, release(name) + frameClass.getKey() + CLASS, frameClass.getValue());
            }
        } else {
            write(out, name, content);
        }
    }

    /** The folder of a class for one release of Java only. */
    private static String release(String name) {
        return name.startsWith(VERSIONS) ? name.substring(0, name.indexOf('/', VERSIONS.length()) + 1) : "";
    }

    private static boolean isSignature(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        return upper.startsWith("META-INF/") && upper.matches("[^/]*/[^/]*\\.(SF|RSA|DSA|EC)");
    }

    /** Without the digests of single files. */
    private static void manifest(byte[] content, JarOutputStream out) throws IOException {
        Manifest manifest = new Manifest(new java.io.ByteArrayInputStream(content));
        manifest.getEntries().clear();
        out.putNextEntry(new ZipEntry(JarFile.MANIFEST_NAME));
        manifest.write(out);
        out.closeEntry();
    }

    private static void write(JarOutputStream out, String name, byte[] content) throws IOException {
        out.putNextEntry(new ZipEntry(name));
        out.write(content);
        out.closeEntry();
    }
}
