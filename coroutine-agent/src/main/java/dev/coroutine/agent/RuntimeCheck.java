package dev.coroutine.agent;

import dev.coroutine.compiler.model.RuntimeAbi;
import dev.coroutine.compiler.model.RuntimeContract;

/**
 * Can a class loader's coroutine-api serve what this agent generates? Where it cannot, that is said once, and its
 * classes are loaded as they are.
 */
final class RuntimeCheck {
    private final Terminal terminal;

    RuntimeCheck(Terminal terminal) {
        this.terminal = terminal;
    }

    boolean isServed(LoaderMemory memory, String className) {
        int contract = memory.runtimeContract();
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

    /** Whether a frame class could not be defined because its superclass is not there. */
    static boolean isMissing(Throwable failure) {
        return failure instanceof NoClassDefFoundError error
                && String.valueOf(error.getMessage()).contains(RuntimeAbi.FRAME);
    }

    static String missing(String className) {
        return "coroutine-agent: " + className.replace('/', '.')
                + " uses coroutines, and its class loader does not find"
                + " coroutine-api. Put the jar coroutine-api on the class path or module path.";
    }
}
