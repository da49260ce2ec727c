package dev.coroutine.it.compiler;

import static dev.coroutine.it.compiler.OddCode.MIXED;
import static dev.coroutine.it.compiler.OddCode.PAIR;
import static dev.coroutine.it.compiler.OddCode.SAME;
import static dev.coroutine.it.compiler.OddCode.STRING;
import static dev.coroutine.it.compiler.OddCode.WIDE;
import static dev.coroutine.it.compiler.OddCode.compare;
import static org.objectweb.asm.Opcodes.DUP;
import static org.objectweb.asm.Opcodes.DUP2;
import static org.objectweb.asm.Opcodes.DUP2_X1;
import static org.objectweb.asm.Opcodes.DUP2_X2;
import static org.objectweb.asm.Opcodes.DUP_X1;
import static org.objectweb.asm.Opcodes.DUP_X2;
import static org.objectweb.asm.Opcodes.IF_ACMPEQ;
import static org.objectweb.asm.Opcodes.IF_ACMPNE;
import static org.objectweb.asm.Opcodes.LLOAD;
import static org.objectweb.asm.Opcodes.LSTORE;
import static org.objectweb.asm.Opcodes.POP;
import static org.objectweb.asm.Opcodes.POP2;
import static org.objectweb.asm.Opcodes.SWAP;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.objectweb.asm.Label;

/** Objects whose constructors have not run yet, copied and moved among variables and operands as no compiler of Java does. */
class OddCopiesTest {
    @Test
    void keeps_an_uninitialised_object_in_a_variable() throws ReflectiveOperationException {
        compare(OddCode.of(odd -> odd.newBuilder()
                .store(1)
                .load(1)
                .await("a")
                .initBuilder()
                .await("b")
                .insn(POP)
                .load(1)
                .give()));
    }

    @TestFactory
    Stream<DynamicTest> keeps_copies_of_an_uninitialised_object_on_the_stack() {
        return IntStream.rangeClosed(1, 12)
                .mapToObj(copies -> DynamicTest.dynamicTest(
                        copies + " copies",
                        () -> compare(OddCode.of(odd -> {
                            odd.newBuilder().insn(DUP);
                            for (int i = 0; i < copies; i++) {
                                odd.insn(DUP);
                            }
                            odd.await("a").initBuilder();
                            for (int i = 0; i < copies; i++) {
                                odd.help("same", SAME);
                            }
                            odd.give();
                        }))));
    }

    @TestFactory
    Stream<DynamicTest> keeps_copies_of_an_uninitialised_object_in_variables() {
        return IntStream.rangeClosed(1, 12)
                .mapToObj(copies -> DynamicTest.dynamicTest(
                        copies + " copies",
                        () -> compare(OddCode.of(odd -> {
                            odd.newBuilder();
                            for (int i = 0; i < copies; i++) {
                                odd.insn(DUP).store(1 + 2 * i);
                            }
                            odd.await("a").initBuilder().load(1);
                            for (int i = 1; i < copies; i++) {
                                odd.load(1 + 2 * i).help("same", SAME);
                            }
                            odd.give();
                        }))));
    }

    @Test
    void keeps_copies_between_longs_and_doubles() throws ReflectiveOperationException {
        compare(OddCode.of(odd -> odd.newBuilder()
                .store(3)
                .load(3)
                .ldc(5L)
                .load(3)
                .ldc(2.5)
                .load(3)
                .await("a")
                .initBuilder()
                .help("mixed", MIXED)
                .load(3)
                .help("pair", PAIR)
                .give()));
    }

    @TestFactory
    Stream<DynamicTest> keeps_copies_between_wide_operands() {
        return IntStream.rangeClosed(1, 12)
                .mapToObj(copies -> DynamicTest.dynamicTest(
                        copies + " copies",
                        () -> compare(OddCode.of(odd -> {
                            odd.newBuilder().store(1);
                            for (int i = 0; i < copies; i++) {
                                odd.load(1 + 3 * i).insn(DUP).store(4 + 3 * i).ldc((long) i);
                                odd.code.visitVarInsn(LSTORE, 2 + 3 * i);
                                odd.ldc(i + 0.5);
                            }
                            odd.load(1).await("a").initBuilder();
                            for (int i = copies - 1; i >= 0; i--) {
                                odd.help("wide", WIDE).log().insn(POP);
                                odd.load(4 + 3 * i)
                                        .load(1)
                                        .help("same", SAME)
                                        .log()
                                        .insn(POP);
                                odd.code.visitVarInsn(LLOAD, 2 + 3 * i);
                                odd.call(STRING, "valueOf", "(J)L" + STRING + ';')
                                        .log()
                                        .insn(POP);
                            }
                            odd.load(1).give();
                        }))));
    }

