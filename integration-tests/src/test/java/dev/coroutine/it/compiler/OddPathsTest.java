package dev.coroutine.it.compiler;

import static dev.coroutine.it.compiler.OddCode.PAIR;
import static dev.coroutine.it.compiler.OddCode.SAME;
import static dev.coroutine.it.compiler.OddCode.STRING;
import static dev.coroutine.it.compiler.OddCode.compare;
import static org.objectweb.asm.Opcodes.DUP;
import static org.objectweb.asm.Opcodes.DUP_X1;
import static org.objectweb.asm.Opcodes.GOTO;
import static org.objectweb.asm.Opcodes.ICONST_0;
import static org.objectweb.asm.Opcodes.ICONST_3;
import static org.objectweb.asm.Opcodes.IFEQ;
import static org.objectweb.asm.Opcodes.IFNULL;
import static org.objectweb.asm.Opcodes.IF_ICMPLT;
import static org.objectweb.asm.Opcodes.ILOAD;
import static org.objectweb.asm.Opcodes.ISTORE;
import static org.objectweb.asm.Opcodes.NOP;
import static org.objectweb.asm.Opcodes.POP;
import static org.objectweb.asm.Opcodes.POP2;
import static org.objectweb.asm.Opcodes.SWAP;

import org.junit.jupiter.api.Test;
import org.objectweb.asm.Label;

/** Objects whose constructors have not run yet, on paths that fork, join and loop as no compiler of Java lets them. */
class OddPathsTest {
    @Test
    void creates_one_object_of_each_branch() throws ReflectiveOperationException {
        Label otherwise = new Label();
        Label end = new Label();
        compare(OddCode.of(odd -> odd.newBuilder()
                .insn(DUP)
                .await("a")
                .jump(IFNULL, otherwise)
                .await("b")
                .initBuilder()
                .jump(GOTO, end)
                .label(otherwise)
                .await("c")
                .initBuilder()
                .label(end)
                .give()));
    }

    @Test
    void drops_an_object_that_is_never_initialised() throws ReflectiveOperationException {
        compare(OddCode.of(odd -> odd.newBuilder()
                .insn(DUP)
                .store(1)
                .await("a")
                .insn(SWAP)
                .insn(POP)
                .load(1)
                .insn(POP)
                .await("b")
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
