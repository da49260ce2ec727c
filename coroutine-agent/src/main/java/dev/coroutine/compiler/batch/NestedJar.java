package dev.coroutine.compiler.batch;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Which class files hold the jars that an archive carries in itself, as those of Spring Boot, of web and of enterprise
 * applications do? Nothing is unpacked to a file.
 */
final class NestedJar {
    private static final Pattern ARCHIVE = Pattern.compile(".*\\.(?:jar|war|rar)");
    private static final Pattern IN_UNPACKED = Pattern.compile("(?:WEB|BOOT)-INF/.*");

    private NestedJar() {}

    /** Who is told of each file. */
    interface Visitor {
        /**
         * A class file.
         *
         * @param place where the jar lies: its name in the archive, or {@code OUTER!/INNER}
         */
        void visit(String place, EntryName name, byte[] classFile);
    }

    /**
     * Whether a file of an input is such a jar. In a directory only those count that the loaders of such archives look for: what
     * else lies there is data.
     */
    static boolean is(ClassContainer input, EntryName name) {
        return isArchive(name.value())
                && (input instanceof ClassJar
                        || IN_UNPACKED.matcher(name.value()).matches());
    }

    private static boolean isArchive(String name) {
        return ARCHIVE.matcher(name.toLowerCase(Locale.ROOT)).matches();
    }

    /** Goes through the class files in it, and in the jars in it. */
    static void visit(ClassContainer input, EntryName name, Visitor visitor) throws IOException {
        try {
            visit(name.value(), input.read(name), visitor);
        } catch (IOException e) {
            throw UnusableFileException.reading(input.path() + "!/" + name.value(), e);
        }
    }

    private static void visit(String place, byte[] jar, Visitor visitor) throws IOException {
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(jar))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                EntryName name = new EntryName(entry.getName());
                if (name.isInput()) {
                    visitor.visit(place, name, in.readAllBytes());
                } else if (isArchive(entry.getName())) {
                    visit(place + "!/" + entry.getName(), in.readAllBytes(), visitor);
                }
            }
        }
    }
}
