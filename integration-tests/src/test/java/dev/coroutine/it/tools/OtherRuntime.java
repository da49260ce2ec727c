package dev.coroutine.it.tools;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Opcodes;

/** The class of the runtime that names the version of its contract, as if it came from another release. */
final class OtherRuntime extends ClassVisitor {
    private static final String ENTRY = "dev/coroutine/runtime/Entry.class";
    private static final int OTHER = 99;

    private OtherRuntime(ClassVisitor next) {
        super(Opcodes.ASM9, next);
    }

    /** Writes the class into a directory that is to stand before the real runtime on the class path. */
    static Path in(Path directory) throws IOException {
        ClassWriter writer = new ClassWriter(0);
        try (JarFile api = new JarFile(Jars.api().toFile());
                InputStream entry = api.getInputStream(api.getEntry(ENTRY))) {
            new ClassReader(entry).accept(new OtherRuntime(writer), 0);
        }
        Path file = directory.resolve(ENTRY);
        Files.createDirectories(file.getParent());
        Files.write(file, writer.toByteArray());
        return directory;
    }

    @Override
    public FieldVisitor visitField(int access, String name, String descriptor, String signature, Object value) {
        return super.visitField(access, name, descriptor, signature, value == null ? null : OTHER);
    }
}
