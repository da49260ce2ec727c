package dev.coroutine.compiler.batch;

import dev.coroutine.compiler.batch.Batch.Output;
import dev.coroutine.compiler.batch.Batch.Verdict;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A directory of class files. */
record ClassDirectory(Path root) implements ClassContainer {
    @Override
    public List<EntryName> entries() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString().replace(File.separatorChar, '/'))
                    .sorted()
                    .map(EntryName::new)
                    .toList();
        }
    }

    @Override
    public byte[] read(EntryName name) throws IOException {
        return Files.readAllBytes(root.resolve(name.value()));
    }

    @Override
    public byte @Nullable [] find(String internalName) {
        Path file = root.resolve(internalName + ".class");
        try {
            return Files.isRegularFile(file) ? Files.readAllBytes(file) : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
                write(name, batch.compile(read(name)), target, inPlace);
            } else if (!inPlace) {
                FileReplacement.write(target.resolve(name.value()), read(name));
            }
        }
        new OrphanFrames(new ClassDirectory(target)).delete();
    }

    /** The frame classes go first: whoever sees the new owner finds them. */
    private static void write(EntryName name, Output output, Path target, boolean inPlace) throws IOException {
        if (output.verdict() == Verdict.FAILED || (inPlace && output.verdict() == Verdict.KEPT)) {
            return;
        }
        for (Map.Entry<String, byte[]> frame : output.frameClasses().entrySet()) {
            FileReplacement.write(target.resolve(name.sibling(frame.getKey()).value()), frame.getValue());
        }
        FileReplacement.write(target.resolve(name.value()), output.classFile());
    }

    @Override
    public void close() {
        // holds nothing open
    }
}
