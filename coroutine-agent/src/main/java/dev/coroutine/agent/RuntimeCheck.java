package dev.coroutine.agent;

import dev.coroutine.compiler.model.RuntimeAbi;
import dev.coroutine.compiler.model.RuntimeContract;
import org.jspecify.annotations.Nullable;

/**
 * Can a class loader's coroutine-api serve what this agent generates? Where it cannot, that is said once, and its
 * classes are loaded as they are.
 */
final class RuntimeCheck {
    private final Terminal terminal;

    RuntimeCheck(Terminal terminal) {
        this.terminal = terminal;
    }

    boolean isServed(@Nullable ClassLoader loader, LoaderMemory memory, String className) {
        int contract = memory.runtimeContract();
        if (contract != RuntimeContract.UNKNOWN && contract != RuntimeAbi.CONTRACT) {
            contract = loadedContract(loader, contract);
        }
        if (contract == RuntimeContract.UNKNOWN || contract == RuntimeAbi.CONTRACT) {
            return true;
        }
        if (memory.firstUnserved()) {
            terminal.err()
                    .println("coroutine-agent: " + className.replace('/', '.') + " meets a coroutine-api that serves"
                            + " version " + contract
                            + " of the runtime's contract, and this agent compiles for version "
                            + RuntimeAbi.CONTRACT + ". It and the other classes of its loader are loaded as they are;"
                            + " use coroutine-api and coroutine-agent of the same release.");
        }
        return false;
    }

    /**
     * A loader that looks into itself before its parent may do so for classes and not for resources; so before a runtime is turned
     * down it is loaded, which the class that is being loaded would do next.
     */
    private static int loadedContract(@Nullable ClassLoader loader, int told) {
        try {
            Class<?> entry = Class.forName(RuntimeAbi.ENTRY.replace('/', '.'), true, loader);
            return entry.getField(RuntimeAbi.ENTRY_CONTRACT).getInt(null);
        } catch (ReflectiveOperationException | LinkageError unusable) {
            return told;
        }
    }

    /** Whether a frame class could not be defined because its superclass is not there. */
    static boolean isMissing(Throwable failure) {
        return failure instanceof NoClassDefFoundError error
                && String.valueOf(error.getMessage()).contains(RuntimeAbi.FRAME);
    }

    static String missing(String className) {
        return "coroutine-agent: " + className.replace('/', '.')
                + " uses coroutines, and its class loader does not find"
                + " coroutine-api. Put the jar coroutine-api on the class path or module path;"
                + " where packages are imported (OSGi), import dev.coroutine.runtime too.";
    }
}
