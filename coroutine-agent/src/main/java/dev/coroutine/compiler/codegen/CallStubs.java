package dev.coroutine.compiler.codegen;

import dev.coroutine.compiler.analysis.Callee;
import dev.coroutine.compiler.analysis.Callee.Linkage;
import dev.coroutine.compiler.analysis.VerificationTypes;
import dev.coroutine.compiler.model.ClassModel;
import dev.coroutine.compiler.model.GeneratedNames;
import dev.coroutine.compiler.model.RuntimeAbi;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * The stubs of one class through which it calls coroutines of others.
 *
 * <pre>
 * private static Object call-fetch-…(Shop receiver, String arg, CoroutineTask task) {
 *     if (receiver == null) throw Fusion.nullReceiver("Shop.fetch(String)");
 *     if (receiver.getClass() != seen-fetch-…) {
 *         Object accepted = Fusion.accept(seen-fetch-…, receiver.getClass(), ThisClass.class, "fetch", hidden, body, descriptor);
 *         if (accepted == null) goto closed;
 *         seen-fetch-… = accepted;
 *     }
 *     try { return receiver.lambda$fetch$-async(arg, task); }
 *     catch (IncompatibleClassChangeError stale) { Fusion.stale(stale, "call-fetch-…"); }
 *     closed: return Awaits.await(receiver.fetch(arg), task);
 * }
 * </pre>
 *
 * A private method of the class itself needs the null check only, and no stub where its receiver is {@code this}. A stub's name
 * ends with a fingerprint of its callee, so that hot swap finds the same stubs whatever their order.
 *
 * <p>The null check is what the call itself does, with the user's names in the message. The error is thrown while the hidden method is linked, before anything of the callee has run; so the public method can be
 * called instead.
 */
final class CallStubs {
    private static final String SEEN_DESCRIPTOR = "Ljava/lang/Object;";
    private static final String ACCEPT_DESCRIPTOR = "(Ljava/lang/Object;Ljava/lang/Class;Ljava/lang/Class;"
            + "Ljava/lang/String;Ljava/lang/String;Ljava/lang/String;Ljava/lang/String;)Ljava/lang/Object;";
    private static final String NULL_DESCRIPTOR = "(Ljava/lang/String;)Ljava/lang/NullPointerException;";
    private static final String STALE_DESCRIPTOR = "(Ljava/lang/IncompatibleClassChangeError;Ljava/lang/String;)V";
    private static final int GUARD_STACK = 7;
    private static final int STUB_ACCESS = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC;

    private final ClassModel model;
    private final Map<String, MethodNode> stubs = new LinkedHashMap<>();
    private final List<FieldNode> fields = new ArrayList<>();

    CallStubs(ClassModel model) {
        this.model = model;
    }

    /** The methods that were asked for. */
    List<MethodNode> methods() {
        return List.copyOf(stubs.values());
    }

    /** The fields that they need. */
    List<FieldNode> fields() {
        return List.copyOf(fields);
    }

    /**
     * {@code …, receiver, arguments, task → …, result}: the call of the hidden method, direct or through a stub.
     *
     * @param present whether there is no receiver, or one that is certainly not null
     */
    MethodInsnNode invocation(Callee callee, boolean present) {
        MethodInsnNode call = callee.call();
        if (callee.linkage() == Linkage.DIRECT && present) {
            return hidden(call);
        }
        String key = call.getOpcode() + call.owner + '.' + call.name + call.desc;
        MethodNode stub = stubs.get(key);
        if (stub == null) {
            stub = stub(callee, GeneratedNames.fingerprint(key));
            stubs.put(key, stub);
        }
        return new MethodInsnNode(Opcodes.INVOKESTATIC, model.name(), stub.name, stub.desc, model.isInterface());
    }

    private static MethodInsnNode hidden(MethodInsnNode call) {
        return new MethodInsnNode(
                call.getOpcode(),
                call.owner,
                GeneratedNames.asyncBody(call.name),
                RuntimeAbi.asyncDescriptor(call.desc),
                call.itf);
    }

    private MethodNode stub(Callee callee, String fingerprint) {
        MethodInsnNode call = callee.call();
        List<Type> arguments = new ArrayList<>();
        if (call.getOpcode() != Opcodes.INVOKESTATIC) {
            arguments.add(Type.getObjectType(callee.receiver()));
        }
        arguments.addAll(List.of(Type.getArgumentTypes(call.desc)));
        arguments.add(Type.getObjectType(RuntimeAbi.COROUTINE_TASK));
        String descriptor = Type.getMethodDescriptor(Type.getType(Object.class), arguments.toArray(new Type[0]));
        String name = GeneratedNames.callStub(call.name, fingerprint);
        MethodNode stub = new MethodNode(Opcodes.ASM9, STUB_ACCESS, name, descriptor, null, null);
        FieldNode seen = callee.linkage() == Linkage.RECEIVER_CHECKED ? seenField(call.name, fingerprint) : null;
        fill(stub, callee, arguments, seen);
        return stub;
    }

    /** Interfaces can only have public final fields; there the runtime's own cache must do. */
    private @Nullable FieldNode seenField(String name, String fingerprint) {
        if (model.isInterface()) {
            return null;
        }
        String seen = GeneratedNames.seenReceiver(name, fingerprint);
        FieldNode field = new FieldNode(STUB_ACCESS, seen, SEEN_DESCRIPTOR, null, null);
        fields.add(field);
        return field;
    }

