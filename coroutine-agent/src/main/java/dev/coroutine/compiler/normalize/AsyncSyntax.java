package dev.coroutine.compiler.normalize;

import dev.coroutine.compiler.analysis.AsyncIteration;
import dev.coroutine.compiler.analysis.ControlFlow;
import dev.coroutine.compiler.model.ClassHierarchy;
import dev.coroutine.compiler.model.RuntimeAbi;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * How does Java's own syntax become the asynchronous one? A {@code try} block closes its resources, and a {@code for} loop asks
 * its iterator, by plain calls (JLS §14.20.3, §14.14.2), which here become awaits:
 *
 * <pre>
 * resource.close()         →   awaitClose(resource.closeAsync())                  where resource is an AsyncCloseable
 * iterator.hasNext()       →   (boolean) await(iterator.hasNextAsync())           where iterator is an AsyncIterator
 * for (…) { … break; … }   →   for (…) { … awaitClose(iterator.closeAsync()); break; … }      see {@link LoopExits}
 * </pre>
 *
 * All other calls, and so ordinary loops and blocks, stay as they are.
 */
public final class AsyncSyntax {
    private static final String CLOSE = "close()V";
    private static final String GIVES_TASK = "()L" + RuntimeAbi.TASK + ';';

    private final String owner;
    private final MethodNode method;
    private final ClassHierarchy hierarchy;

    private AsyncSyntax(String owner, MethodNode method, ClassHierarchy hierarchy) {
        this.owner = owner;
        this.method = method;
        this.hierarchy = hierarchy;
    }

    /**
     * Rewrites the code of a method that may suspend, in place.
     *
     * @param owner internal name of the class that declares the method
     * @throws UnsupportedSyntaxException if that is not possible
     */
    public static void normalize(String owner, MethodNode method, ClassHierarchy hierarchy)
            throws UnsupportedSyntaxException {
        AsyncSyntax syntax = new AsyncSyntax(owner, method, hierarchy);
        CloseFunctions.refuse(owner, method, hierarchy);
        syntax.closes();
        syntax.unlinkableIterators();
        syntax.iterations();
    }

    private void closes() {
        for (AbstractInsnNode instruction : method.instructions.toArray()) {
            if (instruction instanceof MethodInsnNode call && isAsyncClose(call)) {
                MethodInsnNode closeAsync =
                        new MethodInsnNode(call.getOpcode(), call.owner, "closeAsync", GIVES_TASK, call.itf);
                replace(call, awaited(closeAsync));
            }
        }
    }

    private boolean isAsyncClose(MethodInsnNode call) {
        return CLOSE.equals(call.name + call.desc)
                && (call.getOpcode() == Opcodes.INVOKEVIRTUAL || call.getOpcode() == Opcodes.INVOKEINTERFACE)
                && hierarchy.isSubtype(call.owner, RuntimeAbi.ASYNC_CLOSEABLE);
    }

    /** {@code …, task → …}: the await of a close. */
    static InsnList awaited(MethodInsnNode closeAsync) {
        InsnList code = new InsnList();
        code.add(closeAsync);
        code.add(RuntimeAbi.awaitClose());
        code.add(new InsnNode(Opcodes.POP));
        return code;
    }

    /**
     * Where an iterable has several types, as {@code condition ? a : b} may, javac before 25 calls a method that there is not:
     * {@code Iterable.iterator()} with the result of another one.
     *
     * <pre>
     * iterable.iterator()   →   ((AsyncIterable) iterable).iterator()
     * </pre>
     */
    private void unlinkableIterators() {
        for (AbstractInsnNode instruction : method.instructions.toArray()) {
            if (instruction instanceof MethodInsnNode call && isUnlinkableIterator(call)) {
                method.instructions.insertBefore(call, new TypeInsnNode(Opcodes.CHECKCAST, RuntimeAbi.ASYNC_ITERABLE));
                call.owner = RuntimeAbi.ASYNC_ITERABLE;
                call.desc = "()L" + RuntimeAbi.ASYNC_ITERATOR + ';';
            }
        }
    }

    private boolean isUnlinkableIterator(MethodInsnNode call) {
        return call.owner.equals("java/lang/Iterable")
                && call.name.equals("iterator")
                && call.desc.startsWith("()L")
                && hierarchy.isSubtype(Type.getReturnType(call.desc).getInternalName(), RuntimeAbi.ASYNC_ITERATOR);
    }

    private void iterations() throws UnsupportedSyntaxException {
        List<AsyncIteration> iterations = AsyncIteration.find(owner, method, hierarchy);
        List<AsyncIteration> loops = loopsInnermostFirst(iterations);
        BitSet iterators = new BitSet();
        for (AsyncIteration loop : loops) {
            iterators.set(Objects.requireNonNull(loop.definition(), "no loop").var);
        }
        for (AsyncIteration loop : loops) {
            LoopExits.close(owner, method, loop, iterators);
        }
        for (AsyncIteration iteration : iterations) {
            replace(iteration.hasNext(), nextAwaited());
        }
    }

    private List<AsyncIteration> loopsInnermostFirst(List<AsyncIteration> iterations) {
        List<AsyncIteration> loops = new ArrayList<>();
        for (AsyncIteration iteration : iterations) {
            if (iteration.definition() != null) {
                loops.add(iteration);
            }
        }
        if (loops.size() > 1) {
            Map<AsyncIteration, Integer> sizes = new HashMap<>();
            ControlFlow flow = ControlFlow.of(method);
            loops.forEach(loop -> sizes.put(loop, LoopRegion.of(loop, flow).size()));
            loops.sort(Comparator.comparing(sizes::get));
        }
        return loops;
    }

    /** {@code …, iterator → …, boolean}. */
    private static InsnList nextAwaited() {
        InsnList code = new InsnList();
        code.add(new MethodInsnNode(
                Opcodes.INVOKEINTERFACE, RuntimeAbi.ASYNC_ITERATOR, "hasNextAsync", GIVES_TASK, true));
        code.add(RuntimeAbi.userAwait());
        code.add(new TypeInsnNode(Opcodes.CHECKCAST, "java/lang/Boolean"));
        code.add(new MethodInsnNode(Opcodes.INVOKEVIRTUAL, "java/lang/Boolean", "booleanValue", "()Z", false));
        return code;
    }

    private void replace(MethodInsnNode call, InsnList code) {
        method.instructions.insertBefore(call, code);
        method.instructions.remove(call);
    }

    /** {@code iterator.closeAsync()}, awaited, for the iterator in a local variable. */
    static InsnList closeOf(int variable) {
        InsnList code = new InsnList();
        code.add(new VarInsnNode(Opcodes.ALOAD, variable));
        code.add(awaited(new MethodInsnNode(
                Opcodes.INVOKEINTERFACE, RuntimeAbi.ASYNC_ITERATOR, "closeAsync", GIVES_TASK, true)));
        return code;
    }
}
