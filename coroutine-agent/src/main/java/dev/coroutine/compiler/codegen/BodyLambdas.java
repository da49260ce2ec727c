package dev.coroutine.compiler.codegen;

import dev.coroutine.compiler.analysis.Callee;
import dev.coroutine.compiler.analysis.CalleeResolver;
import dev.coroutine.compiler.analysis.CoroutineSelection;
import dev.coroutine.compiler.analysis.LambdaUse;
import dev.coroutine.compiler.analysis.MadeMethod;
import dev.coroutine.compiler.model.BodyType;
import dev.coroutine.compiler.model.ClassModel;
import dev.coroutine.compiler.model.GeneratedNames;
import dev.coroutine.compiler.model.RuntimeAbi;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Makes the lambdas that are given to the runtime ({@code createTask(() -> …)}) objects whose fast body the runtime can run in the
 * task that it has made: the metafactory implements {@code runtime.Body.start(task)} with the fast body, and
 * {@code AsyncCallable} becomes a marker interface, whose {@code call()} is served by a default method of {@code Body}.
 *
 * <pre>
 * call(captures)AsyncCallable, () → CompletionStage, lambda$main$0
 *   becomes
 * start(captures)Body, (CoroutineTask) → Object, lambda$lambda$main$0$-async, marker AsyncCallable
 * </pre>
 *
 * The same of the other types of bodies ({@link BodyType}), whose arguments come before the task.
 */
public final class BodyLambdas {
    private static final Type OBJECT = Type.getType(Object.class);
    private static final String START_NAME = "start";
    private static final int FLAG_MARKERS = 1 << 1;
    /** The place of the function's own type among the metafactory's arguments. */
    private static final int INSTANTIATED = 2;

    private static final Handle METAFACTORY = new Handle(
            Opcodes.H_INVOKESTATIC,
            "java/lang/invoke/LambdaMetafactory",
            "altMetafactory",
            "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;"
                    + "[Ljava/lang/Object;)Ljava/lang/invoke/CallSite;",
            false);

    private final ClassModel model;
    private final CoroutineSelection selection;
    private final CalleeResolver callees;
    private final CallStubs stubs;
    private final List<MethodNode> referenceBodies = new ArrayList<>();

    private BodyLambdas(ClassModel model, CoroutineSelection selection, CalleeResolver callees, CallStubs stubs) {
        this.model = model;
        this.selection = selection;
        this.callees = callees;
        this.stubs = stubs;
    }

    /** Changes the lambdas in place; returns the methods that this needs. */
    static List<MethodNode> retarget(
            ClassModel model, CoroutineSelection selection, CalleeResolver callees, CallStubs stubs) {
        BodyLambdas lambdas = new BodyLambdas(model, selection, callees, stubs);
        for (LambdaUse use : selection.lambdas()) {
            BodyType type = use.bodyType();
            if (type != null) {
                lambdas.retarget(use, type);
            }
        }
        return lambdas.referenceBodies;
    }

    /** Returns whether a class that has no coroutine gives the runtime a reference to one of another class. */
    public static boolean refersToCoroutine(CoroutineSelection selection, CalleeResolver callees) {
        for (LambdaUse use : selection.lambdas()) {
            BodyType type = use.bodyType();
            MethodInsnNode call = type == null ? null : call(use.target());
            if (type != null && call != null && callees.resolve(call) != null && isGivenAsItIs(use, type, call)) {
                return true;
            }
        }
        return false;
    }

    private void retarget(LambdaUse use, BodyType type) {
        Handle target = lambdaBody(use);
        if (target == null) {
            target = referenceBody(use, type);
        }
        if (target != null) {
            InvokeDynamicInsnNode site = use.site();
            Type[] captures = Type.getArgumentTypes(site.desc);
            Type[] given = Type.getArgumentTypes(((Type) site.bsmArgs[INSTANTIATED]).getDescriptor());
            Type[] erased = new Type[type.arguments()];
            Arrays.fill(erased, OBJECT);
            site.name = START_NAME;
            site.desc = Type.getMethodDescriptor(Type.getObjectType(type.body()), captures);
            site.bsm = METAFACTORY;
            site.bsmArgs = new Object[] {
                start(erased), target, start(given), FLAG_MARKERS, 1, Type.getObjectType(type.functionalInterface())
            };
        }
    }

