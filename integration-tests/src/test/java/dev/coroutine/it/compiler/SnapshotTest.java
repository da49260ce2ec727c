package dev.coroutine.it.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.util.Textifier;
import org.objectweb.asm.util.TraceClassVisitor;

/**
 * The generated code of a few small classes is, instruction by instruction, what was read and found good.
 *
 * <p>Each {@code snapshots/X.java} has the bytecode of its fast and resume bodies and call stubs in {@code X.txt} beside it, or,
 * if it says {@code // everything}, that of all methods and frame classes. After a change that is meant,
 * {@code -Dsnapshots=write} writes the texts anew, and the difference is read before it is committed. The sources are compiled
 * for Java 8 and without debug information, so that all versions of javac make the same of them.
 */
class SnapshotTest {
    private static final Path DIRECTORY = Path.of("src/test/resources/snapshots");
    private static final boolean WRITE = "write".equals(System.getProperty("snapshots"));

    @TestFactory
    Stream<DynamicTest> generates_the_code_that_was_found_good() throws IOException {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            List<Path> sources = files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
            assertThat(sources).isNotEmpty();
            return sources.stream().map(source -> DynamicTest.dynamicTest(nameOf(source), () -> check(source)));
        }
    }

    private static void check(Path source) throws IOException {
        Path expected = source.resolveSibling(nameOf(source) + ".txt");
        String actual = textOf(source);
        if (WRITE) {
            Files.writeString(expected, actual);
        }
        assertThat(actual).isEqualToNormalizingNewlines(Files.readString(expected));
    }

    private static String textOf(Path source) throws IOException {
        String java = Files.readString(source);
        boolean everything = java.contains("// everything");
        Map<String, byte[]> classFiles =
                JavaSources.compile(Map.of("snapshots." + nameOf(source), java), List.of("--release", "8", "-g:none"));
        StringBuilder text = new StringBuilder();
        new TreeMap<>(CompiledClasses.withoutErrors(classFiles).classFiles()).forEach((name, classFile) -> {
            if (everything || classFiles.containsKey(name)) {
                StringWriter one = new StringWriter();
                ClassVisitor writer = new TraceClassVisitor(null, new Textifier(), new PrintWriter(one));
                new ClassReader(classFile)
                        .accept(everything ? writer : new GeneratedMethods(writer), ClassReader.SKIP_DEBUG);
                text.append(one).append('\n');
            }
        });
        return text.toString().replace(System.lineSeparator(), "\n");
    }

    private static final class GeneratedMethods extends ClassVisitor {
        GeneratedMethods(ClassVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            boolean isGenerated = name.indexOf('-') >= 0;
            return isGenerated ? super.visitMethod(access, name, descriptor, signature, exceptions) : null;
        }
    }

    private static String nameOf(Path source) {
        return source.getFileName().toString().replace(".java", "");
    }
}
