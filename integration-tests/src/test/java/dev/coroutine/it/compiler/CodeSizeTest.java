package dev.coroutine.it.compiler;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;

/**
 * How large is generated code, and what does a frame hold?
 *
 * <p>The table {@code sizes/sizes.txt} tells it of the classes beside it. After a change that is meant, {@code -Dsnapshots=write}
 * writes the table anew, and the difference is read before it is committed. The sources are compiled for Java 8 and without
 * debug information, so that all versions of javac make the same of them.
 */
class CodeSizeTest {
    private static final Path DIRECTORY = Path.of("src/test/resources/sizes");
    private static final Path TABLE = DIRECTORY.resolve("sizes.txt");
    private static final boolean WRITE = "write".equals(System.getProperty("snapshots"));
    /** HotSpot's FreqInlineSize: a larger method is inlined nowhere. */
    private static final int HOT_AND_INLINED = 325;
    /** HotSpot's MaxInlineSize: up to here a method is inlined although its call is not hot. */
    private static final int ALWAYS_INLINED = 35;

    private static final Map<String, byte[]> SOURCES = compiledByJavac();
    private static final Map<String, byte[]> COMPILED =
            new TreeMap<>(CompiledClasses.withoutErrors(SOURCES).classFiles());

    private static Map<String, byte[]> compiledByJavac() {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            Map<String, String> sources = new LinkedHashMap<>();
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(".java")) {
                    sources.put("sizes." + name.replace(".java", ""), Files.readString(file));
                }
            }
            return JavaSources.compile(sources, List.of("--release", "8", "-g:none"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Test
    void code_and_frames_are_as_large_as_was_found_good() throws IOException {
        String actual = table();
        if (WRITE) {
            Files.writeString(TABLE, actual);
        }
        assertThat(actual).isEqualToNormalizingNewlines(Files.readString(TABLE));
    }

    @Test
    void fast_bodies_of_small_methods_can_be_inlined() {
        assertThat(COMPILED)
                .allSatisfy((name, classFile) -> assertThat(CodeSizes.of(classFile))
                        .allSatisfy((method, size) -> {
                            if (method.endsWith("$-async")) {
                                assertThat(size).as(name + '.' + method).isLessThanOrEqualTo(HOT_AND_INLINED);
                            }
                        }));
    }

    /**
     * The prototype needed 57. It had no boxes: two casts and two calls of {@code intValue} are 12 of the others; the handler
     * that looks into a {@code CompletionException} is 4. An operand is moved to a variable before it is saved.
     */
    @Test
    void the_fast_body_of_fib_is_little_larger_than_the_prototype() {
        assertThat(CodeSizes.of(COMPILED.get("sizes/Fib")).get("lambda$fib$-async"))
                .isLessThanOrEqualTo(76);
    }

    @Test
    void a_method_that_awaits_nothing_is_as_small_as_a_plain_one() {
        Map<String, Integer> fib = CodeSizes.of(COMPILED.get("sizes/Fib"));
        assertThat(fib.get("lambda$returned$-async")).isEqualTo(2); // aload_0; areturn
        assertThat(fib.get("lambda$pass$-async")).isLessThanOrEqualTo(ALWAYS_INLINED);
    }

    private static String table() {
        StringBuilder table = new StringBuilder("bytes of code\n");
        COMPILED.forEach((name, classFile) -> {
            Map<String, Integer> source = SOURCES.containsKey(name) ? CodeSizes.of(SOURCES.get(name)) : Map.of();
            table.append('\n').append(name).append('\n');
            fields(table, classFile);
            CodeSizes.of(classFile).forEach((method, size) -> table.append(row(method, size, source.get(method))));
        });
        return table.toString();
    }

    private static String row(String method, int size, Integer before) {
        String written = before == null || before == size ? "" : " (before: " + before + ")";
        return String.format(Locale.ROOT, "  %-28s %5d%s%n", method, size, written);
    }

    /** What a frame holds beside its state and the link to its caller. */
    private static void fields(StringBuilder table, byte[] classFile) {
        ClassNode node = new ClassNode();
        new ClassReader(classFile).accept(node, ClassReader.SKIP_CODE);
        if (!SOURCES.containsKey(node.name)) {
            List<FieldNode> fields = node.fields;
            table.append(String.format(Locale.ROOT, "  fields: %d", fields.size()))
                    .append(fields.stream()
                            .map(field -> field.name + ' ' + field.desc)
                            .collect(joining(", ", fields.isEmpty() ? "" : " (", fields.isEmpty() ? "" : ")")))
                    .append('\n');
        }
    }
}
