package dev.coroutine.compiler.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Which frame classes does no class use any more? Those whose owner is gone, or does not mention them since its source
 * was compiled again. Nothing is remembered between runs: the files tell.
 */
record OrphanFrames(ClassDirectory directory) {
    void delete() throws IOException {
        Set<EntryName> entries = new LinkedHashSet<>(directory.entries());
        for (EntryName name : entries) {
            if (name.isFrameClass() && isOrphan(name, entries)) {
                delete(directory.root().resolve(name.value()));
            }
        }
    }

    private static void delete(Path file) throws UnusableFileException {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw UnusableFileException.writing(file, e);
        }
    }

    private boolean isOrphan(EntryName frame, Set<EntryName> entries) throws IOException {
        if (!ConstantPoolText.of(directory.read(frame)).isFrameClass()) {
            return false;
        }
        return !entries.contains(frame.owner())
                || !ConstantPoolText.of(directory.read(frame.owner())).mentions(frame.internalName());
    }
}