    @Test
    void keeps_two_uninitialised_objects_of_one_class_apart() throws ReflectiveOperationException {
        compare(OddCode.of(odd -> odd.newBuilder()
                .newBuilder()
                .insn(DUP2)
                .await("second")
                .initBuilder()
                .await("first")
                .initBuilder()
                .help("pair", PAIR)
                .give()));
    }

    @Test
    void initialises_the_inner_of_two_crossed_objects_last() throws ReflectiveOperationException {
        compare(OddCode.of(odd -> odd.newBuilder()
                .store(1)
                .newBuilder()
                .store(2)
                .load(2)
                .load(1)
                .await("one")
                .initBuilder()
                .await("two")
                .initBuilder()
                .load(1)
                .load(2)
                .help("pair", PAIR)
                .give()));
    }

    @Test
    void moves_uninitialised_objects_on_the_stack() throws ReflectiveOperationException {
        compare(OddCode.of(odd -> odd.ldc("low")
                .newBuilder()
                .insn(DUP_X1)
                .await("a")
                .initBuilder()
                .insn(SWAP)
                .help("pair", PAIR)
                .ldc("x")
                .ldc("y")
                .newBuilder()
                .insn(DUP_X2)
                .await("b")
                .initBuilder()
                .help("pair", PAIR)
                .insn(SWAP)
                .insn(SWAP)
                .help("pair", PAIR)
                .help("pair", PAIR)
                .give()));
    }

    @Test
    void moves_by_every_instruction_that_moves_operands() throws ReflectiveOperationException {
        compare(OddCode.of(odd -> odd.ldc(1L)
                .newBuilder()
                .insn(DUP_X2)
                .await("a")
                .initBuilder()
                .insn(POP2, POP)
                .ldc("x")
                .newBuilder()
                .insn(SWAP, SWAP, DUP_X1, SWAP, POP)
                .insn(DUP)
                .await("b")
                .initBuilder()
                .help("same", SAME)
                .give()));
        compare(OddCode.of(odd -> odd.ldc("1")
                .ldc("2")
                .newBuilder()
                .newBuilder()
                .insn(DUP2_X2)
                .await("a")
                .initBuilder()
                .await("b")
                .initBuilder()
                .insn(POP2)
                .help("pair", PAIR)
                .give()));
        compare(OddCode.of(odd -> odd.ldc(5L)
                .newBuilder()
                .newBuilder()
                .insn(DUP2_X2, DUP2)
                .await("a")
                .initBuilder()
                .await("b")
                .initBuilder()
                .help("pair", PAIR)
                .insn(DUP_X2, POP, POP2)
                .insn(SWAP, POP)
                .give()));
        compare(OddCode.of(odd -> odd.newBuilder()
                .ldc(5L)
                .insn(DUP2_X1, POP2)
                .insn(DUP)
                .await("a")
                .initBuilder()
                .insn(DUP_X2, POP, POP2)
                .give()));
    }

    @Test
    void copies_pairs_with_an_uninitialised_half() throws ReflectiveOperationException {
        compare(OddCode.of(odd -> odd.ldc("bottom")
                .ldc("low")
                .newBuilder()
                .insn(DUP2_X1)
                .await("a")
                .initBuilder()
                .insn(POP)
                .insn(SWAP)
                .insn(POP)
                .help("pair", PAIR)
                .give()));
    }

    @Test
    void is_compared_with_itself_and_with_others() throws ReflectiveOperationException {
        Label other = new Label();
        Label stillOther = new Label();
        Label same = new Label();
        compare(OddCode.of(odd -> odd.newBuilder()
                .store(1)
                .newBuilder()
                .store(2)
                .await("a")
                .store(3)
                .load(1)
                .load(2)
                .jump(IF_ACMPEQ, other)
                .load(1)
                .load(3)
                .jump(IF_ACMPEQ, stillOther)
                .load(1)
                .load(1)
                .jump(IF_ACMPNE, other)
                .load(2)
                .load(2)
                .jump(IF_ACMPEQ, same)
                .label(stillOther)
                .ldc("not itself")
                .give()
                .label(other)
                .ldc("another")
                .give()
                .label(same)
                .load(1)
                .await("b")
                .initBuilder()
                .load(2)
                .load(3)
                .initBuilder()
                .load(1)
                .load(2)
                .help("pair", PAIR)
                .give()));
    }
}
