package dev.coroutine.it.compiler;

import static dev.coroutine.it.compiler.OddCode.CALLEE;
import static dev.coroutine.it.compiler.OddCode.PAIR;
import static dev.coroutine.it.compiler.OddCode.STRING;
import static dev.coroutine.it.compiler.OddCode.compare;
import static org.objectweb.asm.Opcodes.ARETURN;
import static org.objectweb.asm.Opcodes.F_FULL;
import static org.objectweb.asm.Opcodes.GOTO;
import static org.objectweb.asm.Opcodes.ICONST_0;
import static org.objectweb.asm.Opcodes.ICONST_1;
import static org.objectweb.asm.Opcodes.ICONST_3;
import static org.objectweb.asm.Opcodes.IFEQ;
import static org.objectweb.asm.Opcodes.IFNONNULL;
import static org.objectweb.asm.Opcodes.IFNULL;
import static org.objectweb.asm.Opcodes.IF_ICMPLT;
import static org.objectweb.asm.Opcodes.ILOAD;
import static org.objectweb.asm.Opcodes.INVOKEVIRTUAL;
import static org.objectweb.asm.Opcodes.ISTORE;
import static org.objectweb.asm.Opcodes.LLOAD;
import static org.objectweb.asm.Opcodes.NOP;
import static org.objectweb.asm.Opcodes.POP;
import static org.objectweb.asm.Opcodes.POP2;

import org.junit.jupiter.api.Test;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/** Jumps, and code that is never reached, as no compiler of Java emits them, but the JVM allows. */
class OddJumpsTest {
    private static final String BUILDER = "java/lang/StringBuilder";

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
    void begins_with_the_head_of_a_loop() throws ReflectiveOperationException {
        Label head = new Label();
        compare(OddCode.of(odd -> {
            odd.label(head).await("a");
            odd.code.visitMethodInsn(INVOKEVIRTUAL, STRING, "length", "()I", false);
            odd.jump(IFEQ, head).await("b").give();
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
    void works_without_any_stack_map_frame() throws ReflectiveOperationException {
        compare(OddCode.withFrames(
                odd -> odd.await("a").await("b").help("pair", PAIR).give()));
    }
}
