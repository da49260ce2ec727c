package dev.coroutine.it.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coroutine.it.compiler.JavaSources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** The corpus run for one small library, and what it takes for granted. */
class CorpusTest {
    private static final String SOURCE = """
            package sample;

            public class Sample {
                private final String name;

                public Sample(String name) {
                    this.name = name;
                }

                public static String calls(int times, long wide) {
                    StringBuilder text = new StringBuilder();
                    for (int i = 0; i < times; i++) {
                        text.append(i).append(new Sample("n" + wide).name).append(Sample.class.getSimpleName());
                    }
                    return text + Caller.name();
                }

                public static synchronized String locked() {
                    return Caller.name();
                }

                static final class Caller {
                    static String name() {
                        return new Throwable().getStackTrace()[2].getMethodName(); // behind its own body and itself
                    }
                }
            }
            """;

    @Test
    void a_library_whose_every_method_suspends_before_each_call_passes_its_own_tests(@TempDir Path work) {
        // Those of its tests that need other libraries fail, before and after.
        Library library =
                new Library("commons-cli", List.of(jar("corpus.jar")), List.of(jar("corpus.tests")), List.of());
        Path java = Path.of(System.getProperty("java.home"));
        LibraryReport report = new LibraryRun(library, work, 1, List.of(java), Optional.empty(), List.of())
                .run(KnownDifferences.read(Path.of("src/test/resources/corpus/known-differences.txt")));
        System.out.println(Table.of(List.of(report)));
        assertThat(report.problems()).isEmpty();
        assertThat(report.counts().suspensionPoints()).isGreaterThan(1000);
        assertThat(report.after().passed()).isGreaterThan(500);
    }

    @Test
    void what_is_called_is_called_by_a_method_that_was_resumed() throws ReflectiveOperationException {
        Counts counts = new Counts();
        Map<String, byte[]> classFiles = new HashMap<>();
        JavaSources.compile(Map.of("sample.Sample", SOURCE), List.of("--release", "17", "-g"))
                .forEach((name, classFile) -> {
                    RewrittenClass rewritten = RewrittenClass.of(classFile, 1, counts);
                    assertThat(rewritten.failures()).isEmpty();
                    classFiles.put(name, rewritten.classFile());
                    classFiles.putAll(rewritten.frameClasses());
                });
        Class<?> sample = new ClassLoader(CorpusTest.class.getClassLoader()) {
            @Override
            protected Class<?> findClass(String name) throws ClassNotFoundException {
                byte[] classFile = classFiles.get(name.replace('.', '/'));
                if (classFile == null) {
                    throw new ClassNotFoundException(name);
                }
                return defineClass(name, classFile, 0, classFile.length);
            }
        }.loadClass("sample.Sample");
        Object text = sample.getMethod("calls", int.class, long.class).invoke(null, 2, 1L << 40);
        assertThat(text).isEqualTo("0n1099511627776Sample1n1099511627776Samplelambda$every0$calls$-resume");
        assertThat(sample.getMethod("locked").invoke(null)).isEqualTo("locked");
        assertThat(counts.leftAlone(LeftAlone.MONITOR)).isEqualTo(1);
        assertThat(counts.leftAlone(LeftAlone.CONSTRUCTOR)).isEqualTo(2);
    }

    @Test
    void what_the_verifier_says_is_new_unless_it_said_the_same_before() {
        Linking before = linking("failed a.Lacks java.lang.NoClassDefFoundError: x/Y");
        Linking after = linking(
                "failed a.Lacks java.lang.NoClassDefFoundError: x/Y",
                "failed a.Lacks$-m java.lang.NoClassDefFoundError: x/Y");
        assertThat(after.problemsSince(before)).isEmpty();
        assertThat(linking("failed a.Lacks java.lang.VerifyError: bad").problemsSince(before))
                .containsExactly("a.Lacks: java.lang.VerifyError: bad");
        assertThat(linking("failed a.Good java.lang.NoClassDefFoundError: x/Y").problemsSince(before))
                .containsExactly("a.Good: java.lang.NoClassDefFoundError: x/Y");
        assertThat(linking("failed a.Good$-m java.lang.NoClassDefFoundError: x/Y")
                        .problemsSince(before))
                .containsExactly("a.Good$-m: java.lang.NoClassDefFoundError: x/Y");
    }

    @Test
    void a_class_with_fields_of_a_missing_class_is_linked() throws ClassNotFoundException {
        Map<String, byte[]> classFiles = JavaSources.compile(
                Map.of("sample.Holder", "package sample; class Holder { Missing it; static class Missing {} }"),
                List.of("--release", "17"));
        Class<?> holder = new ClassLoader(null) {
            @Override
            protected Class<?> findClass(String name) throws ClassNotFoundException {
                if (!name.equals("sample.Holder")) {
                    throw new ClassNotFoundException(name);
                }
                byte[] classFile = classFiles.get("sample/Holder");
                return defineClass(name, classFile, 0, classFile.length);
            }
        }.loadClass("sample.Holder");
        assertThat(LinkEveryClass.link(holder)).isEqualTo(1); // the constructor
    }