    private void fill(MethodNode stub, Callee callee, List<Type> arguments, @Nullable FieldNode seen) {
        InsnList code = stub.instructions;
        List<Object> locals = VerificationTypes.of(arguments);
        int slots = VerificationTypes.size(locals);
        LabelNode open = new LabelNode();
        LabelNode start = new LabelNode();
        LabelNode end = new LabelNode();
        LabelNode handler = new LabelNode();
        LabelNode closed = new LabelNode();
        if (mayBeNull(callee.call())) {
            refuseNull(code, callee.call(), locals);
        }
        if (callee.linkage() == Linkage.RECEIVER_CHECKED) {
            guard(code, callee.call(), seen, open, closed, slots);
            code.add(open);
            code.add(frame(locals, List.of()));
        }
        code.add(start);
        loadAll(code, arguments);
        code.add(hidden(callee.call()));
        code.add(new InsnNode(Opcodes.ARETURN));
        stub.maxLocals = slots + 1;
        stub.maxStack = Math.max(slots + 1, GUARD_STACK);
        if (callee.linkage() == Linkage.DIRECT) {
            return; // of the class itself: never stale
        }
        code.add(end);
        code.add(handler);
        code.add(frame(locals, List.of("java/lang/IncompatibleClassChangeError")));
        code.add(new LdcInsnNode(stub.name));
        code.add(new MethodInsnNode(Opcodes.INVOKESTATIC, RuntimeAbi.FUSION, "stale", STALE_DESCRIPTOR, false));
        code.add(closed);
        code.add(frame(locals, List.of()));
        loadAll(code, arguments.subList(0, arguments.size() - 1));
        MethodInsnNode call = callee.call();
        code.add(new MethodInsnNode(call.getOpcode(), call.owner, call.name, call.desc, call.itf));
        code.add(new VarInsnNode(Opcodes.ALOAD, slots - 1));
        code.add(RuntimeAbi.await("await"));
        code.add(new InsnNode(Opcodes.ARETURN));
        stub.tryCatchBlocks.add(new TryCatchBlockNode(start, end, handler, "java/lang/IncompatibleClassChangeError"));
    }

    /** Whether the receiver may be null; a call of {@code super} has {@code this}. */
    private boolean mayBeNull(MethodInsnNode call) {
        return switch (call.getOpcode()) {
            case Opcodes.INVOKEVIRTUAL, Opcodes.INVOKEINTERFACE -> true;
            case Opcodes.INVOKESPECIAL -> call.owner.equals(model.name());
            default -> false;
        };
    }

    private static void refuseNull(InsnList code, MethodInsnNode call, List<Object> locals) {
        LabelNode present = new LabelNode();
        code.add(new VarInsnNode(Opcodes.ALOAD, 0));
        code.add(new JumpInsnNode(Opcodes.IFNONNULL, present));
        code.add(new LdcInsnNode(HelpfulMessages.invocation(call)));
        code.add(new MethodInsnNode(Opcodes.INVOKESTATIC, RuntimeAbi.FUSION, "nullReceiver", NULL_DESCRIPTOR, false));
        code.add(new InsnNode(Opcodes.ATHROW));
        code.add(present);
        code.add(frame(locals, List.of()));
    }

    private void guard(
            InsnList code,
            MethodInsnNode call,
            @Nullable FieldNode seen,
            LabelNode open,
            LabelNode closed,
            int accepted) {
        if (seen == null) {
            code.add(new InsnNode(Opcodes.ACONST_NULL));
        } else {
            receiverClass(code);
            code.add(new FieldInsnNode(Opcodes.GETSTATIC, model.name(), seen.name, seen.desc));
            code.add(new JumpInsnNode(Opcodes.IF_ACMPEQ, open));
            code.add(new FieldInsnNode(Opcodes.GETSTATIC, model.name(), seen.name, seen.desc));
        }
        receiverClass(code);
        code.add(new LdcInsnNode(Type.getObjectType(model.name())));
        code.add(new LdcInsnNode(call.name));
        code.add(new LdcInsnNode(GeneratedNames.asyncBody(call.name)));
        code.add(new LdcInsnNode(GeneratedNames.ownBody(call.name)));
        code.add(new LdcInsnNode(call.desc));
        code.add(new MethodInsnNode(Opcodes.INVOKESTATIC, RuntimeAbi.FUSION, "accept", ACCEPT_DESCRIPTOR, false));
        code.add(new VarInsnNode(Opcodes.ASTORE, accepted));
        code.add(new VarInsnNode(Opcodes.ALOAD, accepted));
        code.add(new JumpInsnNode(Opcodes.IFNULL, closed));
        if (seen != null) {
            code.add(new VarInsnNode(Opcodes.ALOAD, accepted));
            code.add(new FieldInsnNode(Opcodes.PUTSTATIC, model.name(), seen.name, seen.desc));
        }
    }

    private static void receiverClass(InsnList code) {
        code.add(new VarInsnNode(Opcodes.ALOAD, 0));
        code.add(new MethodInsnNode(
                Opcodes.INVOKEVIRTUAL, "java/lang/Object", "getClass", "()Ljava/lang/Class;", false));
    }

    /** Loads arguments from the first slots on. */
    static void loadAll(InsnList code, List<Type> arguments) {
        int slot = 0;
        for (Type argument : arguments) {
            code.add(new VarInsnNode(argument.getOpcode(Opcodes.ILOAD), slot));
            slot += argument.getSize();
        }
    }

    private static FrameNode frame(List<Object> locals, List<Object> stack) {
        return new FrameNode(Opcodes.F_NEW, locals.size(), locals.toArray(), stack.size(), stack.toArray());
    }
}
