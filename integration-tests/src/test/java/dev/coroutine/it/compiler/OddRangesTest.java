package dev.coroutine.it.compiler;

import static dev.coroutine.it.compiler.OddCode.CALLEE;
import static dev.coroutine.it.compiler.OddCode.FAIL;
import static dev.coroutine.it.compiler.OddCode.PAIR;
import static dev.coroutine.it.compiler.OddCode.compare;
import static org.objectweb.asm.Opcodes.ACONST_NULL;
import static org.objectweb.asm.Opcodes.ARETURN;
import static org.objectweb.asm.Opcodes.ATHROW;
import static org.objectweb.asm.Opcodes.CHECKCAST;
import static org.objectweb.asm.Opcodes.DUP;
import static org.objectweb.asm.Opcodes.GOTO;
import static org.objectweb.asm.Opcodes.ICONST_0;
import static org.objectweb.asm.Opcodes.ICONST_3;
import static org.objectweb.asm.Opcodes.IFNULL;
import static org.objectweb.asm.Opcodes.IF_ICMPGE;
import static org.objectweb.asm.Opcodes.IF_ICMPLT;
import static org.objectweb.asm.Opcodes.ILOAD;
import static org.objectweb.asm.Opcodes.INVOKESTATIC;
import static org.objectweb.asm.Opcodes.ISTORE;
import static org.objectweb.asm.Opcodes.NOP;
import static org.objectweb.asm.Opcodes.POP;
import static org.objectweb.asm.Opcodes.SWAP;

import org.junit.jupiter.api.Test;
import org.objectweb.asm.Label;
import org.objectweb.asm.Type;

/** Exception ranges that no compiler of Java emits, but the JVM allows. */
class OddRangesTest {
    private static final String IO = "java/io/IOException";
    private static final String STAGE_AND_CLASS =
            "(Ljava/util/concurrent/CompletionStage;Ljava/lang/Class;)Ljava/lang/Object;";

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
    void a_range_holds_only_what_is_dropped() throws ReflectiveOperationException {
        Label start = new Label();
        Label end = new Label();
        Label second = new Label();
        Label secondEnd = new Label();
        Label handler = new Label();
        compare(OddCode.of(odd -> {
            odd.code.visitTryCatchBlock(start, end, handler, null);
            odd.code.visitTryCatchBlock(second, secondEnd, handler, IO);
            odd.stage("a").label(start);
            odd.code.visitLdcInsn(Type.getObjectType(IO));
            odd.label(end).call("dev/coroutine/Coroutines", "await", STAGE_AND_CLASS);
            odd.call(OddCode.TASK, "of", "(Ljava/lang/Object;)L" + OddCode.TASK + ';')
                    .label(second)
                    .insn(ARETURN)
                    .label(secondEnd);
            odd.label(handler).insn(POP).await("never").give();
        }));
    }

    @Test
    void a_range_holds_only_a_no_operation_or_a_jump() throws ReflectiveOperationException {
        Label start = new Label();
        Label end = new Label();
        Label second = new Label();
        Label secondEnd = new Label();
        Label handler = new Label();
        Label target = new Label();
        compare(OddCode.of(odd -> {
            odd.code.visitTryCatchBlock(start, end, handler, null);
            odd.code.visitTryCatchBlock(second, secondEnd, handler, null);
            odd.await("a").label(start).insn(NOP).label(end).await("b");
            odd.label(second).jump(GOTO, target).label(secondEnd);
            odd.label(handler).insn(POP).await("never").give();
            odd.label(target).help("pair", PAIR).give();
        }));
    }

    @Test
    void a_range_holds_the_whole_method_and_its_handler() throws ReflectiveOperationException {
        Label start = new Label();
        Label end = new Label();
        Label handler = new Label();
        compare(OddCode.of(odd -> {
            odd.code.visitTryCatchBlock(start, end, handler, IO);
            odd.label(start).await("a").await("b").help("pair", PAIR).give();
            odd.label(handler).insn(POP).ldc("handled").give().label(end);
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
    void a_range_begins_at_a_fused_call_and_ends_behind_its_result_is_used() throws ReflectiveOperationException {
        Label start = new Label();
        Label end = new Label();
        Label handler = new Label();
        compare(OddCode.with(
                writer -> OddCode.coroutine(
                        writer, "callee", CALLEE, odd -> odd.await("in callee").give()),
                odd -> {
                    odd.code.visitTryCatchBlock(start, end, handler, null);
                    odd.ldc("low").store(1).ldc("operand").load(0);
                    odd.label(start)
                            .call("callee", CALLEE)
                            .awaitStage()
                            .insn(SWAP)
                            .label(end)
                            .help("pair", PAIR)
                            .give();
                    odd.label(handler)
                            .load(1)
                            .await("handled")
                            .help("pair", PAIR)
                            .help("pair", PAIR)
                            .give();
                }));
    }

    @Test
    void a_result_is_returned_through_a_covered_jump() throws ReflectiveOperationException {
        Label start = new Label();
        Label end = new Label();
        Label handler = new Label();
        Label out = new Label();
        Label other = new Label();
        compare(OddCode.with(
                writer -> OddCode.coroutine(
                        writer, "callee", CALLEE, odd -> odd.await("in callee").give()),
                odd -> {
                    odd.code.visitTryCatchBlock(start, end, handler, null);
                    odd.await("a").jump(IFNULL, other);
                    odd.label(start)
                            .load(0)
                            .call("callee", CALLEE)
                            .jump(GOTO, out)
                            .label(end);
                    odd.label(handler).insn(POP).await("handled").give();
                    odd.label(other).load(0).call("callee", CALLEE);
                    odd.label(out).insn(ARETURN);
                }));
    }

    @Test
    void an_await_is_covered_by_many_ranges_of_many_types() throws ReflectiveOperationException {
        String[] types = {
            "java/lang/ArithmeticException",
            IO,
            "java/util/concurrent/CancellationException",
            "dev/coroutine/CancelledError",
            "java/lang/Throwable",
            null
        };
        Label start = new Label();
        Label end = new Label();
        Label[] handlers = new Label[types.length];
        compare(OddCode.of(odd -> {
            for (int i = 0; i < types.length; i++) {
                handlers[i] = new Label();
                odd.code.visitTryCatchBlock(start, end, handlers[i], types[i]);
            }
            odd.ldc("kept").store(1);
            odd.label(start)
                    .await("a")
                    .help("fail", "(Ljava/lang/Object;)V")
                    .insn(ACONST_NULL)
                    .label(end)
                    .give();
            for (int i = 0; i < types.length; i++) {
                odd.label(handlers[i])
                        .log()
                        .insn(POP)
                        .await("handler " + i)
                        .load(1)
                        .help("pair", PAIR)
                        .give();
            }
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

    @Test
    void code_behind_the_last_return_is_covered() throws ReflectiveOperationException {
        Label start = new Label();
        Label end = new Label();
        Label handler = new Label();
        compare(OddCode.of(odd -> {
            odd.code.visitTryCatchBlock(start, end, handler, IO);
            odd.jump(GOTO, start);
            odd.label(handler).insn(POP).await("handled").give();
            odd.label(start).await("a").give().label(end);
        }));
        compare(OddCode.of(odd -> {
            odd.await("a").insn(DUP);
            odd.code.visitMethodInsn(INVOKESTATIC, OddCode.HELP, "fail", "(Ljava/lang/Object;)V", false);
            odd.give();
        }));
    }
}
