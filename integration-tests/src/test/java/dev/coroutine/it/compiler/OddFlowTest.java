package dev.coroutine.it.compiler;

import static dev.coroutine.it.compiler.OddCode.CALLEE;
import static dev.coroutine.it.compiler.OddCode.MIXED;
import static dev.coroutine.it.compiler.OddCode.PAIR;
import static dev.coroutine.it.compiler.OddCode.STRING;
import static dev.coroutine.it.compiler.OddCode.WIDE;
import static dev.coroutine.it.compiler.OddCode.compare;
import static org.assertj.core.api.Assertions.assertThat;
import static org.objectweb.asm.Opcodes.AALOAD;
import static org.objectweb.asm.Opcodes.AASTORE;
import static org.objectweb.asm.Opcodes.ACC_PUBLIC;
import static org.objectweb.asm.Opcodes.ACC_STATIC;
import static org.objectweb.asm.Opcodes.ACONST_NULL;
import static org.objectweb.asm.Opcodes.ANEWARRAY;
import static org.objectweb.asm.Opcodes.ARETURN;
import static org.objectweb.asm.Opcodes.ARRAYLENGTH;
import static org.objectweb.asm.Opcodes.BALOAD;
import static org.objectweb.asm.Opcodes.BASTORE;
import static org.objectweb.asm.Opcodes.CHECKCAST;
import static org.objectweb.asm.Opcodes.DUP;
import static org.objectweb.asm.Opcodes.DUP2;
import static org.objectweb.asm.Opcodes.DUP2_X1;
import static org.objectweb.asm.Opcodes.DUP2_X2;
import static org.objectweb.asm.Opcodes.DUP_X2;
import static org.objectweb.asm.Opcodes.GOTO;
import static org.objectweb.asm.Opcodes.ICONST_0;
import static org.objectweb.asm.Opcodes.ICONST_1;
import static org.objectweb.asm.Opcodes.ICONST_2;
import static org.objectweb.asm.Opcodes.ICONST_3;
import static org.objectweb.asm.Opcodes.IFEQ;
import static org.objectweb.asm.Opcodes.IFNULL;
import static org.objectweb.asm.Opcodes.IF_ICMPLT;
import static org.objectweb.asm.Opcodes.ILOAD;
import static org.objectweb.asm.Opcodes.INVOKEINTERFACE;
import static org.objectweb.asm.Opcodes.INVOKEVIRTUAL;
import static org.objectweb.asm.Opcodes.ISTORE;
import static org.objectweb.asm.Opcodes.L2D;
import static org.objectweb.asm.Opcodes.LLOAD;
import static org.objectweb.asm.Opcodes.LSTORE;
import static org.objectweb.asm.Opcodes.NEWARRAY;
import static org.objectweb.asm.Opcodes.NOP;
import static org.objectweb.asm.Opcodes.POP;
import static org.objectweb.asm.Opcodes.POP2;
import static org.objectweb.asm.Opcodes.SWAP;
import static org.objectweb.asm.Opcodes.T_BOOLEAN;

import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/** Operands, constants and jumps as no compiler of Java emits them, but the JVM allows. */
class OddFlowTest {
    private static final String VALUE_OF_LONG = "(J)Ljava/lang/String;";
    private static final String BOOTSTRAP =
            "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/Class;)Ljava/lang/Object;";

    private static OddCode logLong(OddCode odd) {
        return odd.call(STRING, "valueOf", VALUE_OF_LONG).log().insn(POP);
    }

