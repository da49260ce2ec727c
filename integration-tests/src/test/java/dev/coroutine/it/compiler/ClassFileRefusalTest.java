package dev.coroutine.it.compiler;

import static dev.coroutine.it.compiler.Shop.classFiles;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coroutine.compiler.CompilationResult;
import dev.coroutine.compiler.CompilationResult.Status;
import dev.coroutine.compiler.CompilerOptions;
import dev.coroutine.compiler.CoroutineCompiler;
import dev.coroutine.compiler.diagnostic.Diagnostic;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/** What the compiler says of class files that it cannot read, word for word. */
class ClassFileRefusalTest {
    @Test
    void co010_a_class_file_older_than_java_8() {
        byte[] old = withVersion(classFiles("").get("shop/Shop"), Opcodes.V1_7);
        CompilationResult result = new CoroutineCompiler(CompilerOptions.standalone()).compile(old);
        assertThat(result.status()).isEqualTo(Status.UNTOUCHED);
        assertThat(result.classFile()).isSameAs(old);
        assertThat(result.diagnostics())
                .extracting(Diagnostic::toString)
                .containsExactly(
                        "CO010 shop.Shop(Shop.java): class file version 51 is older than Java 8 (52). Compile the source"
                                + " with --release 8 or newer.");
    }

    private static byte[] withVersion(byte[] classFile, int version) {
        ClassWriter writer = new ClassWriter(0);
        new ClassReader(classFile)
                .accept(
                        new ClassVisitor(Opcodes.ASM9, writer) {
                            @Override
                            public void visit(
                                    int ignored,
                                    int access,
                                    String name,
                                    String signature,
                                    String parent,
                                    String[] types) {
                                super.visit(version, access, name, signature, parent, types);
                            }
                        },
                        0);
        return writer.toByteArray();
    }

    @Test
    void co011_a_class_file_newer_than_the_compiler() {
        byte[] future = classFiles("").get("shop/Shop").clone();
        future[7] = 99;
        CompilationResult result = new CoroutineCompiler(CompilerOptions.standalone()).compile(future);
        assertThat(result.status()).isEqualTo(Status.UNTOUCHED);
        assertThat(result.classFile()).isSameAs(future);
        assertThat(result.diagnostics())
                .extracting(Diagnostic::toString)
                .containsExactly(
                        "CO011 shop.Shop(Unknown Source): class file version 99 is newer than this compiler can read."
                                + " Compile the source with an older --release, or take a newer version of the coroutine compiler.");
    }

    @Test
    void says_nothing_about_newer_class_files_without_coroutines() {
        byte[] future = JavaSources.compile("a.A", "package a; class A { dev.coroutine.Task<?> task; }")
                .get("a/A");
        future[7] = 99;
        CompilationResult result = new CoroutineCompiler(CompilerOptions.standalone()).compile(future);
        assertThat(result.status()).isEqualTo(Status.UNTOUCHED);
        assertThat(result.diagnostics()).isEmpty();
    }

    @Test
    void co014_a_class_file_that_is_broken() {
        byte[] broken = "\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0034 dev/coroutine/Coroutines"
                .getBytes(StandardCharsets.ISO_8859_1);
        CompilationResult result = new CoroutineCompiler(CompilerOptions.standalone()).compile(broken);
        assertThat(result.status()).isEqualTo(Status.UNTOUCHED);
        assertThat(result.classFile()).isSameAs(broken);
        assertThat(result.diagnostics()).hasSize(1).allMatch(Diagnostic::isError);
        assertThat(result.diagnostics().get(0).toString()).startsWith("CO014 ").contains("Compile the source again");
    }
}
