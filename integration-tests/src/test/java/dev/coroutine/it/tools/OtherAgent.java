package dev.coroutine.it.tools;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** An agent of a user's program, beside ours. */
final class OtherAgent {
    private OtherAgent() {}

    /** A jar that names a class of the program's class path, which has a {@code premain}. */
    static Path jar(Path folder, String className) throws IOException {
        Path jar = folder.resolve("other-agent.jar");
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Premain-Class", className);
        attributes.putValue("Can-Redefine-Classes", "true");
        attributes.putValue("Can-Retransform-Classes", "true");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            out.putNextEntry(new ZipEntry("unused"));
        }
        return jar;
    }
}
