package dev.coroutine.it.compiler;

import static dev.coroutine.it.compiler.OddCode.CALLEE;
import static dev.coroutine.it.compiler.OddCode.FAIL;
import static dev.coroutine.it.compiler.OddCode.MIXED;
import static dev.coroutine.it.compiler.OddCode.PAIR;
import static dev.coroutine.it.compiler.OddCode.SAME;
import static dev.coroutine.it.compiler.OddCode.STRING;
import static dev.coroutine.it.compiler.OddCode.compare;
import static org.objectweb.asm.Opcodes.ACONST_NULL;
import static org.objectweb.asm.Opcodes.ARETURN;
import static org.objectweb.asm.Opcodes.ATHROW;
import static org.objectweb.asm.Opcodes.DLOAD;
import static org.objectweb.asm.Opcodes.DSTORE;
import static org.objectweb.asm.Opcodes.DUP;
import static org.objectweb.asm.Opcodes.DUP2;
import static org.objectweb.asm.Opcodes.DUP2_X1;
import static org.objectweb.asm.Opcodes.DUP_X1;
import static org.objectweb.asm.Opcodes.DUP_X2;
import static org.objectweb.asm.Opcodes.F_FULL;
import static org.objectweb.asm.Opcodes.GOTO;
import static org.objectweb.asm.Opcodes.ICONST_0;
import static org.objectweb.asm.Opcodes.ICONST_3;
import static org.objectweb.asm.Opcodes.IFNONNULL;
import static org.objectweb.asm.Opcodes.IFNULL;
import static org.objectweb.asm.Opcodes.IF_ICMPGE;
import static org.objectweb.asm.Opcodes.IF_ICMPLT;
import static org.objectweb.asm.Opcodes.ILOAD;
import static org.objectweb.asm.Opcodes.INVOKESTATIC;
import static org.objectweb.asm.Opcodes.INVOKEVIRTUAL;
import static org.objectweb.asm.Opcodes.ISTORE;
import static org.objectweb.asm.Opcodes.LADD;
import static org.objectweb.asm.Opcodes.LLOAD;
import static org.objectweb.asm.Opcodes.LSTORE;
import static org.objectweb.asm.Opcodes.NOP;
import static org.objectweb.asm.Opcodes.POP;
import static org.objectweb.asm.Opcodes.POP2;
import static org.objectweb.asm.Opcodes.SWAP;

import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Bytecode that javac does not emit, but the JVM allows, behaves as its blocking twin as well. */
class OddBytecodeTest {
    private static final String BUILDER = "java/lang/StringBuilder";

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
    void overwrites_the_end_of_its_arguments_with_a_long() throws ReflectiveOperationException {
        compare(straddling(odd -> {
            odd.ldc(7L);
            odd.code.visitVarInsn(LSTORE, 1);
            odd.await("a").insn(POP).ldc("x");
            odd.code.visitVarInsn(LLOAD, 1);
            odd.await("b").ldc(2.5);
        }));
    }

    @Test
    void overwrites_the_end_of_its_arguments_with_a_double() throws ReflectiveOperationException {
        compare(straddling(odd -> {
            odd.ldc(7.5);
            odd.code.visitVarInsn(DSTORE, 1);
            odd.await("a").ldc(1L).await("b");
            odd.code.visitVarInsn(DLOAD, 1);
        }));
    }

    private static Map<String, byte[]> straddling(Consumer<OddCode> mixedOperands) {
        String descriptor = "(L" + OddCode.SCRIPT + ";I)L" + OddCode.TASK + ';';
        return OddCode.with(
                writer -> OddCode.coroutine(writer, "straddling", descriptor, odd -> {
                    odd.code.visitVarInsn(ILOAD, 1);
                    odd.insn(POP);
                    mixedOperands.accept(odd);
                    odd.help("mixed", MIXED).give();
                }),
                odd -> {
                    odd.load(0).insn(ICONST_3);
                    odd.code.visitMethodInsn(INVOKESTATIC, OddCode.NAME, "straddling", descriptor, false);
                    odd.awaitStage().give();
                });
    }

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
    void is_jumped_to_right_behind_an_await() throws ReflectiveOperationException {
        Label otherwise = new Label();
        Label join = new Label();
        compare(OddCode.of(odd -> odd.await("a")
                .jump(IFNULL, otherwise)
                .ldc("low")
                .stage("b")
                .awaitStage()
                .jump(GOTO, join)
                .label(otherwise)
                .ldc("other")
                .stage("c")
                .awaitStage()
                .label(join)
                .help("pair", PAIR)
                .give()));
    }

    @Test
    void is_jumped_to_right_before_an_await() throws ReflectiveOperationException {
        Label otherwise = new Label();
        Label join = new Label();
        compare(OddCode.of(odd -> odd.await("a")
                .jump(IFNULL, otherwise)
                .stage("b")
                .jump(GOTO, join)
                .label(otherwise)
                .stage("c")
                .label(join)
                .awaitStage()
                .give()));
    }