    @TestFactory
    Stream<DynamicTest> every_form_of_dup_moves_values_over_an_await() {
        return Stream.of(
                form("dup_x2 over a long", odd -> {
                    odd.ldc(7L)
                            .ldc("x")
                            .insn(DUP_X2)
                            .await("a")
                            .help("pair", PAIR)
                            .log()
                            .insn(POP);
                    logLong(odd).await("b").help("pair", PAIR).give();
                }),
                form("dup2 of a long", odd -> {
                    odd.ldc(7L).insn(DUP2).await("a").insn(POP);
                    logLong(odd);
                    odd.await("b").insn(POP);
                    logLong(odd).await("c").give();
                }),
                form("dup2_x1 of a long", odd -> {
                    odd.ldc("x").ldc(7L).insn(DUP2_X1).await("a").insn(POP);
                    logLong(odd).await("b").help("pair", PAIR).log().insn(POP);
                    logLong(odd).await("c").give();
                }),
                form(
                        "dup2_x2 of a pair over a pair",
                        odd -> odd.ldc("1")
                                .ldc("2")
                                .ldc("3")
                                .ldc("4")
                                .insn(DUP2_X2)
                                .await("a")
                                .help("pair", PAIR)
                                .help("pair", PAIR)
                                .help("pair", PAIR)
                                .await("b")
                                .help("pair", PAIR)
                                .help("pair", PAIR)
                                .help("pair", PAIR)
                                .help("pair", PAIR)
                                .give()),
                form("dup2_x2 of a long over a pair", odd -> {
                    odd.ldc("1").ldc("2").ldc(7L).insn(DUP2_X2).await("a").insn(POP);
                    logLong(odd)
                            .await("b")
                            .help("pair", PAIR)
                            .help("pair", PAIR)
                            .log()
                            .insn(POP);
                    logLong(odd).await("c").give();
                }),
                form("dup2_x2 of a pair over a long", odd -> {
                    odd.ldc(7L).ldc("1").ldc("2").insn(DUP2_X2).await("a").help("pair", PAIR);
                    odd.help("pair", PAIR).log().insn(POP);
                    logLong(odd)
                            .await("b")
                            .help("pair", PAIR)
                            .help("pair", PAIR)
                            .give();
                }),
                form("dup2_x2 of a double over a long", odd -> {
                    odd.ldc("x").ldc(7L).ldc(2.5).insn(DUP2_X2).await("a").insn(POP, POP2);
                    logLong(odd);
                    odd.help("wide", WIDE).await("b").help("pair", PAIR).give();
                }),
                form(
                        "swap of a result",
                        odd -> odd.await("a")
                                .await("b")
                                .insn(SWAP)
                                .await("c")
                                .insn(SWAP)
                                .help("pair", PAIR)
                                .help("pair", PAIR)
                                .give()));
    }

    private static DynamicTest form(String name, Consumer<OddCode> body) {
        return DynamicTest.dynamicTest(name, () -> compare(OddCode.of(body)));
    }

    @Test
    void counts_beyond_a_byte_in_variables_beyond_a_byte() throws ReflectiveOperationException {
        compare(OddCode.of(odd -> {
            odd.insn(ICONST_0);
            odd.code.visitVarInsn(ISTORE, 300);
            odd.code.visitIincInsn(300, 32767);
            odd.ldc(5L);
            odd.code.visitVarInsn(LSTORE, 301);
            odd.await("a").store(65000);
            odd.code.visitIincInsn(300, -32768);
            odd.code.visitIincInsn(300, 1000);
            odd.await("b").load(65000).help("pair", PAIR);
            odd.code.visitVarInsn(LLOAD, 301);
            odd.insn(L2D).help("wide", WIDE);
            odd.code.visitVarInsn(ILOAD, 300);
            odd.call(STRING, "valueOf", "(I)L" + STRING + ';')
                    .help("pair", PAIR)
                    .give();
        }));
    }

    @Test
    void refuses_a_method_that_leaves_no_variable_for_its_task() {
        CompiledClasses compiled = CompiledClasses.of(OddCode.of(odd -> {
            odd.ldc("x").store(65534);
            odd.await("a").load(65534).help("pair", PAIR).give();
        }));

        assertThat(compiled.diagnostics())
                .singleElement()
                .asString()
                .startsWith("CO007 odd.Odd.run(Unknown Source): the compiled method would pass the limit");
        assertThat(compiled.problems()).isEmpty();
    }

