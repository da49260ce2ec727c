package dev.coroutine.compiler.analysis;

import dev.coroutine.compiler.diagnostic.Diagnostic;
import dev.coroutine.compiler.diagnostic.DiagnosticCode;
import dev.coroutine.compiler.model.ClassModel;
import dev.coroutine.compiler.model.RuntimeAbi;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/** What compiles but is probably not meant? Looks at the user's code as it is; says nothing where it is not sure. */
public final class Lint {
    private static final String ASYNC_TEST = "Ldev/coroutine/test/AsyncTest;";
    static final String PARAMETERIZED_TEST = "Lorg/junit/jupiter/params/ParameterizedTest;";
    static final List<String> JUPITER_TESTS =
            List.of("Lorg/junit/jupiter/api/Test;", "Lorg/junit/jupiter/api/RepeatedTest;", PARAMETERIZED_TEST);
    private static final List<String> OTHER_TESTS = List.of("Lorg/junit/Test;", "Lorg/testng/annotations/Test;");

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
        if (!method.tryCatchBlocks.isEmpty()) {
            lint.swallowedCancellation();
        }
        lint.testNotRun();
        return List.copyOf(lint.warnings);
    }

    /**
     * Looks at a method that is no coroutine, and at which somebody begins who forgets to run one: {@code main}, or a test. Others
     * may well start a task and go on, listeners for example.
     */
    public static List<Diagnostic> checkPlain(ClassModel model, MethodNode method, CalleeResolver callees) {
        String remedy = remedyOutside(method);
        if (remedy == null) {
            return List.of();
        }
        Lint lint = new Lint(model, method, callees, Set.of());
        for (AbstractInsnNode instruction : method.instructions) {
            if (instruction instanceof MethodInsnNode call && lint.drops(call)) {
                lint.warnOfDropped(call, remedy.replace("{}", call.name));
            }
        }
        return List.copyOf(lint.warnings);
    }

    /** What to write instead of a task that is dropped in a method that is no coroutine; null if one may be dropped there. */
    private static @Nullable String remedyOutside(MethodNode method) {
        if (ClassModel.isMain(method)) {
            return "Write run(() -> {}(…)), which waits for it.";
        }
        return carriesOneOf(method, JUPITER_TESTS) || carriesOneOf(method, OTHER_TESTS)
                ? "Make the test an @AsyncTest and await it, or write run(() -> {}(…))."
                : null;
    }

    static boolean carriesOneOf(MethodNode method, List<String> annotations) {
        for (String annotation : annotations) {
            if (ClassModel.carries(method, annotation)) {
                return true;
            }
        }
        return false;
    }

    private void calls() {
        InsnList code = method.instructions;
        for (int index = 0; index < code.size(); index++) {
            if (code.get(index) instanceof MethodInsnNode call) {
                blocking(call);
                dropped(call);
                returnedInTry(call, index);
                lockHeld(call);
                groupNotJoined(call);
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
        if (drops(call)) {
            warnOfDropped(call, "Write await(" + call.name + "(…)), or keep the task.");
        }
    }

    private boolean drops(MethodInsnNode call) {
        AbstractInsnNode next = Adjacency.textuallyAfter(call);
        return next != null && next.getOpcode() == Opcodes.POP && DroppedTask.is(call, callees);
    }

    private void warnOfDropped(MethodInsnNode call, String remedy) {
        if (DroppedTask.mayBeMocked(method)) {
            return;
        }
        String type = call.owner.substring(call.owner.lastIndexOf('/') + 1);
        warn(DiagnosticCode.RESULT_DROPPED, call, type + '.' + call.name, remedy);
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
        for (TryCatchBlockNode block : SwallowedCancellation.find(flow)) {
            AbstractInsnNode place = firstLineAfter(block.handler);
            if (block.type == null) {
                warn(
                        DiagnosticCode.CANCELLATION_SWALLOWED,
                        place,
                        "finally",
                        "is left by return, break or continue, which drops CancelledError too",
                        "Let the block come to its end.");
                continue;
            }
            String type = block.type.substring(block.type.lastIndexOf('/') + 1);
            boolean byName = type.equals("CancelledError");
            warn(
                    DiagnosticCode.CANCELLATION_SWALLOWED,
                    place,
                    "catch (" + type + ")",
                    byName ? "does not rethrow it" : "also catches CancelledError and does not rethrow it",
                    byName ? "Rethrow it." : "Catch Exception, or rethrow.");
        }
    }

    private void lockHeld(MethodInsnNode call) {
        if (call.owner.startsWith(HeldLock.LOCKS)) {
            MethodInsnNode await = HeldLock.awaitBehind(call, flow);
            if (await != null) {
                warn(DiagnosticCode.AWAIT_WHILE_HOLDING_LOCK, await, ClassModel.lineOf(call));
            }
        }
    }

    private void groupNotJoined(MethodInsnNode call) {
        if (call.owner.equals(RuntimeAbi.TASK_GROUP) && call.name.equals("open") && UnjoinedGroup.isIn(method)) {
            warn(DiagnosticCode.GROUP_NOT_JOINED, call);
        }
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
