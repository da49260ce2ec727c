package dev.coroutine.it.compiler;

import static dev.coroutine.it.compiler.OddCode.CALLEE;
import static dev.coroutine.it.compiler.OddCode.MIXED;
import static dev.coroutine.it.compiler.OddCode.PAIR;
import static dev.coroutine.it.compiler.OddCode.STRING;
import static dev.coroutine.it.compiler.OddCode.compare;
import static org.objectweb.asm.Opcodes.AALOAD;
import static org.objectweb.asm.Opcodes.AASTORE;
import static org.objectweb.asm.Opcodes.ACC_PUBLIC;
import static org.objectweb.asm.Opcodes.ACC_STATIC;
import static org.objectweb.asm.Opcodes.ACONST_NULL;
import static org.objectweb.asm.Opcodes.ANEWARRAY;
import static org.objectweb.asm.Opcodes.ARRAYLENGTH;
import static org.objectweb.asm.Opcodes.BALOAD;
import static org.objectweb.asm.Opcodes.BASTORE;
import static org.objectweb.asm.Opcodes.CHECKCAST;
import static org.objectweb.asm.Opcodes.DUP;
import static org.objectweb.asm.Opcodes.ICONST_0;
import static org.objectweb.asm.Opcodes.ICONST_1;
import static org.objectweb.asm.Opcodes.ICONST_2;
import static org.objectweb.asm.Opcodes.ICONST_3;
import static org.objectweb.asm.Opcodes.INVOKEINTERFACE;
import static org.objectweb.asm.Opcodes.INVOKEVIRTUAL;
import static org.objectweb.asm.Opcodes.NEWARRAY;
import static org.objectweb.asm.Opcodes.POP;
import static org.objectweb.asm.Opcodes.T_BOOLEAN;

import org.junit.jupiter.api.Test;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Nulls, arrays, constants and calls as no compiler of Java emits them, but the JVM allows. */
class OddValuesTest {
    private static final String BOOTSTRAP =
            "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/Class;)Ljava/lang/Object;";

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
    void casts_null_to_several_types() throws ReflectiveOperationException {
        compare(OddCode.of(odd -> {
            odd.insn(ACONST_NULL).code.visitTypeInsn(CHECKCAST, "[[I");
            odd.insn(ACONST_NULL).code.visitTypeInsn(CHECKCAST, "java/util/List");
            odd.store(1).await("a").help("pair", PAIR).load(1).await("b");
            odd.help("pair", PAIR).help("pair", PAIR).give();
        }));
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
}
