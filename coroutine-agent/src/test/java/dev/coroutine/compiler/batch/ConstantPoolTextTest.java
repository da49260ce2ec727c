package dev.coroutine.compiler.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;

class ConstantPoolTextTest {
    @Test
    void a_class_is_mentioned_by_its_whole_name_only() {
        ConstantPoolText text = ConstantPoolText.of(ClassFiles.plain("com/shop/Shop", "com/shop/Shop$-buy2"));

        assertThat(text.mentions("com/shop/Shop$-buy2")).isTrue();
        assertThat(text.mentions("com/shop/Shop$-buy")).isFalse();
    }

    @Test
    void a_class_is_mentioned_by_a_descriptor() {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "A", null, "java/lang/Object", null);
        writer.newNameType("m", "(ILcom/shop/Shop$-buy;)V");

        assertThat(ConstantPoolText.of(writer.toByteArray()).mentions("com/shop/Shop$-buy"))
                .isTrue();
    }

    @Test
    void every_kind_of_constant_is_passed_over() {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "A", null, "java/lang/Object", null);
        Handle handle = new Handle(Opcodes.H_INVOKESTATIC, "B", "m", "()V", false);
        writer.newConst(1);
        writer.newConst(2L);
        writer.newConst(3.0f);
        writer.newConst(4.0);
        writer.newConst("text");
        writer.newField("B", "f", "I");
        writer.newMethod("B", "m", "()V", true);
        writer.newMethodType("()V");
        writer.newInvokeDynamic("x", "()V", handle);
        writer.newConstantDynamic("y", "I", handle);
        writer.newModule("some.module");
        writer.newPackage("some/where");
        writer.newClass("com/shop/Last");

        assertThat(ConstantPoolText.of(writer.toByteArray()).mentions("com/shop/Last"))
                .isTrue();
    }

    @Test
    void what_is_no_class_file_mentions_nothing() {
        byte[] whole = ClassFiles.frame("com/shop/Shop$-buy");
        byte[] half = Arrays.copyOf(whole, whole.length / 2);

        assertThat(ConstantPoolText.of(half).isFrameClass()).isFalse();
        assertThat(ConstantPoolText.of("no class".getBytes(StandardCharsets.UTF_8))
                        .mentions("java/lang/Object"))
                .isFalse();
        assertThat(ConstantPoolText.of(new byte[0]).isFrameClass()).isFalse();
    }
}
