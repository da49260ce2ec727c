package dev.coroutine.it.compiler;

import static dev.coroutine.it.compiler.OddCode.PAIR;
import static dev.coroutine.it.compiler.OddCode.SAME;
import static dev.coroutine.it.compiler.OddCode.STRING;
import static dev.coroutine.it.compiler.OddCode.WIDE;
import static dev.coroutine.it.compiler.OddCode.compare;
import static org.objectweb.asm.Opcodes.ACONST_NULL;
import static org.objectweb.asm.Opcodes.ATHROW;
import static org.objectweb.asm.Opcodes.DUP;
import static org.objectweb.asm.Opcodes.DUP2;
import static org.objectweb.asm.Opcodes.DUP2_X1;
import static org.objectweb.asm.Opcodes.DUP2_X2;
import static org.objectweb.asm.Opcodes.DUP_X1;
import static org.objectweb.asm.Opcodes.DUP_X2;
import static org.objectweb.asm.Opcodes.GOTO;
import static org.objectweb.asm.Opcodes.ICONST_0;
import static org.objectweb.asm.Opcodes.ICONST_3;
import static org.objectweb.asm.Opcodes.IFEQ;
import static org.objectweb.asm.Opcodes.IFNONNULL;
import static org.objectweb.asm.Opcodes.IFNULL;
import static org.objectweb.asm.Opcodes.IF_ACMPEQ;
import static org.objectweb.asm.Opcodes.IF_ACMPNE;
import static org.objectweb.asm.Opcodes.IF_ICMPLT;
import static org.objectweb.asm.Opcodes.ILOAD;
import static org.objectweb.asm.Opcodes.INVOKESPECIAL;
import static org.objectweb.asm.Opcodes.ISTORE;
import static org.objectweb.asm.Opcodes.LLOAD;
import static org.objectweb.asm.Opcodes.LSTORE;
import static org.objectweb.asm.Opcodes.MONITORENTER;
import static org.objectweb.asm.Opcodes.MONITOREXIT;
import static org.objectweb.asm.Opcodes.NEW;
import static org.objectweb.asm.Opcodes.NOP;
import static org.objectweb.asm.Opcodes.POP;
import static org.objectweb.asm.Opcodes.POP2;
import static org.objectweb.asm.Opcodes.SWAP;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.objectweb.asm.Label;

/** Objects whose constructors have not run yet, used in ways that the JVM allows and no compiler of Java emits. */
class OddObjectsTest {

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
    void is_not_null_before_its_constructor_has_run() throws ReflectiveOperationException {
        Label isNull = new Label();
        Label present = new Label();
        compare(OddCode.of(odd -> odd.newBuilder()
                .insn(DUP, DUP)
                .jump(IFNULL, isNull)
                .await("a")
                .initBuilder()
                .newBuilder()
                .insn(DUP, DUP)
                .jump(IFNONNULL, present)
                .insn(POP2, POP)
                .ldc("was null")
                .give()
                .label(present)
                .await("b")
                .initBuilder()
                .help("pair", PAIR)
                .give()
                .label(isNull)
                .insn(POP2)
                .ldc("is null")
                .give()));
    }