    /** {@code (arguments, CoroutineTask) → Object}. */
    private static Type start(Type[] arguments) {
        Type[] all = Arrays.copyOf(arguments, arguments.length + 1);
        all[arguments.length] = Type.getObjectType(RuntimeAbi.COROUTINE_TASK);
        return Type.getMethodType(OBJECT, all);
    }

    private @Nullable Handle lambdaBody(LambdaUse use) {
        for (MethodNode method : selection.coroutines()) {
            if (use.targets(model, method) && MadeMethod.isLambdaBody(method)) {
                Handle old = use.target();
                return new Handle(
                        old.getTag(),
                        old.getOwner(),
                        GeneratedNames.asyncBody(method.name),
                        RuntimeAbi.asyncDescriptor(method.desc),
                        old.isInterface());
            }
        }
        return null;
    }

    /**
     * A static method that does what the method reference would: {@code captures …, arguments …, task → callee's hidden method}.
     */
    private @Nullable Handle referenceBody(LambdaUse use, BodyType type) {
        MethodInsnNode call = call(use.target());
        Callee callee = call == null ? null : callees.resolve(call);
        if (call == null || callee == null || !isGivenAsItIs(use, type, call)) {
            return null;
        }
        Type[] captures = Type.getArgumentTypes(use.site().desc);
        List<Type> arguments = new ArrayList<>(List.of(captures));
        arguments.addAll(operands(call).subList(captures.length, captures.length + type.arguments()));
        arguments.add(Type.getObjectType(RuntimeAbi.COROUTINE_TASK));
        String name = GeneratedNames.referenceBody(referenceBodies.size(), call.name);
        String descriptor = Type.getMethodDescriptor(Type.getType(Object.class), arguments.toArray(new Type[0]));
        int access = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC;
        MethodNode body = new MethodNode(Opcodes.ASM9, access, name, descriptor, null, null);
        CallStubs.loadAll(body.instructions, arguments);
        boolean present =
                captures.length > 0 || call.getOpcode() == Opcodes.INVOKESTATIC; // a bound receiver was checked
        body.instructions.add(stubs.invocation(callee, present));
        body.instructions.add(new InsnNode(Opcodes.ARETURN));
        int slots = 0;
        for (Type argument : arguments) {
            slots += argument.getSize();
        }
        body.maxStack = Math.max(slots, 1);
        body.maxLocals = slots;
        referenceBodies.add(body);
        return new Handle(Opcodes.H_INVOKESTATIC, model.name(), name, descriptor, model.isInterface());
    }

    /** Whether the method takes what is captured and what the function is given, and nothing has to be unboxed or collected. */
    private static boolean isGivenAsItIs(LambdaUse use, BodyType type, MethodInsnNode call) {
        List<Type> operands = operands(call);
        int captures = Type.getArgumentTypes(use.site().desc).length;
        boolean asItIs = operands.size() == captures + type.arguments();
        for (int i = captures; asItIs && i < operands.size(); i++) {
            asItIs = operands.get(i).getSort() >= Type.ARRAY; // a reference
        }
        return asItIs;
    }

    /** The receiver, if there is one, and the arguments. */
    private static List<Type> operands(MethodInsnNode call) {
        List<Type> operands = new ArrayList<>();
        if (call.getOpcode() != Opcodes.INVOKESTATIC) {
            operands.add(Type.getObjectType(call.owner));
        }
        operands.addAll(List.of(Type.getArgumentTypes(call.desc)));
        return operands;
    }

    private static @Nullable MethodInsnNode call(Handle target) {
        int opcode = switch (target.getTag()) {
            case Opcodes.H_INVOKESTATIC -> Opcodes.INVOKESTATIC;
            case Opcodes.H_INVOKEVIRTUAL -> Opcodes.INVOKEVIRTUAL;
            case Opcodes.H_INVOKEINTERFACE -> Opcodes.INVOKEINTERFACE;
            case Opcodes.H_INVOKESPECIAL -> Opcodes.INVOKESPECIAL;
            default -> -1;
        };
        return opcode < 0
                ? null
                : new MethodInsnNode(
                        opcode, target.getOwner(), target.getName(), target.getDesc(), target.isInterface());
    }
}