    @Test
    void makes_arrays_of_some_of_their_dimensions() throws ReflectiveOperationException {
        compare(OddCode.of(odd -> {
            odd.insn(ICONST_2).await("a");
            odd.code.visitMethodInsn(INVOKEVIRTUAL, STRING, "length", "()I", false);
            odd.code.visitMultiANewArrayInsn("[[[Ljava/lang/String;", 2);
            odd.insn(DUP).store(1).insn(ICONST_1, AALOAD, ICONST_0).await("b");
            odd.insn(POP, ICONST_1).code.visitTypeInsn(ANEWARRAY, STRING);
            odd.insn(DUP, ICONST_0).await("c").insn(AASTORE, AASTORE);
            odd.load(1).insn(ICONST_1, AALOAD, ICONST_0, AALOAD, ICONST_0, AALOAD);
            odd.await("d").help("pair", PAIR).load(1).insn(ARRAYLENGTH);
            odd.call(STRING, "valueOf", "(I)L" + STRING + ';')
                    .help("pair", PAIR)
                    .give();
        }));
    }

    @Test
    void reads_elements_of_arrays_that_are_null() throws ReflectiveOperationException {
        Label start = new Label();
        Label end = new Label();
        Label handler = new Label();
        compare(OddCode.of(odd -> {
            odd.code.visitTryCatchBlock(start, end, handler, "java/lang/NullPointerException");
            odd.insn(ACONST_NULL).store(1);
            odd.label(start)
                    .insn(ACONST_NULL, ICONST_0)
                    .await("a")
                    .insn(POP, AALOAD)
                    .await("b")
                    .help("pair", PAIR);
            odd.load(1)
                    .insn(ICONST_3, BALOAD, POP)
                    .load(1)
                    .insn(ARRAYLENGTH, POP)
                    .give()
                    .label(end);
            odd.label(handler)
                    .insn(POP)
                    .load(1)
                    .await("handled")
                    .help("pair", PAIR)
                    .give();
        }));
    }

    @Test
    void stores_into_a_boolean_array_beneath_an_await() throws ReflectiveOperationException {
        compare(OddCode.of(odd -> {
            odd.insn(ICONST_2).code.visitIntInsn(NEWARRAY, T_BOOLEAN);
            odd.insn(DUP).store(1).insn(ICONST_1).await("a");
            odd.code.visitMethodInsn(INVOKEVIRTUAL, STRING, "length", "()I", false);
            odd.insn(BASTORE).await("b").load(1).insn(ICONST_1, BALOAD);
            odd.call(STRING, "valueOf", "(Z)L" + STRING + ';')
                    .help("pair", PAIR)
                    .give();
        }));
    }

    @Test
    void casts_null_to_several_types() throws ReflectiveOperationException {
        compare(OddCode.of(odd -> {
            odd.insn(ACONST_NULL).code.visitTypeInsn(CHECKCAST, "[[I");
            odd.insn(ACONST_NULL).code.visitTypeInsn(CHECKCAST, "java/util/List");
            odd.store(1).await("a").help("pair", PAIR).load(1).await("b");
            odd.help("pair", PAIR).help("pair", PAIR).give();
        }));
    }

    @Test
    void loads_dynamic_constants_of_primitive_and_array_types() throws ReflectiveOperationException {
        Handle bootstrap = new Handle(Opcodes.H_INVOKESTATIC, OddCode.HELP, "primitive", BOOTSTRAP, false);
        compare(OddCode.of(odd -> {
            odd.ldc("x").ldc(new ConstantDynamic("number", "J", bootstrap)).await("a");
            odd.ldc(new ConstantDynamic("half", "D", bootstrap))
                    .help("mixed", MIXED)
                    .store(1);
            odd.ldc(new ConstantDynamic("flag", "Z", bootstrap)).await("b").insn(POP);
            odd.call(STRING, "valueOf", "(Z)L" + STRING + ';');
            odd.ldc(new ConstantDynamic("letters", "[C", bootstrap)).await("c").store(2);
            odd.call(STRING, "valueOf", "([C)L" + STRING + ';')
                    .help("pair", PAIR)
                    .load(1)
                    .help("pair", PAIR);
            odd.load(2).help("pair", PAIR).give();
        }));
    }