    @Test
    void is_not_null_while_its_arguments_are_awaited() throws ReflectiveOperationException {
        Label isNull = new Label();
        compare(OddCode.of(odd -> odd.newBuilder()
                .insn(DUP)
                .store(1)
                .await("a")
                .load(1)
                .jump(IFNULL, isNull)
                .initBuilder()
                .load(1)
                .give()
                .label(isNull)
                .insn(POP2)
                .ldc("is null")
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

    @Test
    void is_made_again_in_each_round_of_a_loop() throws ReflectiveOperationException {
        Label head = new Label();
        compare(OddCode.of(odd -> {
            odd.insn(ICONST_0);
            odd.code.visitVarInsn(ISTORE, 1);
            odd.ldc("").store(2);
            odd.label(head)
                    .newBuilder()
                    .insn(DUP)
                    .store(3)
                    .insn(DUP)
                    .store(4)
                    .load(3)
                    .await("a")
                    .initBuilder();
            odd.load(4).help("same", SAME).load(2).help("pair", PAIR).store(2);
            odd.code.visitIincInsn(1, 1);
            odd.code.visitVarInsn(ILOAD, 1);
            odd.insn(ICONST_3).jump(IF_ICMPLT, head).load(2).give();
        }));
    }

    @Test
    void leaves_a_loop_by_falling_out_of_it() throws ReflectiveOperationException {
        Label head = new Label();
        Label again = new Label();
        compare(OddCode.of(odd -> {
            odd.insn(ICONST_0);
            odd.code.visitVarInsn(ISTORE, 1);
            odd.label(head).await("in loop").store(2);
            odd.newBuilder().insn(DUP).load(2);
            odd.code.visitIincInsn(1, 1);
            odd.code.visitVarInsn(ILOAD, 1);
            odd.insn(ICONST_3).jump(IF_ICMPLT, again);
            odd.initBuilder().await("behind").help("pair", PAIR).give();
            odd.label(again).insn(POP, POP2).jump(GOTO, head);
        }));
    }

    @Test
    void leaves_a_loop_by_a_jump() throws ReflectiveOperationException {
        Label head = new Label();
        Label out = new Label();
        compare(OddCode.of(odd -> {
            odd.insn(ICONST_0);
            odd.code.visitVarInsn(ISTORE, 1);
            odd.label(head).await("in loop").store(2);
            odd.newBuilder().insn(DUP).load(2);
            odd.code.visitVarInsn(ILOAD, 1);
            odd.jump(org.objectweb.asm.Opcodes.IFGT, out);
            odd.code.visitIincInsn(1, 1);
            odd.insn(POP, POP2).jump(GOTO, head);
            odd.label(out).initBuilder().await("behind").help("pair", PAIR).give();
        }));
    }

    @Test
    void crosses_a_loop_that_awaits() throws ReflectiveOperationException {
        Label head = new Label();
        compare(OddCode.of(odd -> {
            odd.insn(ICONST_0);
            odd.code.visitVarInsn(ISTORE, 1);
            odd.newBuilder().insn(DUP).store(3).ldc("").store(2);
            odd.label(head).load(2).await("in loop").help("pair", PAIR).store(2);
            odd.code.visitIincInsn(1, 1);
            odd.code.visitVarInsn(ILOAD, 1);
            odd.insn(ICONST_3).jump(IF_ICMPLT, head);
            odd.load(2).initBuilder().load(3).give();
        }));
    }

    @Test
    void is_forgotten_at_a_join_of_two_creations() throws ReflectiveOperationException {
        Label otherwise = new Label();
        Label join = new Label();
        compare(OddCode.of(odd -> odd.await("a")
                .jump(IFNULL, otherwise)
                .newBuilder()
                .store(1)
                .await("b")
                .jump(GOTO, join)
                .label(otherwise)
                .newBuilder()
                .store(1)
                .await("c")
                .label(join)
                .await("d")
                .help("pair", PAIR)
                .give()));
    }

    @Test
    void goes_through_a_join_on_the_stack_and_in_variables() throws ReflectiveOperationException {
        Label otherwise = new Label();
        Label join = new Label();
        compare(OddCode.of(odd -> odd.newBuilder()
                .insn(DUP, DUP)
                .store(1)
                .await("a")
                .jump(IFNULL, otherwise)
                .await("b")
                .jump(GOTO, join)
                .label(otherwise)
                .await("c")
                .label(join)
                .await("d")
                .help("pair", PAIR)
                .initBuilder()
                .load(1)
                .help("same", SAME)
                .give()));
    }

    @Test
    void is_lost_when_its_constructor_throws() throws ReflectiveOperationException {
        Label start = new Label();
        Label end = new Label();
        Label handler = new Label();
        compare(OddCode.of(odd -> {
            odd.code.visitTryCatchBlock(start, end, handler, "java/lang/NullPointerException");
            odd.ldc("kept")
                    .store(2)
                    .newBuilder()
                    .insn(DUP)
                    .store(1)
                    .insn(DUP, DUP)
                    .await("a");
            odd.label(start)
                    .insn(POP, ACONST_NULL)
                    .initBuilder()
                    .label(end)
                    .help("same", SAME)
                    .give();
            odd.label(handler)
                    .insn(POP)
                    .load(2)
                    .await("caught")
                    .help("pair", PAIR)
                    .give();
        }));
    }

    @Test
    void begins_a_range_between_creation_and_constructor() throws ReflectiveOperationException {
        Label start = new Label();
        Label middle = new Label();
        Label end = new Label();
        Label handler = new Label();
        compare(OddCode.of(odd -> {
            odd.code.visitTryCatchBlock(start, middle, handler, null);
            odd.code.visitTryCatchBlock(middle, end, handler, "java/lang/RuntimeException");
            odd.newBuilder()
                    .label(start)
                    .insn(DUP)
                    .await("a")
                    .label(middle)
                    .initBuilder()
                    .await("b")
                    .label(end)
                    .help("pair", PAIR)
                    .give();
            odd.label(handler).insn(POP).await("c").give();
        }));
    }

    @Test
    void is_made_by_an_instruction_that_is_jumped_to() throws ReflectiveOperationException {
        Label creation = new Label();
        Label otherwise = new Label();
        compare(OddCode.of(odd -> odd.ldc("low")
                .await("a")
                .jump(IFNULL, otherwise)
                .label(creation)
                .newBuilder()
                .insn(DUP_X1)
                .await("b")
                .initBuilder()
                .help("pair", PAIR)
                .give()
                .label(otherwise)
                .insn(NOP)
                .jump(GOTO, creation)));
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
    void is_initialised_in_a_handler() throws ReflectiveOperationException {
        Label start = new Label();
        Label end = new Label();
        Label handler = new Label();
        compare(OddCode.of(odd -> {
            odd.code.visitTryCatchBlock(start, end, handler, "java/io/IOException");
            odd.newBuilder().store(1).label(start).await("a").store(2).label(end);
            odd.load(1).load(2).initBuilder().load(1).give();
            odd.label(handler)
                    .insn(POP)
                    .load(1)
                    .await("b")
                    .initBuilder()
                    .load(1)
                    .give();
        }));
    }

    @Test
    void is_an_exception_that_is_thrown() throws ReflectiveOperationException {
        compare(OddCode.of(odd -> {
            odd.code.visitTypeInsn(NEW, "java/lang/IllegalStateException");
            odd.insn(DUP).store(1).await("a");
            odd.code.visitMethodInsn(
                    INVOKESPECIAL, "java/lang/IllegalStateException", "<init>", "(L" + STRING + ";)V", false);
            odd.load(1).insn(ATHROW);
        }));
    }

    @Test
    void is_locked_and_unlocked_before_it_is_initialised() throws ReflectiveOperationException {
        compare(OddCode.of(odd -> odd.newBuilder()
                .insn(DUP, DUP, MONITORENTER)
                .insn(DUP, MONITOREXIT)
                .await("a")
                .initBuilder()
                .give()));
    }

    @Test
    void is_locked_while_it_is_initialised() throws ReflectiveOperationException {
        compare(OddCode.of(odd -> odd.newBuilder()
                .insn(DUP)
                .store(1)
                .await("a")
                .load(1)
                .insn(DUP, MONITORENTER, MONITORENTER)
                .initBuilder()
                .load(1)
                .insn(DUP, MONITOREXIT, MONITOREXIT)
                .load(1)
                .await("b")
                .help("pair", PAIR)
                .give()));
    }

    @Test
    void takes_wide_arguments_and_none() throws ReflectiveOperationException {
        compare(OddCode.of(odd -> {
            odd.code.visitTypeInsn(NEW, "java/util/concurrent/atomic/AtomicLong");
            odd.insn(DUP).store(1).ldc(5L).await("a").insn(POP);
            odd.code.visitMethodInsn(INVOKESPECIAL, "java/util/concurrent/atomic/AtomicLong", "<init>", "(J)V", false);
            odd.code.visitTypeInsn(NEW, "java/util/ArrayList");
            odd.insn(DUP).await("b").insn(POP);
            odd.code.visitMethodInsn(INVOKESPECIAL, "java/util/ArrayList", "<init>", "()V", false);
            odd.load(1).help("pair", PAIR).give();
        }));
    }

    @Test
    void is_never_initialised_on_one_of_two_paths() throws ReflectiveOperationException {
        Label drop = new Label();
        compare(OddCode.of(odd -> {
            odd.newBuilder().insn(DUP).await("a").insn(DUP);
            odd.code.visitMethodInsn(org.objectweb.asm.Opcodes.INVOKEVIRTUAL, STRING, "length", "()I", false);
            odd.jump(IFEQ, drop).initBuilder().give();
            odd.label(drop).insn(POP, POP2).await("dropped").give();
        }));
    }
}
