package dev.coroutine.it.compiler;

import static dev.coroutine.it.compiler.OddCode.CALLEE;
import static dev.coroutine.it.compiler.OddCode.PAIR;
import static dev.coroutine.it.compiler.OddCode.compare;
import static org.objectweb.asm.Opcodes.ACONST_NULL;
import static org.objectweb.asm.Opcodes.ARETURN;
import static org.objectweb.asm.Opcodes.DUP;
import static org.objectweb.asm.Opcodes.F_FULL;
import static org.objectweb.asm.Opcodes.GOTO;
import static org.objectweb.asm.Opcodes.IFNULL;
import static org.objectweb.asm.Opcodes.INVOKESTATIC;
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
    void covers_nothing_but_an_await() throws ReflectiveOperationException {
        Label start = new Label();
        Label end = new Label();
        Label handler = new Label();
        compare(OddCode.of(odd -> {
            odd.code.visitTryCatchBlock(start, end, handler, "java/lang/Exception");
            odd.await("only read by the handler").store(1);
            odd.stage("a").label(start).awaitStage().label(end).give();
            odd.label(handler).insn(POP).load(1).give();
        }));
    }

    @Test
    void begins_a_range_behind_an_await_and_ends_one_before_it() throws ReflectiveOperationException {
        Label first = new Label();
        Label firstEnd = new Label();
        Label second = new Label();
        Label secondEnd = new Label();
        Label handler = new Label();
        compare(OddCode.of(odd -> {
            odd.code.visitTryCatchBlock(first, firstEnd, handler, null);
            odd.code.visitTryCatchBlock(second, secondEnd, handler, null);
            odd.ldc("local").store(1);
            odd.label(first)
                    .stage("a")
                    .label(firstEnd)
                    .awaitStage()
                    .label(second)
                    .log()
                    .await("b")
                    .label(secondEnd);
            odd.help("pair", PAIR).give();
            odd.label(handler).load(1).help("pair", PAIR).give();
        }));
    }

    @Test
    void ends_a_range_between_a_call_and_its_await() throws ReflectiveOperationException {
        Label start = new Label();
        Label end = new Label();
        Label handler = new Label();
        compare(OddCode.with(
                writer -> OddCode.coroutine(
                        writer, "callee", CALLEE, odd -> odd.await("in callee").give()),
                odd -> {
                    odd.code.visitTryCatchBlock(start, end, handler, null);
                    odd.label(start)
                            .load(0)
                            .call("callee", CALLEE)
                            .label(end)
                            .awaitStage()
                            .give();
                    odd.label(handler).insn(POP).ldc("never").give();
                }));
    }

    @Test
    void has_ranges_that_overlap_without_being_nested() throws ReflectiveOperationException {
        Label a = new Label();
        Label b = new Label();
        Label c = new Label();
        Label d = new Label();
        Label first = new Label();
        Label second = new Label();
        compare(OddCode.of(odd -> {
            odd.code.visitTryCatchBlock(a, c, first, "java/lang/Exception");
            odd.code.visitTryCatchBlock(b, d, second, "java/lang/Exception");
            odd.code.visitTryCatchBlock(c, d, first, null);
            odd.ldc("x").store(1).label(a).await("in first").store(1);
            odd.label(b).await("in both").store(1);
            odd.label(c).await("in second").store(1).label(d).load(1).give();
            odd.label(first)
                    .log()
                    .insn(POP)
                    .await("first")
                    .load(1)
                    .help("pair", PAIR)
                    .give();
            odd.label(second)
                    .log()
                    .insn(POP)
                    .await("second")
                    .load(1)
                    .help("pair", PAIR)
                    .give();
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

    @Test
    void covers_dead_code_by_a_range() throws ReflectiveOperationException {
        Label start = new Label();
        Label end = new Label();
        Label handler = new Label();
        Object[] locals = {OddCode.SCRIPT};
        compare(OddCode.withFrames(odd -> {
            odd.code.visitTryCatchBlock(start, end, handler, null);
            odd.await("a").give();
            odd.label(start);
            odd.code.visitFrame(F_FULL, 1, locals, 0, new Object[0]);
            odd.await("dead").give().label(end).label(handler);
            odd.code.visitFrame(F_FULL, 1, locals, 1, new Object[] {"java/lang/Throwable"});
            odd.insn(POP).await("dead too").give();
        }));
    }
}
