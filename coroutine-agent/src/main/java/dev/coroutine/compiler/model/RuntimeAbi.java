package dev.coroutine.compiler.model;

import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * What are the runtime's names and shapes? The compiler knows the runtime by this text only; a test holds the two together.
 */
public final class RuntimeAbi {
    /** Version of the contract between generated code and runtime. */
    public static final int CONTRACT = 1;

    public static final String API = "dev/coroutine/";
    public static final String ASYNC = "Ldev/coroutine/Async;";
    public static final String COMPILED = "Ldev/coroutine/runtime/Compiled;";
    public static final String COROUTINES = "dev/coroutine/Coroutines";
    public static final String AWAIT = "await";
    public static final String AWAIT_DESCRIPTOR = "(Ljava/util/concurrent/CompletionStage;)Ljava/lang/Object;";
    public static final String AWAIT_DECLARED_DESCRIPTOR =
            "(Ljava/util/concurrent/CompletionStage;Ljava/lang/Class;)Ljava/lang/Object;";
    public static final String ASYNC_CALLABLE = "dev/coroutine/AsyncCallable";
    public static final String ASYNC_FUNCTION = "dev/coroutine/AsyncFunction";
    public static final String ASYNC_GENERATOR = "dev/coroutine/AsyncGenerator";
    public static final String EMITTER = "dev/coroutine/Emitter";
    public static final String NOT_COMPILED = "dev/coroutine/NotCompiledException";

    public static final String TASK = "dev/coroutine/Task";
    public static final String COMPLETABLE_FUTURE = "java/util/concurrent/CompletableFuture";
    public static final String COMPLETION_STAGE = "java/util/concurrent/CompletionStage";

    public static final String COMPLETION_EXCEPTION = "java/util/concurrent/CompletionException";

    public static final String TASK_GROUP = "dev/coroutine/TaskGroup";
    public static final String ASYNC_CLOSEABLE = "dev/coroutine/AsyncCloseable";
    public static final String ASYNC_ITERABLE = "dev/coroutine/AsyncIterable";
    public static final String ASYNC_ITERATOR = "dev/coroutine/AsyncIterator";

    public static final String COROUTINE_TASK = "dev/coroutine/runtime/CoroutineTask";
    public static final String COROUTINE_TASK_DESCRIPTOR = "Ldev/coroutine/runtime/CoroutineTask;";
    public static final String FRAME = "dev/coroutine/runtime/Frame";
    public static final String FRAME_STATE = "state";
    /** {@code Frame.goOn}, which a frame class overrides. */
    public static final String FRAME_GO_ON = "goOn";
    /** Descriptor of {@code Frame.goOn} and of every resume body: frame, task, value, error. */
    public static final String GO_ON_DESCRIPTOR =
            "(Ldev/coroutine/runtime/Frame;Ldev/coroutine/runtime/CoroutineTask;Ljava/lang/Object;Ljava/lang/Throwable;)"
                    + "Ljava/lang/Object;";
    /** {@code Frame.places()}, which a frame class overrides. */
    public static final String FRAME_PLACES = "places";

    public static final String AWAITS = "dev/coroutine/runtime/Awaits";
    public static final String AWAITS_DESCRIPTOR =
            "(Ljava/util/concurrent/CompletionStage;Ldev/coroutine/runtime/CoroutineTask;)Ljava/lang/Object;";
    /** The await of a {@code closeAsync()}. */
    public static final String CLOSE = "close";

    public static final String ENTRY = "dev/coroutine/runtime/Entry";
    public static final String ENTRY_CONTRACT = "CONTRACT";
    public static final String BODY = "dev/coroutine/runtime/Body";
    public static final String FUNCTION_BODY = "dev/coroutine/runtime/FunctionBody";
    public static final String GENERATOR_BODY = "dev/coroutine/AsyncGenerator$Compiled";
    public static final String FUSION = "dev/coroutine/runtime/Fusion";

    private static final Set<String> TASK_TYPES = Set.of(TASK, COMPLETABLE_FUTURE, COMPLETION_STAGE);
    private static final String TASK_RETURNING = ")L" + TASK + ';';
    private static final String GIVES_TASK = "(" + TASK_RETURNING;
    private static final String TAKES_OBJECT_GIVES_TASK = "(Ljava/lang/Object;" + TASK_RETURNING;

    private RuntimeAbi() {}

