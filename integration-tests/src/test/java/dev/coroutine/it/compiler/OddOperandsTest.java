package dev.coroutine.it.compiler;

import static dev.coroutine.it.compiler.OddCode.CALLEE;
import static dev.coroutine.it.compiler.OddCode.MIXED;
import static dev.coroutine.it.compiler.OddCode.PAIR;
import static dev.coroutine.it.compiler.OddCode.STRING;
import static dev.coroutine.it.compiler.OddCode.WIDE;
import static dev.coroutine.it.compiler.OddCode.compare;
import static org.assertj.core.api.Assertions.assertThat;
import static org.objectweb.asm.Opcodes.ACONST_NULL;
import static org.objectweb.asm.Opcodes.ARETURN;
import static org.objectweb.asm.Opcodes.ATHROW;
import static org.objectweb.asm.Opcodes.DLOAD;
import static org.objectweb.asm.Opcodes.DSTORE;
import static org.objectweb.asm.Opcodes.DUP;
import static org.objectweb.asm.Opcodes.DUP2;
import static org.objectweb.asm.Opcodes.DUP2_X1;
import static org.objectweb.asm.Opcodes.DUP2_X2;
import static org.objectweb.asm.Opcodes.DUP_X2;
import static org.objectweb.asm.Opcodes.GOTO;
import static org.objectweb.asm.Opcodes.ICONST_0;
import static org.objectweb.asm.Opcodes.ICONST_3;
import static org.objectweb.asm.Opcodes.IFNULL;
import static org.objectweb.asm.Opcodes.ILOAD;
import static org.objectweb.asm.Opcodes.INVOKESTATIC;
import static org.objectweb.asm.Opcodes.ISTORE;
import static org.objectweb.asm.Opcodes.L2D;
import static org.objectweb.asm.Opcodes.LADD;
import static org.objectweb.asm.Opcodes.LLOAD;
import static org.objectweb.asm.Opcodes.LSTORE;
import static org.objectweb.asm.Opcodes.NOP;
import static org.objectweb.asm.Opcodes.POP;
import static org.objectweb.asm.Opcodes.POP2;
import static org.objectweb.asm.Opcodes.SWAP;

import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.objectweb.asm.Label;

/** Operands and variables as no compiler of Java leaves them, but the JVM allows. */
class OddOperandsTest {
    private static final String VALUE_OF_LONG = "(J)Ljava/lang/String;";

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
}
