package dev.coroutine.compiler.analysis;

import dev.coroutine.compiler.diagnostic.Diagnostic;
import dev.coroutine.compiler.diagnostic.DiagnosticCode;
import dev.coroutine.compiler.model.ClassModel;
import dev.coroutine.compiler.model.RuntimeAbi;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Which methods of a class are coroutines, and which cannot be? A coroutine is a method that carries {@code @Async}, or a lambda
 * body that returns a task and awaits, or that is given to the runtime as a body. Lambdas of other languages may be classes of
 * their own ({@link FunctionClass}).
 *
 * @param coroutines methods with code that are split
 * @param declarations abstract {@code @Async} methods, which only get a hidden method
 * @param refused methods that cannot be compiled, with the reason
 * @param lambdas all lambda expressions and method references of the class
 */
public record CoroutineSelection(
        List<MethodNode> coroutines,
        List<MethodNode> declarations,
        Map<MethodNode, Diagnostic> refused,
        List<LambdaUse> lambdas) {
    private static final int MAX_NESTING = 64;

    /** Selects the coroutines of a class. */
    public static CoroutineSelection of(ClassModel model) {
        CoroutineSelection selection = new CoroutineSelection(
                new ArrayList<>(), new ArrayList<>(), new LinkedHashMap<>(), LambdaUse.find(model));
        for (MethodNode method : model.methods()) {
            selection.judge(model, method);
        }
        selection.refuseMethodReferences(model);
        return selection;
    }

    /** The methods with code that are coroutines, or that are if they await: whose awaits are looked for. */
    public static List<MethodNode> candidates(ClassModel model) {
        CoroutineSelection all = new CoroutineSelection(List.of(), List.of(), Map.of(), LambdaUse.find(model));
        List<MethodNode> candidates = new ArrayList<>();
        for (MethodNode method : model.methods()) {
            if (method.instructions.size() > 0 && all.isCandidate(model, method)) {
                candidates.add(method);
            }
        }
        return candidates;
    }

    private boolean isCandidate(ClassModel model, MethodNode method) {
        return ClassModel.isAsync(method)
                ? EligibilityCheck.canCompile(method.access, method.desc)
                : isLambda(model, method) && EligibilityCheck.canCompileLambda(model, method);
    }

    /** Returns whether there is nothing to do. */
    public boolean isEmpty() {
        return coroutines.isEmpty() && declarations.isEmpty() && refused.isEmpty();
    }

    /** Name and descriptor of every method that gets a hidden method. */
    public Set<String> keys() {
        Set<String> keys = new HashSet<>();
        for (MethodNode method : coroutines) {
            keys.add(method.name + method.desc);
        }
        for (MethodNode method : declarations) {
            keys.add(method.name + method.desc);
        }
        return keys;
    }

    /**
     * The codes that a method suppresses; a lambda, which can carry no annotation, stands under the method around it. What is given
     * to another thread may block. A method with a lambda that is refused for its await is not told that it awaits nothing.
     */
    public Set<String> suppressedCodes(ClassModel model, MethodNode method) {
        Set<String> codes = new HashSet<>();
        MethodNode current = method;
        for (int depth = 0; depth < MAX_NESTING && !ClassModel.isAsync(current); depth++) {
            LambdaUse use = useOf(model, current);
            if (use == null) {
                break;
            }
            if (use.mayBlock()) {
                codes.add(DiagnosticCode.BLOCKING_CALL.id());
            }
            current = use.method();
        }
        codes.addAll(ClassModel.suppressedCodes(current));
        if (awaitsInRefusedPart(model, method)) {
            codes.add(DiagnosticCode.NOTHING_AWAITED.id());
        }
        return codes;
    }

    /** A lambda of the method is refused, or a method that it calls: what is awaited there is missing here. */
    private boolean awaitsInRefusedPart(ClassModel model, MethodNode method) {
        for (MethodNode part : refused.keySet()) {
            LambdaUse use = useOf(model, part);
            if (!ClassModel.isAsync(part) && (calls(model, method, part) || (use != null && use.method() == method))) {
                return true;
            }
        }
        return false;
    }

    private @Nullable LambdaUse useOf(ClassModel model, MethodNode method) {
        for (LambdaUse use : lambdas) {
            if (use.targets(model, method)) {
                return use;
            }
        }
        return MadeMethod.isFunction(method) ? useBehindAdapter(model, method) : null;
    }

    /** Scala's {@code $anonfun$m$1} is called by {@code $anonfun$m$1$adapted}, which unboxes, and is the target. */
    private @Nullable LambdaUse useBehindAdapter(ClassModel model, MethodNode method) {
        for (MethodNode adapter : model.methods()) {
            if (adapter != method && MadeMethod.isFunction(adapter) && calls(model, adapter, method)) {
                for (LambdaUse use : lambdas) {
                    if (use.targets(model, adapter)) {
                        return use;
                    }
                }
            }
        }
        return null;
    }

    private static boolean calls(ClassModel model, MethodNode caller, MethodNode callee) {
        for (AbstractInsnNode instruction : caller.instructions) {
            if (instruction instanceof MethodInsnNode call
                    && call.owner.equals(model.name())
                    && call.name.equals(callee.name)
                    && call.desc.equals(callee.desc)) {
                return true;
            }
        }
        return false;
    }

    /** Moves a method from the coroutines to the refused ones. */
    public void refuse(MethodNode method, Diagnostic reason) {
        coroutines.remove(method);
        declarations.remove(method);
        refused.put(method, reason);
    }

    private void judge(ClassModel model, MethodNode method) {
        MethodInsnNode await = firstAwait(method);
        if (isBridgeOfAnotherType(method)) {
            return;
        }
        if (ClassModel.isAsync(method)) {
            Optional<Diagnostic> reason = EligibilityCheck.declaration(model, method);
            if (reason.isPresent()) {
                refused.put(method, reason.get());
            } else {
                select(model, method);
            }
        } else if (isLambda(model, method)) {
            judgeLambda(model, method, await);
        } else if (await != null) {
            refused.put(method, misplaced(model, method, await));
        }
    }

    /**
     * A lambda body may stand behind a method that adapts its arguments ({@code $anonfun$adapted$1} of Scala), and code for default
     * arguments in a method of its own: their author cannot annotate them, so they count as well where they return a task.
     */
    private boolean isLambda(ClassModel model, MethodNode method) {
        boolean compilable = EligibilityCheck.canCompile(method.access, method.desc);
        boolean made = MadeMethod.isLambdaBody(method) && (compilable || useOf(model, method) != null);
        return made
                || MadeMethod.isFunction(method)
                || (compilable && MadeMethod.isDefaultValue(method))
                || FunctionClass.holdsLambda(model, method);
    }

    /** A bridge copies the annotations of the method that it calls, but not always its kind of result. */
    private static boolean isBridgeOfAnotherType(MethodNode method) {
        return (method.access & Opcodes.ACC_BRIDGE) != 0
                && !EligibilityCheck.isTaskType(Type.getReturnType(method.desc));
    }

    private void judgeLambda(ClassModel model, MethodNode method, @Nullable MethodInsnNode await) {
        boolean body = false;
        for (LambdaUse use : lambdas) {
            body |= use.isBody() && use.targets(model, method);
        }
        if (await == null && !body) {
            return;
        }
        if (EligibilityCheck.canCompileLambda(model, method)) {
            select(model, method);
        } else if (await != null) {
            String type = Type.getReturnType(method.desc).getClassName();
            String ofClass = FunctionClass.remedy(method);
            String remedy = ofClass == null ? LambdaRemedy.forReturn(useOf(model, method), type) : ofClass;
            var place = model.location(method, await);
            refused.put(method, DiagnosticCode.LAMBDA_RETURN_TYPE.at(place, type, remedy));
        }
    }

    private void select(ClassModel model, MethodNode method) {
        if ((method.access & Opcodes.ACC_ABSTRACT) != 0) {
            declarations.add(method);
            return;
        }
        Optional<Diagnostic> monitor = EligibilityCheck.monitors(model, method, ControlFlow.of(method));
        if (monitor.isPresent()) {
            refused.put(method, monitor.get());
        } else {
            coroutines.add(method);
        }
    }

    private void refuseMethodReferences(ClassModel model) {
        for (LambdaUse use : lambdas) {
            if (use.target().getOwner().equals(RuntimeAbi.COROUTINES)
                    && use.target().getName().equals(RuntimeAbi.AWAIT)
                    && !refused.containsKey(use.method())) {
                var place = model.location(use.method(), use.site());
                refuse(use.method(), DiagnosticCode.AWAIT_METHOD_REFERENCE.at(place, LambdaRemedy.forReference(use)));
            }
        }
    }

    private static Diagnostic misplaced(ClassModel model, MethodNode method, MethodInsnNode await) {
        var place = model.location(method, await);
        return switch (method.name) {
            case "<init>" -> DiagnosticCode.AWAIT_IN_CONSTRUCTOR.at(place);
            case "<clinit>" -> DiagnosticCode.AWAIT_IN_STATIC_INITIALIZER.at(place);
            default -> DiagnosticCode.AWAIT_OUTSIDE_ASYNC.at(place, MissingMark.remedy(model, method));
        };
    }

    private static @Nullable MethodInsnNode firstAwait(MethodNode method) {
        for (AbstractInsnNode instruction : method.instructions) {
            if (instruction instanceof MethodInsnNode call && RuntimeAbi.isAwait(call)) {
                return call;
            }
        }
        return null;
    }
}