    @Test
    void calls_sites_that_take_and_give_wide_values() throws ReflectiveOperationException {
        Handle bootstrap = new Handle(
                Opcodes.H_INVOKESTATIC,
                OddCode.HELP,
                "callSite",
                "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;)"
                        + "Ljava/lang/invoke/CallSite;",
                false);
        compare(OddCode.of(odd -> {
            odd.ldc("x").ldc(3L).await("a").ldc(4.5);
            odd.code.visitInvokeDynamicInsn("mixed", MIXED, bootstrap);
            odd.await("b");
            odd.code.visitInvokeDynamicInsn("length", "(Ljava/lang/Object;Ljava/lang/Object;)J", bootstrap);
            odd.await("c").store(1);
            odd.code.visitInvokeDynamicInsn("nothing", "(J)V", bootstrap);
            odd.load(1).give();
        }));
    }

    @Test
    void passes_any_object_where_an_interface_is_asked_for() throws ReflectiveOperationException {
        Label start = new Label();
        Label end = new Label();
        Label handler = new Label();
        compare(OddCode.of(odd -> {
            odd.code.visitTryCatchBlock(start, end, handler, "java/lang/IncompatibleClassChangeError");
            odd.stage("a")
                    .help("object", "(Ljava/lang/Object;)Ljava/lang/Object;")
                    .insn(DUP)
                    .store(1);
            odd.awaitStage().load(1).awaitStage().help("pair", PAIR);
            odd.ldc("no collection")
                    .help("object", "(Ljava/lang/Object;)Ljava/lang/Object;")
                    .store(2);
            odd.await("b").help("pair", PAIR);
            odd.label(start).load(2);
            odd.code.visitMethodInsn(INVOKEINTERFACE, "java/util/Collection", "size", "()I", true);
            odd.insn(POP).label(end).give();
            odd.label(handler)
                    .insn(POP)
                    .load(2)
                    .await("refused")
                    .help("pair", PAIR)
                    .give();
        }));
    }

    @Test
    void jumps_over_a_switch_of_negative_and_distant_keys() throws ReflectiveOperationException {
        Label one = new Label();
        Label two = new Label();
        Label other = new Label();
        Label again = new Label();
        compare(OddCode.of(odd -> {
            odd.insn(ICONST_0);
            odd.code.visitVarInsn(ISTORE, 1);
            odd.ldc("").store(2);
            odd.label(again).await("key");
            odd.code.visitMethodInsn(INVOKEVIRTUAL, STRING, "length", "()I", false);
            odd.code.visitLookupSwitchInsn(
                    other, new int[] {Integer.MIN_VALUE, 3, Integer.MAX_VALUE}, new Label[] {two, one, two});
            odd.label(one).load(2).await("one").help("pair", PAIR).store(2);
            odd.code.visitIincInsn(1, 1);
            odd.code.visitVarInsn(ILOAD, 1);
            odd.insn(Opcodes.ICONST_M1, Opcodes.IADD);
            odd.code.visitTableSwitchInsn(-1, 1, other, two, again, again);
            odd.label(two).await("two").load(2).help("pair", PAIR).give();
            odd.label(other).load(2).give();
        }));
    }

    @Test
    void ends_in_code_that_is_never_reached() throws ReflectiveOperationException {
        Object[] locals = {OddCode.SCRIPT};
        Label loop = new Label();
        compare(OddCode.withFrames(odd -> {
            odd.await("a").await("b").help("pair", PAIR).give();
            odd.label(loop);
            odd.code.visitFrame(Opcodes.F_FULL, 1, locals, 0, new Object[0]);
            odd.insn(NOP).jump(GOTO, loop);
        }));
        compare(OddCode.withFrames(odd -> {
            odd.await("a").give();
            odd.code.visitFrame(Opcodes.F_FULL, 0, new Object[0], 1, new Object[] {"java/lang/Throwable"});
            odd.insn(Opcodes.ATHROW);
        }));
    }