    @Test
    void an_interface_is_verified() {
        ClassWriter writer = new ClassWriter(0);
        int access = Opcodes.ACC_INTERFACE | Opcodes.ACC_ABSTRACT | Opcodes.ACC_PUBLIC;
        writer.visit(Opcodes.V17, access, "sample/Bad", null, "java/lang/Object", null);
        MethodVisitor method =
                writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "underflows", "()V", null, null);
        method.visitCode();
        method.visitInsn(Opcodes.POP);
        method.visitInsn(Opcodes.RETURN);
        method.visitMaxs(1, 0);
        method.visitEnd();
        byte[] classFile = writer.toByteArray();
        Class<?> bad = new ClassLoader(null) {
            Class<?> define() {
                return defineClass("sample.Bad", classFile, 0, classFile.length);
            }
        }.define();
        assertThatThrownBy(() -> LinkEveryClass.link(bad)).isInstanceOf(VerifyError.class);
    }

    private static Linking linking(String... lines) {
        return Linking.read(new ChildProcess.Ending(0, String.join("\n", lines) + "\nlinked 5\n"));
    }

    @Test
    void sources_of_tests_that_do_not_compile_here_are_left_out(@TempDir Path work) throws IOException {
        Path sources = Files.createDirectories(work.resolve("sources"));
        Files.writeString(sources.resolve("GoodTest.java"), "class GoodTest {}");
        Files.writeString(sources.resolve("BadTest.java"), "class BadTest extends missing.Base {}");
        Files.writeString(sources.resolve("NeedsBadTest.java"), "class NeedsBadTest { BadTest bad; }");
        Files.writeString(sources.resolve("data.txt"), "data");
        Path classes = TestSources.compile(sources, List.of(), work.resolve("classes"));
        assertThat(classes.resolve("GoodTest.class")).exists();
        assertThat(classes.resolve("data.txt")).exists();
        assertThat(classes.resolve("BadTest.class")).doesNotExist();
        assertThat(classes.resolve("NeedsBadTest.class")).doesNotExist();
    }

    @Test
    void tests_of_a_library_find_their_files_but_no_libraries_of_ours(@TempDir Path work) throws IOException {
        Path sources = Files.createDirectories(work.resolve("sources"));
        Files.writeString(sources.resolve("data.txt"), "data");
        Files.writeString(sources.resolve("LooksAroundTest.java"), """
                        class LooksAroundTest {
                            @org.junit.jupiter.api.Test
                            void files() {
                                for (String file : new String[] {
                                        "src/test/resources/data.txt",
                                        "target/test-classes/data.txt",
                                        "target/test-classes/LooksAroundTest.class"}) {
                                    org.junit.jupiter.api.Assertions.assertTrue(new java.io.File(file).exists(), file);
                                }
                            }

                            @org.junit.jupiter.api.Test
                            void libraries() {
                                java.net.URL ofOurs = ClassLoader.getSystemResource("com/google/common/base/Joiner.class");
                                org.junit.jupiter.api.Assertions.assertNull(ofOurs);
                            }
                        }
                        """);
        Path classes = TestSources.compile(sources, List.of(), work.resolve("classes"));
        Library library = new Library("alone", List.of(jar("corpus.jar")), List.of(classes), List.of());
        Path java = Path.of(System.getProperty("java.home"));
        LibraryReport report = new LibraryRun(library, work, 1, List.of(java), Optional.empty(), List.of())
                .run(KnownDifferences.read(Path.of("src/test/resources/corpus/known-differences.txt")));
        assertThat(report.before().passed()).isEqualTo(2);
        assertThat(report.after().passed()).isEqualTo(2);
    }

    @Test
    void tests_that_end_before_all_have_run_are_told_from_tests_that_pass(@TempDir Path work) throws IOException {
        Path sources = Files.createDirectories(work.resolve("sources"));
        Files.writeString(sources.resolve("UsesAllMemoryTest.java"), """
                        class UsesAllMemoryTest {
                            @org.junit.jupiter.api.Test
                            void test() {
                                throw new OutOfMemoryError("of the test");
                            }
                        }
                        """);
        Path classes = TestSources.compile(sources, List.of(), work.resolve("classes"));
        List<Path> classPath = new ArrayList<>(List.of(classes));
        classPath.addAll(ToolClassPath.forTests());
        ChildJvm jvm = new ChildJvm(Path.of(System.getProperty("java.home")), classPath, List.of());
        String file = work.resolve("tests.tsv").toString();
        ChildProcess.Ending ending =
                jvm.run(RunTests.class, List.of(file, "-", classes.toString()), work.resolve("tests.log"));
        assertThat(ending.status()).isNotZero();
        assertThat(ending.output()).contains("OutOfMemoryError: of the test");
    }

    private static Path jar(String property) {
        return Path.of(
                Objects.requireNonNull(System.getProperty(property), "run with Maven, which sets -D" + property));
    }
}
