package dev.coroutine.it.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coroutine.compiler.diagnostic.Diagnostic;
import dev.coroutine.compiler.diagnostic.DiagnosticCode;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/** Class files that the JVM refuses are not taken for mistakes of the compiler, wherever in it they make a pass fail. */
class BrokenClassTest {
    private static void isUnusable(Consumer<OddCode> body) {
        Map<String, byte[]> classFiles = OddCode.withFrames(body);
        CompiledClasses compiled = CompiledClasses.of(classFiles);
        assertThat(compiled.diagnostics())
                .extracting(Diagnostic::code)
                .containsExactly(DiagnosticCode.UNUSABLE_CLASS_FILE);
        assertThat(compiled.classFiles()).isEqualTo(classFiles);
        assertThat(compiled.refusal(OddCode.NAME)).isPresent();
    }

    @Test
    void an_operand_is_missing() {
        isUnusable(
                odd -> odd.await("a").insn(Opcodes.POP, Opcodes.POP).await("b").give());
    }

    /** The check stops at the field, the pass at the operand. */
    @Test
    void an_operand_is_missing_behind_a_field_with_the_descriptor_of_a_method() {
        isUnusable(odd -> {
            odd.insn(Opcodes.ACONST_NULL, Opcodes.ACONST_NULL);
            odd.code.visitFieldInsn(Opcodes.PUTFIELD, OddCode.NAME, "field", "()V");
            odd.await("a").insn(Opcodes.POP2, Opcodes.POP2).await("b").give();
        });
    }

    @Test
    void a_stack_map_frame_is_missing_behind_a_jump() {
        isUnusable(odd -> {
            Label end = new Label();
            odd.await("a")
                    .jump(Opcodes.GOTO, end)
                    .await("b")
                    .label(end)
                    .await("c")
                    .give();
        });
    }
}