    /** Returns whether a coroutine may return this type (an internal name). */
    public static boolean isTaskType(String internalName) {
        return TASK_TYPES.contains(internalName);
    }

    /** Returns whether the instruction is a call of {@code Coroutines.await}, in either form, or an {@link #awaitClose}. */
    public static boolean isAwait(MethodInsnNode call) {
        if (call.getOpcode() != Opcodes.INVOKESTATIC) {
            return false;
        }
        boolean ofUser = call.owner.equals(COROUTINES) && call.name.equals(AWAIT);
        return (ofUser && (call.desc.equals(AWAIT_DESCRIPTOR) || call.desc.equals(AWAIT_DECLARED_DESCRIPTOR)))
                || isAwaitClose(call);
    }

    /** {@code …, stage → …, value}: {@code Coroutines.await}, as a user's code would call it. */
    public static MethodInsnNode userAwait() {
        return new MethodInsnNode(Opcodes.INVOKESTATIC, COROUTINES, AWAIT, AWAIT_DESCRIPTOR, false);
    }

    /** {@code …, stage → …, null}: the await of a {@code closeAsync()}, which no method has until it is normalised. */
    public static MethodInsnNode awaitClose() {
        return new MethodInsnNode(Opcodes.INVOKESTATIC, AWAITS, CLOSE, AWAIT_DESCRIPTOR, false);
    }

    /** Returns whether the instruction is an {@link #awaitClose}. */
    public static boolean isAwaitClose(MethodInsnNode call) {
        return call.owner.equals(AWAITS) && call.name.equals(CLOSE) && call.desc.equals(AWAIT_DESCRIPTOR);
    }

    /** {@code …, Throwable, Throwable → …, Throwable}: what to throw when a loop has failed and then its iterator's close. */
    public static MethodInsnNode alsoFailed() {
        return new MethodInsnNode(
                Opcodes.INVOKESTATIC,
                AWAITS,
                "alsoFailed",
                "(Ljava/lang/Throwable;Ljava/lang/Throwable;)Ljava/lang/Throwable;",
                false);
    }

    /** Returns whether the call makes a future that already holds its argument, so that returning it returns the argument. */
    public static boolean isCompletedFuture(MethodInsnNode call) {
        if (call.getOpcode() != Opcodes.INVOKESTATIC) {
            return false;
        }
        return switch (call.owner + '.' + call.name + call.desc) {
            case TASK + ".of(Ljava/lang/Object;)Ldev/coroutine/Task;",
                    COMPLETABLE_FUTURE + ".completedFuture(Ljava/lang/Object;)Ljava/util/concurrent/CompletableFuture;",
                    COMPLETABLE_FUTURE + ".completedStage(Ljava/lang/Object;)Ljava/util/concurrent/CompletionStage;" ->
                true;
            default -> false;
        };
    }

    /** Returns whether the call is {@code Task.done()}. */
    public static boolean isDone(MethodInsnNode call) {
        return call.getOpcode() == Opcodes.INVOKESTATIC
                && call.owner.equals(TASK)
                && call.name.equals("done")
                && call.desc.equals("()Ldev/coroutine/Task;");
    }

    /**
     * Returns whether the runtime can wait for the result of this call without making a task: of a function of {@code Coroutines},
     * or of a method of generators, which run inside the task that awaits them.
     */
    public static boolean isIntrinsic(MethodInsnNode call) {
        if (call.getOpcode() == Opcodes.INVOKEINTERFACE) {
            return isIteratorClose(call) || isEmit(call) || isCall(call, ASYNC_ITERATOR, "hasNextAsync", GIVES_TASK);
        }
        if (call.getOpcode() != Opcodes.INVOKESTATIC || !call.owner.equals(COROUTINES)) {
            return false;
        }
        return switch (call.name + call.desc) {
            case "sleep(Ljava/time/Duration;)" + "Ldev/coroutine/Task;",
                    "sleep(Ljava/time/Duration;Ljava/lang/Object;)Ldev/coroutine/Task;",
                    "yieldNow()Ldev/coroutine/Task;" -> true;
            default -> false;
        };
    }

    private static boolean isCall(MethodInsnNode call, String owner, String name, String descriptor) {
        return call.owner.equals(owner) && call.name.equals(name) && call.desc.equals(descriptor);
    }

