package dev.coroutine.compiler.batch;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;

/**
 * Which class files hold the jars that an archive carries in itself, as those of Spring Boot, of web and of enterprise
 * applications do? Nothing is unpacked to a file, and of a jar no more is in memory than the class file that is looked at.
 */
final class NestedJar {
    private static final Pattern ARCHIVE = Pattern.compile(".*\\.(?:jar|war|rar)");
    private static final Pattern IN_UNPACKED = Pattern.compile("(?:WEB|BOOT)-INF/.*");

    /** How deep archives lie in the input: those of an enterprise application's web application do two deep. */
    private static final int DEEPEST = 3;

    private final String input;
    private final Visitor visitor;

    private NestedJar(String input, Visitor visitor) {
        this.input = input;
        this.visitor = visitor;
    }

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
    static void visit(ClassContainer input, EntryName name, Visitor visitor) throws UnusableFileException {
        String outer = input.path() + (input instanceof ClassJar ? "!/" : "/");
        try (InputStream content = input.stream(name)) {
            new NestedJar(outer, visitor).visit(name.value(), content, 1);
        } catch (IOException e) {
            throw UnusableFileException.reading(outer + name.value(), e);
        }
    }

    private void visit(String place, InputStream content, int depth) throws UnusableFileException {
        try (NestedJarStream jar = NestedJarStream.of(content)) {
            if (depth > DEEPEST) {
                throw new ZipException("the jars lie more than " + DEEPEST + " deep in each other");
            }
            for (ZipEntry entry = jar.getNextEntry(); entry != null; entry = jar.getNextEntry()) {
                EntryName name = new EntryName(entry.getName());
                if (name.isInput()) {
                    visitor.visit(place, name, jar.readAllBytes());
                } else if (!entry.isDirectory() && isArchive(name.value())) {
                    visit(place + "!/" + name.value(), jar, depth + 1);
                }
            }
        } catch (IOException e) {
            throw UnusableFileException.reading(input + place, e);
        }
    }
}