    @Test
    void is_jumped_to_between_a_call_and_its_await() throws ReflectiveOperationException {
        Label otherwise = new Label();
        Label join = new Label();
        compare(OddCode.with(
                writer -> OddCode.coroutine(
                        writer, "callee", CALLEE, odd -> odd.await("in callee").give()),
                odd -> odd.await("a")
                        .jump(IFNONNULL, otherwise)
                        .stage("b")
                        .jump(GOTO, join)
                        .label(otherwise)
                        .load(0)
                        .call("callee", CALLEE)
                        .label(join)
                        .awaitStage()
                        .load(0)
                        .call("callee", CALLEE)
                        .insn(NOP)
                        .awaitStage()
                        .help("pair", PAIR)
                        .give()));
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
    void returns_with_operands_left_on_the_stack() throws ReflectiveOperationException {
        Label start = new Label();
        Label end = new Label();
        Label handler = new Label();
        compare(OddCode.with(
                writer -> {
                    OddCode.coroutine(
                            writer,
                            "value",
                            CALLEE,
                            odd -> odd.ldc("junk").ldc(1L).await("a").give());
                    OddCode.coroutine(
                            writer,
                            "tail",
                            CALLEE,
                            odd -> odd.ldc("junk")
                                    .await("b")
                                    .insn(POP)
                                    .ldc(2.5)
                                    .load(0)
                                    .call("value", CALLEE)
                                    .insn(ARETURN));
                    OddCode.coroutine(writer, "covered", CALLEE, odd -> {
                        odd.code.visitTryCatchBlock(start, end, handler, null);
                        odd.label(start)
                                .ldc("junk")
                                .await("c")
                                .insn(POP)
                                .load(0)
                                .call("value", CALLEE);
                        odd.insn(NOP, ARETURN).label(end);
                        odd.label(handler).insn(ATHROW);
                    });
                },
                odd -> odd.load(0)
                        .call("tail", CALLEE)
                        .awaitStage()
                        .load(0)
                        .call("covered", CALLEE)
                        .awaitStage()
                        .help("pair", PAIR)
                        .give()));
    }

    @Test
    void returns_from_one_place_for_all_branches() throws ReflectiveOperationException {
        Label otherwise = new Label();
        Label join = new Label();
        Label again = new Label();
        compare(OddCode.with(
                writer -> OddCode.coroutine(
                        writer, "callee", CALLEE, odd -> odd.await("in callee").give()),
                odd -> odd.await("a")
                        .jump(IFNULL, otherwise)
                        .load(0)
                        .call("callee", CALLEE)
                        .jump(GOTO, again)
                        .label(again)
                        .jump(GOTO, join)
                        .label(otherwise)
                        .ldc("value")
                        .call(OddCode.TASK, "of", "(Ljava/lang/Object;)L" + OddCode.TASK + ';')
                        .label(join)
                        .insn(ARETURN)));
    }

    @Test
    void awaits_the_null_constant() throws ReflectiveOperationException {
        Label start = new Label();
        Label end = new Label();
        Label handler = new Label();
        compare(OddCode.of(odd -> {
            odd.code.visitTryCatchBlock(start, end, handler, "java/lang/NullPointerException");
            odd.insn(ACONST_NULL)
                    .store(1)
                    .label(start)
                    .insn(ACONST_NULL)
                    .awaitStage()
                    .label(end)
                    .give();
            odd.label(handler)
                    .insn(POP)
                    .insn(ACONST_NULL)
                    .await("handled")
                    .load(1)
                    .help("pair", PAIR);
            odd.help("pair", PAIR).give();
        }));
    }

    @Test
    void keeps_nulls_of_no_type() throws ReflectiveOperationException {
        compare(OddCode.of(odd -> odd.insn(ACONST_NULL)
                .store(1)
                .insn(ACONST_NULL)
                .insn(ACONST_NULL)
                .await("a")
                .help("pair", PAIR)
                .help("pair", PAIR)
                .load(1)
                .await("b")
                .help("pair", PAIR)
                .help("pair", PAIR)
                .give()));
    }

    @Test
    void awaits_one_stage_twice() throws ReflectiveOperationException {
        compare(OddCode.of(odd -> odd.stage("a")
                .insn(DUP)
                .awaitStage()
                .insn(SWAP)
                .awaitStage()
                .help("pair", PAIR)
                .give()));
    }

    @Test
    void keeps_more_operands_than_a_method_has_arguments() throws ReflectiveOperationException {
        compare(OddCode.of(odd -> {
            odd.ldc("bottom");
            for (int i = 0; i < 140; i++) {
                odd.ldc((long) i);
            }
            odd.await("a").store(1).await("b").store(2);
            for (int i = 0; i < 139; i++) {
                odd.insn(LADD);
            }
            odd.load(1).ldc(0.5).help("mixed", MIXED).load(2).help("pair", PAIR).give();
        }));
    }

    @Test
    void holds_constants_and_call_sites_that_are_computed() throws ReflectiveOperationException {
        Handle constant = new Handle(
                Opcodes.H_INVOKESTATIC,
                OddCode.HELP,
                "constant",
                "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/Class;)Ljava/lang/Object;",
                false);
        Handle callSite = new Handle(
                Opcodes.H_INVOKESTATIC,
                OddCode.HELP,
                "callSite",
                "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;)"
                        + "Ljava/lang/invoke/CallSite;",
                false);
        compare(OddCode.of(odd -> {
            odd.ldc(new ConstantDynamic("text", "Ljava/lang/Object;", constant)).await("a");
            odd.code.visitInvokeDynamicInsn("pair", PAIR, callSite);
            odd.ldc(Type.getMethodType("(I)V")).store(1).await("b").load(1).help("pair", PAIR);
            odd.code.visitInvokeDynamicInsn("pair", PAIR, callSite);
            odd.give();
        }));
    }

    @Test
    void holds_code_that_is_never_reached() throws ReflectiveOperationException {
        Label dead = new Label();
        Label alive = new Label();
        Label loop = new Label();
        Object[] locals = {OddCode.SCRIPT};
        compare(OddCode.withFrames(odd -> {
            odd.ldc("deep")
                    .ldc("deeper")
                    .await("a")
                    .help("pair", PAIR)
                    .help("pair", PAIR)
                    .jump(GOTO, alive);
            odd.label(dead);
            odd.code.visitFrame(F_FULL, 1, locals, 0, new Object[0]);
            odd.await("dead").jump(IFNULL, dead).await("dead too").give();
            odd.label(alive);
            odd.code.visitFrame(F_FULL, 1, locals, 1, new Object[] {STRING});
            odd.give();
            odd.label(loop);
            odd.code.visitFrame(F_FULL, 2, new Object[] {OddCode.SCRIPT, Opcodes.LONG}, 1, new Object[] {BUILDER});
            odd.stage("dead as well").awaitStage().insn(POP);
            odd.code.visitVarInsn(LLOAD, 1);
            odd.insn(POP2).jump(GOTO, loop);
        }));
    }

    @Test
    void awaits_only_in_code_that_is_never_reached() throws ReflectiveOperationException {
        compare(OddCode.withFrames(odd -> {
            odd.ldc("alive").give();
            odd.code.visitFrame(F_FULL, 1, new Object[] {OddCode.SCRIPT}, 1, new Object[] {STRING});
            odd.await("dead").help("pair", PAIR).give();
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

    @Test
    void loops_back_into_the_middle_of_an_expression() throws ReflectiveOperationException {
        Label head = new Label();
        Label end = new Label();
        compare(OddCode.of(odd -> {
            odd.insn(ICONST_0);
            odd.code.visitVarInsn(ISTORE, 1);
            odd.ldc("start").label(head).await("a").help("pair", PAIR);
            odd.code.visitIincInsn(1, 1);
            odd.code.visitVarInsn(ILOAD, 1);
            odd.insn(ICONST_3)
                    .jump(IF_ICMPLT, head)
                    .label(end)
                    .await("b")
                    .help("pair", PAIR)
                    .give();
        }));
    }

    @Test
    void enters_a_loop_in_its_middle() throws ReflectiveOperationException {
        Label head = new Label();
        Label middle = new Label();
        compare(OddCode.of(odd -> {
            odd.insn(ICONST_0);
            odd.code.visitVarInsn(ISTORE, 1);
            odd.ldc("").store(2).await("a").jump(IFNONNULL, middle);
            odd.label(head).load(2).await("head").help("pair", PAIR).store(2);
            odd.label(middle).load(2).await("middle").help("pair", PAIR).store(2);
            odd.code.visitIincInsn(1, 1);
            odd.code.visitVarInsn(ILOAD, 1);
            odd.insn(ICONST_3).jump(IF_ICMPLT, head).load(2).give();
        }));
    }

    @Test
    void switches_to_one_place_by_many_keys() throws ReflectiveOperationException {
        Label one = new Label();
        Label other = new Label();
        compare(OddCode.of(odd -> {
            odd.await("key");
            odd.code.visitMethodInsn(INVOKEVIRTUAL, STRING, "length", "()I", false);
            odd.code.visitTableSwitchInsn(0, 5, other, one, other, one, one, other, one);
            odd.label(one).await("one").give().label(other).await("other").give();
        }));
    }

    @Test
    void works_without_any_stack_map_frame() throws ReflectiveOperationException {
        compare(OddCode.withFrames(
                odd -> odd.await("a").await("b").help("pair", PAIR).give()));
    }

    @Test
    void drops_wide_operands_and_results() throws ReflectiveOperationException {
        compare(OddCode.of(odd -> odd.ldc(1L)
                .await("a")
                .insn(POP)
                .insn(POP2)
                .ldc("x")
                .ldc("y")
                .await("b")
                .insn(POP)
                .insn(POP2)
                .await("c")
                .give()));
    }
}
