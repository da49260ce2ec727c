package dev.coroutine.compiler.analysis;

import dev.coroutine.compiler.model.ClassHierarchy;
import dev.coroutine.compiler.model.RuntimeAbi;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Where does a method ask an asynchronous iterator for its next element, and which of these places head a {@code for} loop?
 *
 * <p>Source compilers lose the type: in {@code for (var x : asyncIterable)} they call {@code hasNext} on
 * {@code java.util.Iterator}. So the iterator is known by where it comes from: all definitions that reach the call are calls of
 * {@code iterator()} that give an {@code AsyncIterator}. It is that of a {@code for} loop if it is kept in a variable of which
 * nothing else is asked than one {@code hasNext} and {@code next}, and that has no name (JLS §14.14.2).
 *
 * @param hasNext the call
 * @param definition where the iterator of a {@code for} loop is put into its variable; null where there is no such loop
 */
public record AsyncIteration(
        MethodInsnNode hasNext, @Nullable VarInsnNode definition) {
    private static final String ITERATOR = "java/util/Iterator";
    private static final String ITERABLE = "java/lang/Iterable";
    private static final String HAS_NEXT = "hasNext()Z";
    private static final String NEXT = "next()Ljava/lang/Object;";

    /**
     * Finds the asynchronous iterations of a method, in the order of its code.
     *
     * @param owner internal name of the class that declares the method
     */
    public static List<AsyncIteration> find(String owner, MethodNode method, ClassHierarchy hierarchy) {
        List<AsyncIteration> found = new ArrayList<>();
        Search search = null;
        for (AbstractInsnNode instruction : method.instructions) {
            if (isCall(instruction, HAS_NEXT)) {
                search = search == null ? new Search(owner, method, hierarchy) : search;
                AsyncIteration iteration = search.iteration((MethodInsnNode) instruction);
                if (iteration != null) {
                    found.add(iteration);
                }
            }
        }
        return found;
    }

    private static boolean isCall(@Nullable AbstractInsnNode instruction, String method) {
        return instruction instanceof MethodInsnNode call && method.equals(call.name + call.desc);
    }

    /** What is asked about one method. */
    private static final class Search {
        private final MethodNode method;
        private final ClassHierarchy hierarchy;
        private final Definitions definitions;
        private final Producers producers;
        private final Origins origins;

        Search(String owner, MethodNode method, ClassHierarchy hierarchy) {
            this.method = method;
            this.hierarchy = hierarchy;
            this.definitions = new Definitions(ControlFlow.of(method));
            this.producers = new Producers(method);
            this.origins = new Origins(owner, method, hierarchy, definitions, producers);
        }

        @Nullable
        AsyncIteration iteration(MethodInsnNode call) {
            AbstractInsnNode receiver = producers.of(call);
            if (!isAsync(call, receiver)) {
                return null;
            }
            return new AsyncIteration(call, isTested(call) ? definition(receiver) : null);
        }

        private static boolean isTested(MethodInsnNode call) {
            AbstractInsnNode next = Adjacency.textuallyAfter(call);
            return next != null && (next.getOpcode() == Opcodes.IFEQ || next.getOpcode() == Opcodes.IFNE);
        }

        private boolean isAsync(MethodInsnNode call, @Nullable AbstractInsnNode receiver) {
            if (call.getOpcode() == Opcodes.INVOKESPECIAL || call.getOpcode() == Opcodes.INVOKESTATIC) {
                return false;
            }
            return call.owner.equals(ITERATOR)
                    ? givesAsyncIterator(receiver)
                    : hierarchy.isSubtype(call.owner, RuntimeAbi.ASYNC_ITERATOR);
        }

        private boolean givesAsyncIterator(@Nullable AbstractInsnNode source) {
            if (!(source instanceof VarInsnNode load) || load.getOpcode() != Opcodes.ALOAD) {
                return isIteratorCall(source);
            }
            Set<VarInsnNode> stores = storesOf(load);
            for (VarInsnNode store : stores) {
                if (!isIteratorCall(producers.of(store))) {
                    return false;
                }
            }
            return !stores.isEmpty();
        }

        private Set<VarInsnNode> storesOf(VarInsnNode load) {
            return definitions.reaching(method.instructions.indexOf(load), load.var);
        }

        /** The static type of what is iterated, or of the iterator itself, is asynchronous; or was, before a cast lost it. */
        private boolean isIteratorCall(@Nullable AbstractInsnNode instruction) {
            if (!(instruction instanceof MethodInsnNode call)
                    || !call.name.equals("iterator")
                    || !call.desc.startsWith("()L")) {
                return false;
            }
            return hierarchy.isSubtype(Type.getReturnType(call.desc).getInternalName(), RuntimeAbi.ASYNC_ITERATOR)
                    || hierarchy.isSubtype(call.owner, RuntimeAbi.ASYNC_ITERABLE)
                    || (call.owner.equals(ITERABLE) && origins.areAll(call, RuntimeAbi.ASYNC_ITERABLE));
        }

        private @Nullable VarInsnNode definition(@Nullable AbstractInsnNode receiver) {
            if (!(receiver instanceof VarInsnNode load)) {
                return null;
            }
            Set<VarInsnNode> stores = storesOf(load);
            if (stores.size() != 1) {
                return null;
            }
            VarInsnNode store = stores.iterator().next();
            boolean loop = isIteratorCall(producers.of(store)) && !isNamed(load) && isUsedByLoopOnly(load, stores);
            return loop ? store : null;
        }

        /** Whether the user gave the variable a name; some compilers list their own {@code i$} in lambda bodies. */
        private boolean isNamed(VarInsnNode load) {
            int index = method.instructions.indexOf(load);
            if (method.localVariables != null) {
                for (LocalVariableNode named : method.localVariables) {
                    if (named.index == load.var
                            && named.name.indexOf('$') < 0
                            && method.instructions.indexOf(named.start) <= index
                            && index < method.instructions.indexOf(named.end)) {
                        return true;
                    }
                }
            }
            return false;
        }

        private boolean isUsedByLoopOnly(VarInsnNode header, Set<VarInsnNode> stores) {
            for (AbstractInsnNode instruction : method.instructions) {
                if (instruction instanceof VarInsnNode load
                        && load.getOpcode() == Opcodes.ALOAD
                        && load.var == header.var
                        && load != header
                        && storesOf(load).equals(stores)
                        && !isCall(Adjacency.textuallyAfter(load), NEXT)
                        && !isNullTest(Adjacency.textuallyAfter(load))) {
                    return false;
                }
            }
            return true;
        }

        /** Groovy iterates over nothing where the iterable is null. */
        private static boolean isNullTest(@Nullable AbstractInsnNode instruction) {
            return instruction != null && instruction.getOpcode() == Opcodes.IFNULL;
        }
    }
}
