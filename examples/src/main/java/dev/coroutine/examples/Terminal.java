package dev.coroutine.examples;

import java.io.Console;
import java.lang.reflect.Method;

/** Does somebody watch? Since JDK 22 there can be a console without a terminal, which only its {@code isTerminal} tells. */
final class Terminal {
    private Terminal() {}

    @SuppressWarnings("SystemConsoleNull")
    static boolean isPresent() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            Method isTerminal = Console.class.getMethod("isTerminal");
            return (boolean) isTerminal.invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }
}