    /** Returns whether the call is {@code Emitter.emit(…)}. */
    public static boolean isEmit(MethodInsnNode call) {
        return call.getOpcode() == Opcodes.INVOKEINTERFACE && isCall(call, EMITTER, "emit", TAKES_OBJECT_GIVES_TASK);
    }

    /** Returns whether the call is {@code AsyncIterator.closeAsync()}. */
    public static boolean isIteratorClose(MethodInsnNode call) {
        return call.getOpcode() == Opcodes.INVOKEINTERFACE && isCall(call, ASYNC_ITERATOR, "closeAsync", GIVES_TASK);
    }

    /**
     * The runtime's own function behind an intrinsic: the receiver, if there is one, and the same arguments, then the task.
     *
     * @param await what awaits the call
     */
    public static MethodInsnNode intrinsic(MethodInsnNode call, MethodInsnNode await) {
        String name = isAwaitClose(await) ? "closeIterator" : call.name;
        String descriptor = call.desc.replace(TASK_RETURNING, COROUTINE_TASK_DESCRIPTOR + ")Ljava/lang/Object;");
        if (call.getOpcode() != Opcodes.INVOKESTATIC) {
            descriptor = "(Ljava/lang/Object;" + descriptor.substring(1);
        }
        return new MethodInsnNode(Opcodes.INVOKESTATIC, AWAITS, name, descriptor, false);
    }

    /** Descriptor of the hidden method of a public one: its parameters, then the task; the result as an object. */
    public static String asyncDescriptor(String descriptor) {
        return descriptor.substring(0, descriptor.indexOf(')')) + COROUTINE_TASK_DESCRIPTOR + ")Ljava/lang/Object;";
    }

    /** {@code …, stage, task → …, value}: {@code await}, or {@code awaitReturned} for what a coroutine returns. */
    public static MethodInsnNode await(String function) {
        return new MethodInsnNode(Opcodes.INVOKESTATIC, AWAITS, function, AWAITS_DESCRIPTOR, false);
    }

    /** {@code …, value, error → …, value}: throws the error if there is one. */
    public static MethodInsnNode outcome() {
        return new MethodInsnNode(
                Opcodes.INVOKESTATIC,
                AWAITS,
                "outcome",
                "(Ljava/lang/Object;Ljava/lang/Throwable;)Ljava/lang/Object;",
                false);
    }

    /** {@code …, frame, inner, state → …, frame}: {@code Frame.link}, called on the frame's own class. */
    public static MethodInsnNode link(String frameClass) {
        return new MethodInsnNode(
                Opcodes.INVOKEVIRTUAL, frameClass, "link", "(Ljava/lang/Object;I)Ljava/lang/Object;", false);
    }

    /** {@code …, CompletionException → …, Throwable}: what the await of a call throws when the callee threw the former. */
    public static MethodInsnNode failure() {
        return new MethodInsnNode(
                Opcodes.INVOKESTATIC,
                AWAITS,
                "failure",
                "(Ljava/util/concurrent/CompletionException;)Ljava/lang/Throwable;",
                false);
    }

    /** {@code …, frame, class → …, frame}: throws when the frame is not of the class. */
    public static MethodInsnNode ownFrame() {
        String descriptor = "(Ldev/coroutine/runtime/Frame;Ljava/lang/Class;)Ldev/coroutine/runtime/Frame;";
        return new MethodInsnNode(Opcodes.INVOKESTATIC, FRAME, "own", descriptor, false);
    }

    /** {@code …, task → …, flag}: the task's {@code suspending}, which is true while the stack unwinds. */
    public static FieldInsnNode suspending() {
        return new FieldInsnNode(Opcodes.GETFIELD, COROUTINE_TASK, "suspending", "Z");
    }

    /** Appends {@code new NotCompiledException(text)} and its throw; needs three stack slots. */
    public static void throwNotCompiled(InsnList code, String text) {
        code.add(new org.objectweb.asm.tree.TypeInsnNode(Opcodes.NEW, NOT_COMPILED));
        code.add(new org.objectweb.asm.tree.InsnNode(Opcodes.DUP));
        code.add(new org.objectweb.asm.tree.LdcInsnNode(text));
        code.add(new MethodInsnNode(Opcodes.INVOKESPECIAL, NOT_COMPILED, "<init>", "(Ljava/lang/String;)V", false));
        code.add(new org.objectweb.asm.tree.InsnNode(Opcodes.ATHROW));
    }
}
