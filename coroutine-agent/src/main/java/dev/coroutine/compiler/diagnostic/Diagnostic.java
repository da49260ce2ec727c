package dev.coroutine.compiler.diagnostic;

/**
 * One thing that the compiler says to the user.
 *
 * @param code what kind of thing it is
 * @param location where in the source it is
 * @param text cause and remedy
 */
public record Diagnostic(DiagnosticCode code, Location location, String text) {
    /** Returns whether a build must fail because of it. */
    public boolean isError() {
        return code.severity() == Severity.ERROR;
    }

    /** {@code CO012 com.shop.Shop.buy(Shop.java:41): await while holding a monitor …}. */
    @Override
    public String toString() {
        return code.id() + ' ' + location + ": " + text;
    }
}
