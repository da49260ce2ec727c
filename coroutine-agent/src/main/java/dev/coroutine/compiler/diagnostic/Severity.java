package dev.coroutine.compiler.diagnostic;

/** How much a diagnostic weighs. */
public enum Severity {
    /** The method cannot be compiled; a build fails. */
    ERROR,
    /** The method is compiled, but is probably not what its author meant. */
    WARNING
}
