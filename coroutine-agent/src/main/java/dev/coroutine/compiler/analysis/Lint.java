package dev.coroutine.compiler.analysis;

import dev.coroutine.compiler.diagnostic.Diagnostic;
import dev.coroutine.compiler.diagnostic.DiagnosticCode;
import dev.coroutine.compiler.model.ClassModel;
import dev.coroutine.compiler.model.RuntimeAbi;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/** What compiles but is probably not meant? Looks at the user's code as it is; says nothing where it is not sure. */
public final class Lint {
    private static final Set<String> CATCHES_CANCELLATION =
            Set.of("java/lang/Throwable", "java/lang/Error", "dev/coroutine/CancelledError");

    private static final String ASYNC_TEST = "Ldev/coroutine/test/AsyncTest;";
    private static final List<String> JUPITER_TESTS = List.of(
            "Lorg/junit/jupiter/api/Test;",
            "Lorg/junit/jupiter/api/RepeatedTest;",
            "Lorg/junit/jupiter/params/ParameterizedTest;");

    private final ClassModel model;
    private final MethodNode method;
    private final ControlFlow flow;
    private final CalleeResolver callees;
    private final Set<String> suppressed;
    private final List<Diagnostic> warnings = new ArrayList<>();

    private Lint(ClassModel model, MethodNode method, CalleeResolver callees, Set<String> suppressed) {
        this.model = model;
        this.method = method;
        this.flow = ControlFlow.of(method);
        this.callees = callees;
        this.suppressed = suppressed;
    }

    /** Looks at one coroutine; warnings whose codes are suppressed are left out. */
    public static List<Diagnostic> check(
            ClassModel model, MethodNode method, CalleeResolver callees, Set<String> suppressed) {
        Lint lint = new Lint(model, method, callees, suppressed);
        lint.calls();
        lint.nothingAwaited();
        lint.swallowedCancellation();
        lint.testNotRun();
        return List.copyOf(lint.warnings);
    }

    private void calls() {
        InsnList code = method.instructions;
        for (int index = 0; index < code.size(); index++) {
            if (code.get(index) instanceof MethodInsnNode call) {
                blocking(call);
                dropped(call);
                returnedInTry(call, index);
            }
        }
    }

    private void blocking(MethodInsnNode call) {
        String remedy = BlockingCalls.remedy(call);
        if (remedy != null) {
            String name = call.owner.substring(call.owner.lastIndexOf('/') + 1) + '.' + call.name;
            warn(DiagnosticCode.BLOCKING_CALL, call, name, remedy);
        }
    }

    private void dropped(MethodInsnNode call) {
        AbstractInsnNode next = Adjacency.textuallyAfter(call);
        boolean dropped = next != null && next.getOpcode() == Opcodes.POP;
        if (dropped && (OnlyAwaited.matches(call) || callees.resolve(call) != null)) {
            String type = call.owner.substring(call.owner.lastIndexOf('/') + 1);
            warn(DiagnosticCode.RESULT_DROPPED, call, type + '.' + call.name, call.name);
        }
    }

    private void returnedInTry(MethodInsnNode call, int index) {
        if (flow.handlers(index).length > 0
                && (Adjacency.isReturned(call) || ReturnBehindFinally.of(model, method, call))
                && callees.resolve(call) != null) {
            warn(DiagnosticCode.UNAWAITED_RETURN_IN_TRY, call);
        }
    }

    private void nothingAwaited() {
        if (!ClassModel.isAsync(method) || (method.access & Opcodes.ACC_SYNTHETIC) != 0) {
            return;
        }
        for (AbstractInsnNode instruction : method.instructions) {
            if (instruction instanceof MethodInsnNode call && RuntimeAbi.isAwait(call)) {
                return;
            }
        }
        for (ReturnPoint point : ReturnPoints.find(flow, callees)) {
            if (point.kind() != ReturnPoint.Kind.VALUE && point.kind() != ReturnPoint.Kind.NOTHING) {
                return;
            }
        }
        warn(DiagnosticCode.NOTHING_AWAITED, null);
    }

    private void swallowedCancellation() {
        Set<AbstractInsnNode> seen = new HashSet<>();
        for (TryCatchBlockNode block : method.tryCatchBlocks) {
            if (block.type != null
                    && CATCHES_CANCELLATION.contains(block.type)
                    && coversAwait(block)
                    && seen.add(block.handler)
                    && !throwsAgain(method.instructions.indexOf(block.handler))
                    && !suppresses(block.handler)) {
                cancellationSwallowed(block.handler, block.type.substring(block.type.lastIndexOf('/') + 1));
            }
        }
    }

    /** Whether the first thing that the handler calls makes what it has caught a suppressed exception of another one. */
    private static boolean suppresses(AbstractInsnNode handler) {
        AbstractInsnNode node = handler;
        while (node != null && !(node instanceof MethodInsnNode) && !isJump(node) && !ControlFlow.endsFlow(node)) {
            node = node.getNext();
        }
        return node instanceof MethodInsnNode call && call.name.equals("addSuppressed");
    }

    /** Groovy asks whether there is another one. */
    private static boolean isJump(AbstractInsnNode instruction) {
        return instruction instanceof JumpInsnNode && instruction.getOpcode() != Opcodes.IFNULL;
    }

    private void cancellationSwallowed(AbstractInsnNode handler, String type) {
        boolean byName = type.equals("CancelledError");
        warn(
                DiagnosticCode.CANCELLATION_SWALLOWED,
                firstLineAfter(handler),
                type,
                byName ? "does not rethrow it" : "also catches CancelledError and does not rethrow it",
                byName ? "Rethrow it." : "Catch Exception, or rethrow.");
    }

    private boolean coversAwait(TryCatchBlockNode block) {
        for (AbstractInsnNode node = block.start; node != null && node != block.end; node = node.getNext()) {
            if (node instanceof MethodInsnNode call && RuntimeAbi.isAwait(call)) {
                return true;
            }
        }
        return false;
    }

    /** Whether some way from the handler throws; a way that does not is then taken for a decision of the author's. */
    private boolean throwsAgain(int handler) {
        BitSet seen = new BitSet();
        Deque<Integer> work = new ArrayDeque<>(List.of(handler));
        while (!work.isEmpty()) {
            int index = work.removeFirst();
            if (method.instructions.get(index).getOpcode() == Opcodes.ATHROW) {
                return true;
            }
            for (int successor : flow.successors(index)) {
                if (!seen.get(successor)) {
                    seen.set(successor);
                    work.add(successor);
                }
            }
        }
        return false;
    }

    /** Jupiter leaves out methods that return something, and says so where few people look. */
    private void testNotRun() {
        if (ClassModel.carries(method, ASYNC_TEST)) {
            return;
        }
        for (String test : JUPITER_TESTS) {
            if (ClassModel.carries(method, test)) {
                warn(DiagnosticCode.TEST_NOT_RUN, null, test.substring(test.lastIndexOf('/') + 1, test.length() - 1));
            }
        }
    }

    private static AbstractInsnNode firstLineAfter(AbstractInsnNode handler) {
        AbstractInsnNode node = handler;
        while (node.getNext() != null && node.getOpcode() < 0) {
            node = node.getNext();
        }
        return node;
    }

    private void warn(DiagnosticCode code, @Nullable AbstractInsnNode place, Object... arguments) {
        if (!suppressed.contains(code.id())) {
            warnings.add(code.at(model.location(method, place), arguments));
        }
    }
}
