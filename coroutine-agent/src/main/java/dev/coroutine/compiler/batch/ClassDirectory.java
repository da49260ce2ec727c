package dev.coroutine.compiler.batch;

import dev.coroutine.compiler.batch.Batch.Output;
import dev.coroutine.compiler.batch.Batch.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A directory of class files. */
record ClassDirectory(Path root) implements ClassContainer {
    @Override
    public Path path() {
        return root;
    }

    @Override
    public List<EntryName> entries() throws UnusableFileException {
        return FilesBelow.of(root);
    }

    @Override
    public byte[] read(EntryName name) throws UnusableFileException {
        return read(root.resolve(name.value()));
    }

    @Override
    public InputStream stream(EntryName name) throws IOException {
        return Files.newInputStream(root.resolve(name.value()));
    }

    @Override
    public byte @Nullable [] find(String internalName) {
        Path file = root.resolve(internalName + ".class");
        try {
            return Files.isRegularFile(file) ? read(file) : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] read(Path file) throws UnusableFileException {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw UnusableFileException.reading(file, e);
        }
    }

    @Override
    public void compile(Batch batch, Destination destination) throws IOException, UnusableInputException {
        Path target = destination.directoryFor(root);
        boolean inPlace = target.equals(root);
        for (EntryName name : entries()) {
            if (!inPlace && !destination.claim(target.resolve(name.value()))) {
                continue;
            }
            if (name.isInput()) {
                write(name, batch.compile(this, name), target, inPlace);
            } else if (!inPlace) {
                Path file = root.resolve(name.value());
                FileReplacement.write(target.resolve(name.value()), read(file), file);
            }
        }
        new OrphanFrames(new ClassDirectory(target)).delete();
    }

    /** The frame classes go first: whoever sees the new owner finds them. */
    private void write(EntryName name, Output output, Path target, boolean inPlace) throws UnusableFileException {
        if (output.verdict() == Verdict.FAILED || (inPlace && output.verdict() == Verdict.KEPT)) {
            return;
        }
        Path owner = root.resolve(name.value());
        Path replaced = target.resolve(name.value());
        FileReplacement.requireWritable(replaced);
        for (Map.Entry<String, byte[]> frame : output.frameClasses().entrySet()) {
            Path file = target.resolve(name.sibling(frame.getKey()).value());
            FileReplacement.write(file, frame.getValue(), owner);
        }
        FileReplacement.write(replaced, output.classFile(), owner);
    }

    @Override
    public void close() {
        // holds nothing open
    }
}
