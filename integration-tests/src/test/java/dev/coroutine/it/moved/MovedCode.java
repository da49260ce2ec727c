package dev.coroutine.it.moved;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;

/** Rewrites all methods of some class files, so that they do the same. */
final class MovedCode {
    private MovedCode() {}

    /**
     * Rewrites.
     *
     * @param loader defines the classes as they are; it is asked which types have which supertypes
     */
    static Map<String, byte[]> of(Map<String, byte[]> classFiles, ClassLoader loader, long seed)
            throws AnalyzerException {
        Map<String, byte[]> moved = new LinkedHashMap<>();
        for (Map.Entry<String, byte[]> entry : classFiles.entrySet()) {
            Random random = new Random(31 * seed + entry.getKey().hashCode());
            moved.put(entry.getKey(), of(entry.getValue(), loader, random));
        }
        return moved;
    }

    private static byte[] of(byte[] classFile, ClassLoader loader, Random random) throws AnalyzerException {
        ClassNode node = new ClassNode();
        new ClassReader(classFile).accept(node, ClassReader.SKIP_FRAMES);
        for (MethodNode method : node.methods) {
            if (method.instructions.size() > 0) {
                method.localVariables = null;
                IdleInstructions.insert(node.name, method, random);
                OtherVariables.use(method, random);
                MovedBlocks.move(method, random);
            }
        }
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES) {
            @Override
            protected ClassLoader getClassLoader() {
                return loader;
            }
        };
        node.accept(writer);
        return writer.toByteArray();
    }
}
