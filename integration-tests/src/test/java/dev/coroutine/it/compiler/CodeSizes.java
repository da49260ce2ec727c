package dev.coroutine.it.compiler;

import java.util.LinkedHashMap;
import java.util.Map;
import org.objectweb.asm.ClassReader;

/**
 * How many bytes of code does each method of a class have? It is what HotSpot compares with its limits for inlining, and ASM does
 * not tell; so the class file is read as JVMS §4.1 and §4.7.3 lay it out.
 */
public final class CodeSizes {
    private static final int INTERFACES = 6;

    private final ClassReader reader;
    private final char[] buffer;
    private final Map<String, Integer> sizes = new LinkedHashMap<>();

    private CodeSizes(byte[] classFile) {
        reader = new ClassReader(classFile);
        buffer = new char[reader.getMaxStringLength()];
    }

    /** Name of each method that has code, in the order of the class file, to the length of its code. */
    public static Map<String, Integer> of(byte[] classFile) {
        CodeSizes sizes = new CodeSizes(classFile);
        sizes.read();
        return sizes.sizes;
    }

    private void read() {
        int interfaces = reader.header + INTERFACES;
        int fields = interfaces + 2 + 2 * reader.readUnsignedShort(interfaces);
        int methods = members(fields);
        int end = members(methods);
        assert end > methods;
    }

    /** Reads fields or methods. Returns the place behind them. */
    private int members(int start) {
        int position = start + 2;
        for (int i = reader.readUnsignedShort(start); i > 0; i--) {
            String name = reader.readUTF8(position + 2, buffer);
            int attributes = reader.readUnsignedShort(position + 6);
            position += 8;
            for (; attributes > 0; attributes--) {
                if ("Code".equals(reader.readUTF8(position, buffer))) {
                    sizes.put(name, reader.readInt(position + 10));
                }
                position += 6 + reader.readInt(position + 2);
            }
        }
        return position;
    }
}
