package dev.coroutine.agent;

import java.io.PrintStream;

/**
 * Where messages go. The only place that knows the process's own streams.
 *
 * @param out results
 * @param err what went wrong
 */
record Terminal(PrintStream out, PrintStream err) {
    static Terminal ofProcess() {
        return new Terminal(System.out, System.err);
    }
}
