package dev.coroutine.compiler.batch;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a jar that is read from front to back, with an {@link IOException} for all that is wrong with it.
 *
 * <p>{@link ZipInputStream} takes what does not begin with an entry for an empty jar, and a name that is no UTF-8 for a
 * mistake of its caller's.
 */
final class NestedJarStream extends ZipInputStream {
    /** How a jar begins: with its first entry, or with its end if there is none (PKWARE APPNOTE 4.3.7, 4.3.16). */
    private static final byte[] ENTRY = {'P', 'K', 3, 4};

    private static final byte[] END = {'P', 'K', 5, 6};

    /** How what the program RAR makes begins: it has the name of a resource adapter, and is none; no class is loaded from it. */
    private static final byte[] COMPRESSED = {'R', 'a', 'r', '!'};

    private NestedJarStream(InputStream content) {
        super(content);
    }

    /** The jar with this content, which is not closed with it. */
    static NestedJarStream of(InputStream content) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(new Unclosed(content));
        buffered.mark(ENTRY.length);
        byte[] beginning = buffered.readNBytes(ENTRY.length);
        if (Stream.of(ENTRY, END, COMPRESSED).noneMatch(known -> Arrays.equals(known, beginning))) {
            throw new ZipException("it is no jar, or something stands before the jar in it (a launch script?)");
        }
        buffered.reset();
        return new NestedJarStream(buffered);
    }

    @Override
    public @Nullable ZipEntry getNextEntry() throws IOException {
        try {
            return super.getNextEntry();
        } catch (IllegalArgumentException e) { // so on JDK 17; a ZipException on JDK 25
            ZipException broken = new ZipException("the name of an entry is not in UTF-8");
            broken.initCause(e);
            throw broken;
        }
    }

    private static final class Unclosed extends FilterInputStream {
        Unclosed(InputStream content) {
            super(content);
        }

        @Override
        public void close() {
            // whoever opened it goes on with it
        }
    }
}
