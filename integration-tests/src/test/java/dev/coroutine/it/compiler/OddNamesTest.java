package dev.coroutine.it.compiler;

import static dev.coroutine.it.compiler.OddCode.CALLEE;
import static dev.coroutine.it.compiler.OddCode.PAIR;
import static dev.coroutine.it.compiler.OddCode.compare;
import static org.assertj.core.api.Assertions.assertThat;
import static org.objectweb.asm.Opcodes.CHECKCAST;
import static org.objectweb.asm.Opcodes.DCONST_0;
import static org.objectweb.asm.Opcodes.DSTORE;
import static org.objectweb.asm.Opcodes.ICONST_0;
import static org.objectweb.asm.Opcodes.IRETURN;

import org.junit.jupiter.api.Test;
import org.objectweb.asm.Label;

/**
 * Names of variables as javac does not give them: the same one twice in a slot, for ranges of which one lies in the other (Golo does
 * so). The JVM refuses a class with a name that is there twice for the same slot and the same range.
 */
class OddNamesTest {
    private static final String OBJECT = "Ljava/lang/Object;";

    @Test
    void names_a_variable_twice_before_and_behind_an_await() throws ReflectiveOperationException {
        Label start = new Label();
        Label inner = new Label();
        Label innerEnd = new Label();
        Label end = new Label();
        compare(OddCode.of(odd -> {
            odd.label(start).await("a").store(1).label(inner).await("b").log();
            odd.load(1).help("pair", PAIR).label(innerEnd).store(1).await("c");
            odd.load(1).help("pair", PAIR).give().label(end);
            odd.code.visitLocalVariable("arg", OBJECT, null, inner, innerEnd, 1);
            odd.code.visitLocalVariable("arg", OBJECT, null, start, innerEnd, 1);
            odd.code.visitLocalVariable("arg", "Ljava/lang/String;", null, inner, end, 1);
            odd.code.visitLocalVariable("arg", OBJECT, null, start, end, 1);
        }));
    }

    @Test
    void names_a_parameter_twice_from_the_first_instruction_on() throws ReflectiveOperationException {
        Label start = new Label();
        Label middle = new Label();
        Label end = new Label();
        compare(OddCode.of(odd -> {
            odd.label(start).await("a").label(middle).await("b");
            odd.help("pair", PAIR).give().label(end);
            odd.code.visitLocalVariable("script", OBJECT, null, start, middle, 0);
            odd.code.visitLocalVariable("script", OBJECT, null, start, end, 0);
        }));
    }

    @Test
    void names_a_variable_twice_in_ranges_that_differ_by_what_is_dropped() throws ReflectiveOperationException {
        Label before = new Label();
        Label behind = new Label();
        Label end = new Label();
        compare(OddCode.with(
                writer -> OddCode.coroutine(
                        writer, "callee", CALLEE, odd -> odd.await("in callee").give()),
                odd -> {
                    odd.await("a").store(1).load(0).call("callee", CALLEE).label(before);
                    odd.code.visitTypeInsn(CHECKCAST, "java/util/concurrent/CompletionStage");
                    odd.label(behind).awaitStage();
                    odd.load(1).help("pair", PAIR).give().label(end);
                    odd.code.visitLocalVariable("arg", OBJECT, null, before, end, 1);
                    odd.code.visitLocalVariable("arg", OBJECT, null, behind, end, 1);
                }));
    }

    /** The JVM refuses a class with a variable whose two slots the method does not have. */
    @Test
    void names_a_wide_variable_in_the_last_slot_of_the_arguments_of_a_refused_method() {
        Label start = new Label();
        Label end = new Label();
        CompiledClasses compiled = CompiledClasses.of(OddCode.with(
                writer -> OddCode.coroutine(writer, "refused", "(I)I", odd -> {
                    odd.label(start).insn(DCONST_0);
                    odd.code.visitVarInsn(DSTORE, 0);
                    odd.insn(ICONST_0, IRETURN).label(end);
                    odd.code.visitLocalVariable("wide", "D", null, start, end, 0);
                }),
                odd -> odd.await("a").give()));
        assertThat(compiled.diagnostics()).hasSize(1);
        assertThat(compiled.refusal(OddCode.NAME)).isEmpty();
    }
}
