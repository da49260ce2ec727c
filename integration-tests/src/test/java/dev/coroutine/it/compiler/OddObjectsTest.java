package dev.coroutine.it.compiler;

import static dev.coroutine.it.compiler.OddCode.PAIR;
import static dev.coroutine.it.compiler.OddCode.SAME;
import static dev.coroutine.it.compiler.OddCode.STRING;
import static dev.coroutine.it.compiler.OddCode.compare;
import static org.objectweb.asm.Opcodes.ACONST_NULL;
import static org.objectweb.asm.Opcodes.ATHROW;
import static org.objectweb.asm.Opcodes.DUP;
import static org.objectweb.asm.Opcodes.IFNONNULL;
import static org.objectweb.asm.Opcodes.IFNULL;
import static org.objectweb.asm.Opcodes.INVOKESPECIAL;
import static org.objectweb.asm.Opcodes.MONITORENTER;
import static org.objectweb.asm.Opcodes.MONITOREXIT;
import static org.objectweb.asm.Opcodes.NEW;
import static org.objectweb.asm.Opcodes.POP;
import static org.objectweb.asm.Opcodes.POP2;

import org.junit.jupiter.api.Test;
import org.objectweb.asm.Label;

/** Objects whose constructors have not run yet, used in ways that the JVM allows and no compiler of Java emits. */
class OddObjectsTest {
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
    void leaves_uninitialised_objects_behind_when_the_await_fails() throws ReflectiveOperationException {
        Label start = new Label();
        Label end = new Label();
        Label handler = new Label();
        compare(OddCode.of(odd -> {
            odd.code.visitTryCatchBlock(start, end, handler, null);
            odd.newBuilder()
                    .insn(DUP)
                    .store(1)
                    .ldc("kept")
                    .store(2)
                    .label(start)
                    .await("a")
                    .initBuilder()
                    .label(end)
                    .load(1)
                    .give()
                    .label(handler)
                    .insn(POP)
                    .await("caught")
                    .load(2)
                    .help("pair", PAIR)
                    .give();
        }));
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
}
