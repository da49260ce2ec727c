package dev.coroutine.it.mutated;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Changes what a class file says, so that it can still be read: instructions, types, ranges, stack maps, flags, annotations. */
final class TreeMutations {
    private static final String ASYNC = "Ldev/coroutine/Async;";
    private static final int[] ACCESS = {
        Opcodes.ACC_PUBLIC, Opcodes.ACC_PRIVATE, Opcodes.ACC_PROTECTED, Opcodes.ACC_STATIC, Opcodes.ACC_FINAL,
        Opcodes.ACC_SYNCHRONIZED, Opcodes.ACC_BRIDGE, Opcodes.ACC_VARARGS, Opcodes.ACC_NATIVE, Opcodes.ACC_ABSTRACT,
        Opcodes.ACC_STRICT, Opcodes.ACC_SYNTHETIC
    };
    private static final int[] VERSIONS = {
        Opcodes.V1_5, Opcodes.V1_6, Opcodes.V1_7, Opcodes.V1_8, Opcodes.V9, Opcodes.V11, Opcodes.V17
    };
    private static final Object[] VERIFICATION_TYPES = {
        Opcodes.TOP, Opcodes.INTEGER, Opcodes.LONG, Opcodes.NULL, "java/lang/Object", "java/lang/String", "[I"
    };

    private final SplittableRandom random;
    private final ClassNode node = new ClassNode();

    private TreeMutations(byte[] classFile, SplittableRandom random) {
        this.random = random;
        new ClassReader(classFile).accept(node, random.nextInt(5) == 0 ? ClassReader.SKIP_DEBUG : 0);
    }

