package dev.coroutine.compiler.batch;

import dev.coroutine.compiler.batch.Batch.Verdict;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** A jar of class files; those of jars inside it are none of its files. */
final class ClassJar implements ClassContainer {
    private static final Runtime.Version LOOKED_UP = Runtime.Version.parse("17");

    /** What every jar with entries begins with (PKWARE APPNOTE 4.3.7). */
    private static final byte[] LOCAL_HEADER = {'P', 'K', 3, 4};

    private final Path path;
    private final JarFile jar;

    private ClassJar(Path path, JarFile jar) {
        this.path = path;
        this.jar = jar;
    }

    static ClassJar open(Path path) throws IOException, UnusableInputException {
        try {
            return new ClassJar(path, new JarFile(path.toFile(), false, ZipFile.OPEN_READ, LOOKED_UP));
        } catch (ZipException e) {
            throw new UnusableInputException(path, whatElse(path.toString()), e);
        } catch (FileNotFoundException e) { // also what the JDK's zip code says about a file that may not be read
            throw UnusableFileException.reading(path, new AccessDeniedException(path.toString()));
        }
    }

    private static String whatElse(String path) {
        if (path.endsWith(".class")) {
            return "a single class file. Give the directory or jar that holds the outermost package of its class.";
        }
        return path.endsWith(".java")
                ? "a source file. Give the directory that the source compiler writes to, for example target/classes."
                : "neither a directory nor a jar";
    }

    @Override
    public Path path() {
        return path;
    }

    @Override
    public List<EntryName> entries() {
        return jar.stream()
                .filter(entry -> !entry.isDirectory())
                .map(ZipEntry::getName)
                .map(EntryName::new)
                .toList();
    }

    @Override
    public byte[] read(EntryName name) throws IOException {
        return read(new ZipEntry(name.value()));
    }

    @Override
    public InputStream stream(EntryName name) throws IOException {
        return jar.getInputStream(new ZipEntry(name.value()));
    }

    @Override
    public byte @Nullable [] find(String internalName) {
        ZipEntry entry = jar.getJarEntry(internalName + ".class");
        try {
            return entry == null ? null : read(entry);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] read(ZipEntry entry) throws UnusableFileException {
        return read(jar, entry);
    }

    static byte[] read(ZipFile jar, ZipEntry entry) throws UnusableFileException {
        try (InputStream in = jar.getInputStream(entry)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw UnusableFileException.reading(jar.getName() + "!/" + entry.getName(), e);
        }
    }

    @Override
    public void compile(Batch batch, Destination destination) throws IOException, UnusableInputException {
        Path target = destination.jarFor(path);
        JarChanges changes = JarChanges.none();
        compileClasses(batch, changes);
        dropOrphans(changes);
        write(changes, target, destination);
    }

    private void compileClasses(Batch batch, JarChanges changes) throws IOException, UnusableInputException {
        for (EntryName name : entries()) {
            if (name.isInput()) {
                Batch.Output output = batch.compile(this, name);
                if (output.verdict() == Verdict.REWRITTEN) {
                    changes.rewrite(name, output);
                }
            }
        }
    }

    private void dropOrphans(JarChanges changes) throws IOException {
        for (EntryName name : entries()) {
            if (name.isFrameClass() && isOrphan(name, changes)) {
                changes.drop(name);
            }
        }
    }

    private boolean isOrphan(EntryName frame, JarChanges changes) throws IOException {
        if (!ConstantPoolText.of(read(frame)).isFrameClass()) {
            return false;
        }
        EntryName owner = frame.owner();
        return changes.rewrites(owner)
                || jar.getEntry(owner.value()) == null
                || !ConstantPoolText.of(read(owner)).mentions(frame.internalName());
    }

    private void write(JarChanges changes, Path target, Destination destination)
            throws IOException, UnusableInputException {
        if (changes.isEmpty()) {
            if (!target.equals(path)) {
                FileReplacement.write(target, bytes(), path);
            }
            return;
        }
        refuseSigned();
        refusePrefixed();
        try {
            changes.write(jar, destination.stage(target, path));
        } catch (IOException e) {
            throw UnusableFileException.writing(target, e);
        }
    }

    private byte[] bytes() throws UnusableFileException {
        try {
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw UnusableFileException.reading(path, e);
        }
    }

    private void refuseSigned() throws UnusableInputException {
        for (EntryName name : entries()) {
            String upper = name.value().toUpperCase(Locale.ROOT);
            if (upper.startsWith("META-INF/") && upper.endsWith(".SF") && upper.lastIndexOf('/') == 8) {
                throw new UnusableInputException(
                        path,
                        "the jar is signed (" + name.value() + "), and compiling would break the signature."
                                + " Compile its classes before the jar is signed.");
            }
        }
    }

    private void refusePrefixed() throws IOException, UnusableInputException {
        try (InputStream in = Files.newInputStream(path)) {
            if (!Arrays.equals(in.readNBytes(LOCAL_HEADER.length), LOCAL_HEADER)) {
                throw new UnusableInputException(
                        path,
                        "something stands before the jar in this file (a launch script?), and would be lost."
                                + " Compile its classes before that is put there.");
            }
        }
    }

    @Override
    public void close() throws IOException {
        jar.close();
    }
}
