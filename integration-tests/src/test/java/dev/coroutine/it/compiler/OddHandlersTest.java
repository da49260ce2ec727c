package dev.coroutine.it.compiler;

import static dev.coroutine.it.compiler.OddCode.FAIL;
import static dev.coroutine.it.compiler.OddCode.PAIR;
import static dev.coroutine.it.compiler.OddCode.compare;
import static org.objectweb.asm.Opcodes.ACONST_NULL;
import static org.objectweb.asm.Opcodes.ATHROW;
import static org.objectweb.asm.Opcodes.CHECKCAST;
import static org.objectweb.asm.Opcodes.DUP;
import static org.objectweb.asm.Opcodes.GOTO;
import static org.objectweb.asm.Opcodes.ICONST_0;
import static org.objectweb.asm.Opcodes.ICONST_3;
import static org.objectweb.asm.Opcodes.IF_ICMPGE;
import static org.objectweb.asm.Opcodes.IF_ICMPLT;
import static org.objectweb.asm.Opcodes.ILOAD;
import static org.objectweb.asm.Opcodes.ISTORE;
import static org.objectweb.asm.Opcodes.POP;

import org.junit.jupiter.api.Test;
import org.objectweb.asm.Label;

/** Exception handlers where no compiler of Java puts them, but the JVM allows. */
class OddHandlersTest {
    private static final String IO = "java/io/IOException";

    @Test
    void catches_what_the_handler_itself_throws() throws ReflectiveOperationException {
        Label start = new Label();
        Label handler = new Label();
        Label end = new Label();
        Label out = new Label();
        compare(OddCode.of(odd -> {
            odd.code.visitTryCatchBlock(start, end, handler, null);
            odd.insn(ICONST_0);
            odd.code.visitVarInsn(ISTORE, 3);
            odd.label(start).await("a").ldc("first").help("fail", FAIL).insn(POP, ACONST_NULL, ATHROW);
            odd.label(handler).insn(DUP).log().insn(POP).store(2);
            odd.code.visitIincInsn(3, 1);
            odd.await("in handler").insn(POP);
            odd.code.visitVarInsn(ILOAD, 3);
            odd.insn(ICONST_3)
                    .jump(IF_ICMPGE, out)
                    .ldc("again")
                    .help("fail", FAIL)
                    .label(end);
            odd.label(out).load(2).give();
        }));
    }

    @Test
    void a_handler_covers_itself_from_its_first_instruction() throws ReflectiveOperationException {
        Label start = new Label();
        Label handler = new Label();
        Label end = new Label();
        Label out = new Label();
        compare(OddCode.of(odd -> {
            odd.code.visitTryCatchBlock(start, handler, handler, null);
            odd.code.visitTryCatchBlock(handler, end, handler, null);
            odd.insn(ICONST_0);
            odd.code.visitVarInsn(ISTORE, 1);
            odd.label(start).await("a").give();
            odd.label(handler).log().insn(POP);
            odd.code.visitIincInsn(1, 1);
            odd.code.visitVarInsn(ILOAD, 1);
            odd.insn(ICONST_3).jump(IF_ICMPGE, out);
            odd.await("handled")
                    .help("fail", "(Ljava/lang/Object;)V")
                    .insn(ACONST_NULL, ATHROW)
                    .label(end);
            odd.label(out).await("out").give();
        }));
    }

    @Test
    void a_handler_lies_in_the_middle_of_its_own_range() throws ReflectiveOperationException {
        Label start = new Label();
        Label end = new Label();
        Label handler = new Label();
        Label behind = new Label();
        Label out = new Label();
        compare(OddCode.of(odd -> {
            odd.code.visitTryCatchBlock(start, end, handler, null);
            odd.insn(ICONST_0);
            odd.code.visitVarInsn(ISTORE, 1);
            odd.label(start).await("a").insn(POP).jump(GOTO, behind);
            odd.label(handler).insn(POP);
            odd.code.visitIincInsn(1, 1);
            odd.await("handled").insn(POP);
            odd.label(behind);
            odd.code.visitVarInsn(ILOAD, 1);
            odd.insn(ICONST_3).jump(IF_ICMPGE, out);
            odd.await("behind").help("fail", "(Ljava/lang/Object;)V").label(end);
            odd.label(out).await("out").give();
        }));
    }

    @Test
    void has_its_handler_before_its_range() throws ReflectiveOperationException {
        Label body = new Label();
        Label end = new Label();
        Label handler = new Label();
        compare(OddCode.of(odd -> {
            odd.code.visitTryCatchBlock(body, end, handler, "java/io/IOException");
            odd.ldc("local").store(1).jump(GOTO, body);
            odd.label(handler)
                    .insn(POP)
                    .await("handled")
                    .load(1)
                    .help("pair", PAIR)
                    .give();
            odd.label(body).await("a").await("b").help("pair", PAIR).give().label(end);
        }));
    }

    @Test
    void lists_the_outer_handler_before_the_inner_one() throws ReflectiveOperationException {
        Label start = new Label();
        Label inner = new Label();
        Label end = new Label();
        Label wins = new Label();
        Label loses = new Label();
        compare(OddCode.of(odd -> {
            odd.code.visitTryCatchBlock(start, end, wins, "java/lang/Exception");
            odd.code.visitTryCatchBlock(inner, end, loses, "java/io/IOException");
            odd.label(start)
                    .await("a")
                    .insn(POP)
                    .label(inner)
                    .await("b")
                    .label(end)
                    .give();
            odd.label(wins).insn(POP).await("outer").give();
            odd.label(loses).insn(POP).await("inner").give();
        }));
    }