    /** Mutates; throws whatever the writer does if the result cannot be written at all. */
    static byte[] mutate(byte[] classFile, SplittableRandom random) {
        TreeMutations mutations = new TreeMutations(classFile, random);
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            mutations.once();
        }
        int flags = random.nextInt(3) == 0 ? ClassWriter.COMPUTE_MAXS : 0;
        ClassWriter writer = new ClassWriter(flags);
        mutations.node.accept(writer);
        return writer.toByteArray();
    }

    private void once() {
        if (node.methods.isEmpty() || random.nextInt(20) == 0) {
            changeClass();
            return;
        }
        MethodNode method = of(node.methods);
        switch (random.nextInt(11)) {
            case 0 -> changeDeclaration(method);
            case 1 -> changeRanges(method);
            case 2 -> changeStackMap(method);
            case 3 -> changeNames(method);
            default -> changeCode(method);
        }
    }

    private void changeClass() {
        switch (random.nextInt(6)) {
            case 0 -> node.access ^= 1 << random.nextInt(15);
            case 1 -> node.version = VERSIONS[random.nextInt(VERSIONS.length)];
            case 2 -> node.superName = random.nextBoolean() ? "java/lang/Thread" : node.name;
            case 3 -> node.interfaces = List.of(node.name);
            case 4 -> node.fields.clear();
            default -> node.innerClasses.clear();
        }
    }

    private void changeDeclaration(MethodNode method) {
        switch (random.nextInt(8)) {
            case 0, 1 -> method.access ^= ACCESS[random.nextInt(ACCESS.length)];
            case 2 -> toggleAsync(method);
            case 3 -> method.desc = of(node.methods).desc;
            case 4 -> method.maxLocals = Math.max(0, method.maxLocals + random.nextInt(-2, 3));
            case 5 -> method.maxStack = Math.max(0, method.maxStack + random.nextInt(-2, 3));
            case 6 -> method.localVariables = of(node.methods).localVariables == null ? null : new ArrayList<>();
            default -> method.name = of(node.methods).name;
        }
    }

    private void toggleAsync(MethodNode method) {
        List<AnnotationNode> annotations = method.visibleAnnotations;
        if (annotations == null) {
            method.visibleAnnotations = new ArrayList<>(List.of(new AnnotationNode(ASYNC)));
        } else if (random.nextBoolean()) {
            annotations.clear();
        } else {
            AnnotationNode odd = new AnnotationNode(ASYNC);
            odd.values = new ArrayList<>(
                    List.of(random.nextBoolean() ? "suppress" : "other", random.nextBoolean() ? "CO102" : 1));
            annotations.add(odd);
        }
    }

    private void changeRanges(MethodNode method) {
        List<LabelNode> labels = all(method, LabelNode.class);
        if (labels.isEmpty()) {
            return;
        }
        List<TryCatchBlockNode> blocks = method.tryCatchBlocks;
        if (blocks.isEmpty() || random.nextInt(4) == 0) {
            String type = random.nextBoolean() ? null : "java/lang/Exception";
            blocks.add(
                    random.nextInt(blocks.size() + 1), new TryCatchBlockNode(of(labels), of(labels), of(labels), type));
            return;
        }
        TryCatchBlockNode block = of(blocks);
        switch (random.nextInt(5)) {
            case 0 -> blocks.remove(block);
            case 1 -> block.start = of(labels);
            case 2 -> block.end = of(labels);
            case 3 -> block.handler = of(labels);
            default -> block.type = random.nextBoolean() ? null : "java/io/IOException";
        }
    }

    /** A name for other instructions, for another slot or of another type, instead of what it was or beside it. */
    private void changeNames(MethodNode method) {
        List<LocalVariableNode> names = method.localVariables;
        List<LabelNode> labels = all(method, LabelNode.class);
        if (names == null || names.isEmpty() || labels.isEmpty()) {
            return;
        }
        LocalVariableNode one = of(names);
        LabelNode start = random.nextBoolean() ? one.start : of(labels);
        LabelNode end = random.nextBoolean() ? one.end : of(labels);
        boolean inOrder = method.instructions.indexOf(start) <= method.instructions.indexOf(end);
        String type = random.nextInt(4) == 0 ? "J" : one.desc;
        int slot = random.nextInt(4) == 0 ? random.nextInt(method.maxLocals + 1) : one.index;
        if (random.nextInt(3) == 0) {
            names.remove(one);
        }
        names.add(new LocalVariableNode(one.name, type, null, inOrder ? start : end, inOrder ? end : start, slot));
    }

    private void changeStackMap(MethodNode method) {
        List<FrameNode> frames = all(method, FrameNode.class);
        if (frames.isEmpty()) {
            return;
        }
        FrameNode frame = of(frames);
        if (random.nextInt(4) == 0) {
            method.instructions.remove(frame);
            return;
        }
        List<Object> types = random.nextBoolean() && frame.stack != null ? frame.stack : frame.local;
        if (types != null && !types.isEmpty()) {
            List<Object> changed = new ArrayList<>(types);
            changed.set(random.nextInt(changed.size()), VERIFICATION_TYPES[random.nextInt(VERIFICATION_TYPES.length)]);
            boolean stack = types == frame.stack;
            frame.stack = stack ? changed : frame.stack;
            frame.local = stack ? frame.local : changed;
        }
    }

    private void changeCode(MethodNode method) {
        List<AbstractInsnNode> code = all(method, AbstractInsnNode.class);
        code.removeIf(instruction -> instruction.getOpcode() < 0);
        if (code.isEmpty()) {
            return;
        }
        AbstractInsnNode one = of(code);
        switch (random.nextInt(6)) {
            case 0 -> method.instructions.remove(one);
            case 1 -> method.instructions.insert(of(code), copy(one));
            case 2 -> {
                AbstractInsnNode other = of(code);
                AbstractInsnNode copied = copy(other);
                method.instructions.insertBefore(one, copied);
                method.instructions.remove(one);
            }
            case 3 ->
                method.instructions.insert(
                        one, new InsnNode(random.nextInt(Opcodes.DUP2_X2 + 1 - Opcodes.POP) + Opcodes.POP));
            default -> changeInstruction(method, one);
        }
    }

    /** A copy that jumps to where the original jumps. */
    private static AbstractInsnNode copy(AbstractInsnNode instruction) {
        return instruction.clone(new SameLabels());
    }

    private void changeInstruction(MethodNode method, AbstractInsnNode one) {
        if (one instanceof VarInsnNode variable) {
            variable.var = random.nextInt(method.maxLocals + 2);
        } else if (one instanceof JumpInsnNode jump) {
            jump.label = of(all(method, LabelNode.class));
        } else if (one instanceof TypeInsnNode type) {
            type.desc = random.nextBoolean() ? "java/lang/StringBuilder" : "dev/coroutine/Task";
        } else if (one instanceof MethodInsnNode call) {
            changeCall(call);
        } else if (one instanceof FieldInsnNode field) {
            field.setOpcode(random.nextInt(Opcodes.GETSTATIC, Opcodes.PUTFIELD + 1));
        } else if (one instanceof LdcInsnNode constant) {
            constant.cst = random.nextBoolean() ? (Object) 1L : "text";
        } else if (one instanceof IincInsnNode increment) {
            increment.var = random.nextInt(method.maxLocals + 1);
        } else if (one instanceof InsnNode simple) {
            method.instructions.set(simple, new InsnNode(random.nextInt(Opcodes.DRETURN)));
        }
    }

    private void changeCall(MethodInsnNode call) {
        switch (random.nextInt(5)) {
            case 0 -> call.itf = !call.itf;
            case 1 -> call.owner = node.name;
            case 2 -> {
                call.owner = "dev/coroutine/Coroutines";
                call.name = "await";
            }
            case 3 -> call.setOpcode(random.nextInt(Opcodes.INVOKEVIRTUAL, Opcodes.INVOKEINTERFACE + 1));
            default -> {
                MethodNode other = of(node.methods);
                call.name = other.name;
                call.desc = other.desc;
            }
        }
    }

    private static <T extends AbstractInsnNode> List<T> all(MethodNode method, Class<T> kind) {
        List<T> found = new ArrayList<>();
        for (AbstractInsnNode instruction : method.instructions) {
            if (kind.isInstance(instruction)) {
                found.add(kind.cast(instruction));
            }
        }
        return found;
    }

    private <T> T of(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
