package dev.coroutine.compiler.batch;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/**
 * Which classes does a class file mention? Those of which a CONSTANT_Utf8 entry is the name, or a descriptor that holds
 * the name (JVMS §4.4.7). What is no class file mentions nothing.
 */
final class ConstantPoolText {
    private static final String FRAME = "dev/coroutine/runtime/Frame";
    private static final int MAGIC = 0xCAFEBABE;

    private final Set<String> texts;

    private ConstantPoolText(Set<String> texts) {
        this.texts = texts;
    }

    static ConstantPoolText of(byte[] classFile) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(classFile))) {
            return new ConstantPoolText(read(in));
        } catch (IOException e) {
            // The bytes are in memory: this says that they end early or are no class file, which the compiler reports.
            return new ConstantPoolText(Set.of());
        }
    }

    boolean mentions(String internalName) {
        String descriptor = 'L' + internalName + ';';
        return texts.contains(internalName) || texts.stream().anyMatch(text -> text.contains(descriptor));
    }

    /** Whether the class looks like a frame class; its name alone might be a user's. */
    boolean isFrameClass() {
        return texts.contains(FRAME);
    }

    private static Set<String> read(DataInputStream in) throws IOException {
        if (in.readInt() != MAGIC) {
            throw new IOException("no magic number");
        }
        in.skipNBytes(4);
        int count = in.readUnsignedShort();
        Set<String> texts = new HashSet<>();
        int index = 1;
        while (index < count) {
            index += readEntry(in, texts);
        }
        return texts;
    }

    /** Reads one entry and returns how many indexes it takes: two for long and double (JVMS §4.4.5). */
    private static int readEntry(DataInputStream in, Set<String> texts) throws IOException {
        int tag = in.readUnsignedByte();
        switch (tag) {
            case 1 -> texts.add(in.readUTF());
            case 7, 8, 16, 19, 20 -> in.skipNBytes(2);
            case 15 -> in.skipNBytes(3);
            case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
            case 5, 6 -> in.skipNBytes(8);
            default -> throw new IOException("constant with tag " + tag);
        }
        return tag == 5 || tag == 6 ? 2 : 1;
    }
}