    @Test
    void has_frames_where_nothing_joins() throws ReflectiveOperationException {
        Object[] locals = {OddCode.SCRIPT};
        compare(OddCode.withFrames(odd -> {
            odd.code.visitFrame(Opcodes.F_FULL, 1, locals, 0, new Object[0]);
            odd.insn(NOP);
            odd.code.visitFrame(Opcodes.F_FULL, 1, locals, 0, new Object[0]);
            odd.ldc("low").stage("a");
            odd.code.visitFrame(
                    Opcodes.F_FULL, 1, locals, 2, new Object[] {STRING, "java/util/concurrent/CompletableFuture"});
            odd.awaitStage();
            odd.code.visitFrame(Opcodes.F_FULL, 1, locals, 2, new Object[] {STRING, "java/lang/Object"});
            odd.help("pair", PAIR);
            odd.code.visitFrame(Opcodes.F_FULL, 1, locals, 1, new Object[] {"java/lang/Object"});
            odd.call(OddCode.TASK, "of", "(Ljava/lang/Object;)L" + OddCode.TASK + ';');
            odd.code.visitFrame(Opcodes.F_FULL, 0, new Object[0], 1, new Object[] {OddCode.TASK});
            odd.insn(ARETURN);
        }));
    }

    @Test
    void begins_with_the_head_of_a_loop() throws ReflectiveOperationException {
        Label head = new Label();
        compare(OddCode.of(odd -> {
            odd.label(head).await("a");
            odd.code.visitMethodInsn(INVOKEVIRTUAL, STRING, "length", "()I", false);
            odd.jump(IFEQ, head).await("b").give();
        }));
    }

    @Test
    void calls_a_coroutine_of_a_strange_name() throws ReflectiveOperationException {
        String[] names = {
            "call-0-run", "call-iRAm1IM", "lambda$run$-async", "seen-0", "a b(c)", "$-", "-", "x".repeat(240)
        };
        compare(OddCode.with(
                writer -> {
                    for (String name : names) {
                        OddCode.coroutine(
                                writer,
                                name,
                                CALLEE,
                                odd -> odd.await("in callee").give());
                    }
                    writer.visitField(ACC_PUBLIC | ACC_STATIC, "seen-0", "I", null, null)
                            .visitEnd();
                },
                odd -> {
                    odd.ldc("");
                    for (String name : names) {
                        odd.load(0).call(name, CALLEE).awaitStage().help("pair", PAIR);
                    }
                    odd.give();
                }));
    }

    @Test
    void enters_two_loops_through_one_head() throws ReflectiveOperationException {
        Label head = new Label();
        Label inner = new Label();
        compare(OddCode.of(odd -> {
            odd.insn(ICONST_0);
            odd.code.visitVarInsn(ISTORE, 1);
            odd.ldc("").store(2);
            odd.label(head).load(2).await("a").help("pair", PAIR).store(2);
            odd.code.visitIincInsn(1, 1);
            odd.code.visitVarInsn(ILOAD, 1);
            odd.insn(ICONST_1, Opcodes.IAND).jump(IFEQ, inner);
            odd.await("odd").jump(Opcodes.IFNONNULL, head);
            odd.label(inner).await("even").insn(POP);
            odd.code.visitVarInsn(ILOAD, 1);
            odd.insn(ICONST_3).jump(IF_ICMPLT, head);
            odd.load(2).give();
        }));
    }

    @Test
    void keeps_one_value_under_two_types() throws ReflectiveOperationException {
        Label otherwise = new Label();
        Label join = new Label();
        compare(OddCode.of(odd -> {
            odd.await("a").jump(IFNULL, otherwise);
            odd.ldc("text").store(1).ldc("operand").jump(GOTO, join);
            odd.label(otherwise).ldc(1L);
            odd.code.visitVarInsn(LSTORE, 1);
            odd.insn(ACONST_NULL);
            odd.label(join).await("b").help("pair", PAIR).give();
        }));
    }
}