    @Test
    void is_covered_twice_by_the_same_handler() throws ReflectiveOperationException {
        Label start = new Label();
        Label end = new Label();
        Label handler = new Label();
        compare(OddCode.of(odd -> {
            odd.code.visitTryCatchBlock(start, end, handler, "java/io/IOException");
            odd.code.visitTryCatchBlock(start, end, handler, "java/util/concurrent/CancellationException");
            odd.code.visitTryCatchBlock(start, end, handler, "java/io/IOException");
            odd.label(start).await("a").label(end).give();
            odd.label(handler).log().insn(POP).await("handled").give();
        }));
    }

    @Test
    void a_handler_is_also_reached_by_a_jump() throws ReflectiveOperationException {
        Label start = new Label();
        Label end = new Label();
        Label handler = new Label();
        compare(OddCode.of(odd -> {
            odd.code.visitTryCatchBlock(start, end, handler, IO);
            odd.ldc("x").store(1);
            odd.label(start).await("a").store(1).label(end);
            odd.code.visitTypeInsn(org.objectweb.asm.Opcodes.NEW, "java/lang/IllegalStateException");
            odd.insn(DUP).await("b");
            odd.code.visitMethodInsn(
                    org.objectweb.asm.Opcodes.INVOKESPECIAL,
                    "java/lang/IllegalStateException",
                    "<init>",
                    "(Ljava/lang/String;)V",
                    false);
            odd.jump(GOTO, handler);
            odd.label(handler)
                    .log()
                    .insn(POP)
                    .await("c")
                    .load(1)
                    .help("pair", PAIR)
                    .give();
        }));
    }

    @Test
    void a_handler_is_the_head_of_a_loop() throws ReflectiveOperationException {
        Label start = new Label();
        Label end = new Label();
        Label head = new Label();
        Label out = new Label();
        compare(OddCode.of(odd -> {
            odd.code.visitTryCatchBlock(start, end, head, null);
            odd.insn(ICONST_0);
            odd.code.visitVarInsn(ISTORE, 1);
            odd.insn(ACONST_NULL);
            odd.code.visitTypeInsn(CHECKCAST, "java/lang/Throwable");
            odd.label(head).log().insn(POP);
            odd.code.visitIincInsn(1, 1);
            odd.code.visitVarInsn(ILOAD, 1);
            odd.insn(ICONST_3).jump(IF_ICMPGE, out);
            odd.label(start)
                    .await("a")
                    .help("fail", "(Ljava/lang/Object;)V")
                    .insn(ACONST_NULL, ATHROW)
                    .label(end);
            odd.label(out).await("out").give();
        }));
    }

    @Test
    void a_handler_goes_on_with_the_loop_around_it() throws ReflectiveOperationException {
        Label head = new Label();
        Label start = new Label();
        Label end = new Label();
        Label handler = new Label();
        Label next = new Label();
        compare(OddCode.of(odd -> {
            odd.code.visitTryCatchBlock(start, end, handler, "java/lang/Exception");
            odd.insn(ICONST_0);
            odd.code.visitVarInsn(ISTORE, 1);
            odd.ldc("").store(2);
            odd.label(head).load(2);
            odd.label(start).await("in loop").label(end).help("pair", PAIR).store(2);
            odd.label(next);
            odd.code.visitIincInsn(1, 1);
            odd.code.visitVarInsn(ILOAD, 1);
            odd.insn(ICONST_3).jump(IF_ICMPLT, head);
            odd.load(2).give();
            odd.label(handler)
                    .log()
                    .insn(POP)
                    .load(2)
                    .await("handled")
                    .help("pair", PAIR)
                    .store(2);
            odd.jump(GOTO, next);
        }));
    }

    @Test
    void two_ranges_cross_each_others_handlers() throws ReflectiveOperationException {
        Label a = new Label();
        Label b = new Label();
        Label c = new Label();
        Label first = new Label();
        Label second = new Label();
        Label end = new Label();
        compare(OddCode.of(odd -> {
            odd.code.visitTryCatchBlock(a, b, first, "java/lang/Exception");
            odd.code.visitTryCatchBlock(first, second, second, "java/lang/Exception");
            odd.code.visitTryCatchBlock(second, end, c, "java/lang/Exception");
            odd.label(a)
                    .await("a")
                    .help("fail", "(Ljava/lang/Object;)V")
                    .label(b)
                    .ldc("x")
                    .give();
            odd.label(first)
                    .log()
                    .await("b")
                    .help("pair", PAIR)
                    .help("fail", FAIL)
                    .insn(ACONST_NULL, ATHROW);
            odd.label(second)
                    .log()
                    .await("c")
                    .help("pair", PAIR)
                    .help("fail", FAIL)
                    .insn(ACONST_NULL, ATHROW);
            odd.label(end);
            odd.label(c).log().await("d").help("pair", PAIR).give();
        }));
    }

    @Test
    void what_a_handler_expects_changes_within_its_range() throws ReflectiveOperationException {
        Label start = new Label();
        Label end = new Label();
        Label handler = new Label();
        compare(OddCode.of(odd -> {
            odd.code.visitTryCatchBlock(start, end, handler, null);
            odd.ldc("first").store(1).ldc(1L);
            odd.code.visitVarInsn(org.objectweb.asm.Opcodes.LSTORE, 2);
            odd.label(start)
                    .await("a")
                    .store(1)
                    .await("b")
                    .store(2)
                    .load(1)
                    .await("c")
                    .help("pair", PAIR);
            odd.load(2).help("pair", PAIR).label(end).give();
            odd.label(handler)
                    .insn(POP)
                    .load(1)
                    .await("handled")
                    .help("pair", PAIR)
                    .give();
        }));
    }
}
