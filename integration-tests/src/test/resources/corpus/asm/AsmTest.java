import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.SerialVersionUIDAdder;
import org.objectweb.asm.commons.SimpleRemapper;
import org.objectweb.asm.signature.SignatureReader;
import org.objectweb.asm.signature.SignatureWriter;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicVerifier;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.SourceInterpreter;
import org.objectweb.asm.util.ASMifier;
import org.objectweb.asm.util.CheckClassAdapter;
import org.objectweb.asm.util.Textifier;
import org.objectweb.asm.util.TraceClassVisitor;

/** Class files of the JDK that runs, read and written in all of ASM's ways, must be what they were. */
class AsmTest {
    private static final int STEP = 61;

    /** Every 61st class of the base module, and those with the oddest code. */
    static Stream<String> classes() throws IOException {
        Path base = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules/java.base/java");
        try (Stream<Path> files = Files.walk(base)) {
            List<String> all = files.map(file -> base.getParent().relativize(file).toString())
                    .filter(name -> name.endsWith(".class"))
                    .sorted()
                    .toList();
            return Stream.concat(
                            Stream.of("java/lang/String.class", "java/util/HashMap.class", "java/util/Formatter.class"),
                            all.stream().filter(name -> all.indexOf(name) % STEP == 0))
                    .toList()
                    .stream();
        }
    }

    private static byte[] read(String name) {
        Path file = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules/java.base/" + name);
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(byte[] classFile) {
        StringWriter text = new StringWriter();
        new ClassReader(classFile).accept(new TraceClassVisitor(null, new Textifier(), new PrintWriter(text)), 0);
        return text.toString();
    }

    @ParameterizedTest
    @MethodSource("classes")
    void copies_say_the_same(String name) {
        byte[] original = read(name);
        ClassReader reader = new ClassReader(original);
        ClassWriter pooled = new ClassWriter(reader, 0);
        reader.accept(pooled, 0);
        ClassWriter fresh = new ClassWriter(0);
        reader.accept(new CheckClassAdapter(fresh, false), 0);
        ClassNode node = new ClassNode();
        reader.accept(node, ClassReader.EXPAND_FRAMES);
        ClassWriter tree = new ClassWriter(0);
        node.accept(tree);
        assertEquals(text(original), text(pooled.toByteArray()));
        assertEquals(text(original), text(fresh.toByteArray()));
        assertEquals(text(original), text(tree.toByteArray()));
    }

    @ParameterizedTest
    @MethodSource("classes")
    void frames_can_be_computed(String name) {
        ClassReader reader = new ClassReader(read(name));
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
        reader.accept(writer, ClassReader.SKIP_FRAMES);
        StringWriter problems = new StringWriter();
        CheckClassAdapter.verify(new ClassReader(writer.toByteArray()), AsmTest.class.getClassLoader(), false, new PrintWriter(problems));
        assertEquals("", problems.toString());
    }

    @ParameterizedTest
    @MethodSource("classes")
    void code_can_be_analysed_and_printed(String name) throws AnalyzerException {
        ClassNode node = new ClassNode();
        new ClassReader(read(name)).accept(node, 0);
        for (MethodNode method : node.methods) {
            Frame<?>[] verified = new Analyzer<>(new BasicVerifier()).analyze(node.name, method);
            Frame<?>[] sources = new Analyzer<>(new SourceInterpreter()).analyzeAndComputeMaxs(node.name, method);
            assertEquals(verified.length, sources.length);
            for (int i = 0; i < verified.length; i++) {
                assertEquals(verified[i] == null, sources[i] == null);
                if (verified[i] != null) {
                    assertEquals(verified[i].getStackSize(), sources[i].getStackSize());
                }
            }
        }
        StringWriter program = new StringWriter();
        node.accept(new TraceClassVisitor(null, new ASMifier(), new PrintWriter(program)));
        assertTrue(program.toString().contains("classWriter.visitEnd();"));
    }

    @ParameterizedTest
    @MethodSource("classes")
    void names_can_be_changed_and_changed_back(String name) {
        byte[] original = read(name);
        String type = name.substring(0, name.length() - ".class".length());
        ClassWriter there = new ClassWriter(0);
        new ClassReader(original).accept(new ClassRemapper(there, new SimpleRemapper(Map.of(type, type + "Else"))), 0);
        assertFalse(text(there.toByteArray()).equals(text(original)));
        ClassWriter back = new ClassWriter(0);
        new ClassReader(there.toByteArray()).accept(new ClassRemapper(back, new SimpleRemapper(Map.of(type + "Else", type))), 0);
        assertEquals(text(original), text(back.toByteArray()));
        new ClassReader(original).accept(new SerialVersionUIDAdder(new ClassVisitor(Opcodes.ASM9) {}), 0);
    }

    @Test
    void signatures_and_types_say_the_same() {
        String signature = "<T:Ljava/lang/Object;U::Ljava/util/List<-TT;>;>(TT;[IJ)Ljava/util/Map<TU;+Ljava/lang/String;>.Inner<*>;^TE;";
        SignatureWriter writer = new SignatureWriter();
        new SignatureReader(signature).accept(writer);
        assertEquals(signature, writer.toString());
        Type method = Type.getType("(IJ[[Ljava/lang/String;D)Ljava/util/List;");
        assertEquals(4, method.getArgumentTypes().length);
        assertEquals("java.lang.String[][]", method.getArgumentTypes()[2].getClassName());
        assertEquals(7, method.getArgumentsAndReturnSizes() >> 2);
        assertEquals("a/B.c()V (6)", new Handle(Opcodes.H_INVOKESTATIC, "a/B", "c", "()V", false).toString());
    }
}
