package dev.coroutine.it.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coroutine.NotCompiledException;
import dev.coroutine.Task;
import dev.coroutine.compiler.diagnostic.Diagnostic;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;

/** The class {@code shop.Shop} of a user, and what the compiler says of it. */
final class Shop {
    static final String NAME = "shop.Shop";

    private Shop() {}

    /** The source of {@code shop.Shop}; its members begin in line 10. */
    static Map<String, byte[]> classFiles(String members) {
        return JavaSources.compile(NAME, """
                package shop;

                import static dev.coroutine.Coroutines.*;
                import dev.coroutine.*;
                import java.util.concurrent.*;
                import java.util.function.*;

                public class Shop {
                    @Async public static Task<String> fine() { return Task.of("fine" + await(Task.of(1))); }
                """ + members + "}\n");
    }

    static CompiledClasses compiled(String members) {
        CompiledClasses compiled = CompiledClasses.of(classFiles(members));
        assertThat(compiled.problems()).isEmpty();
        return compiled;
    }

    static List<String> said(CompiledClasses compiled) {
        return compiled.diagnostics().stream().map(Diagnostic::toString).toList();
    }

    /** Checks that only one method is refused, that it says so when it is called, and that the others work. */
    static void assertRefused(String members, String diagnostic) throws ReflectiveOperationException {
        CompiledClasses compiled = compiled(members);
        assertThat(said(compiled)).containsExactly(diagnostic);
        assertThat(compiled.diagnostics()).allMatch(Diagnostic::isError);
        Class<?> shop = compiled.load(NAME);
        assertThat(((Task<?>) shop.getMethod("fine").invoke(null)).join()).isEqualTo("fine1");
        assertThatThrownBy(() -> call(shop))
                .isInstanceOf(NotCompiledException.class)
                .hasMessage(diagnostic);
    }

    /** Calls {@code buy()}, on an object if it is not static. */
    static void call(Class<?> shop) throws Throwable {
        try {
            var method = shop.getDeclaredMethod("buy");
            boolean isStatic = (method.getModifiers() & Opcodes.ACC_STATIC) != 0;
            method.invoke(isStatic ? null : shop.getConstructor().newInstance());
        } catch (InvocationTargetException failure) {
            throw failure.getCause();
        }
    }

    static void assertWarned(String members, String... diagnostics) {
        CompiledClasses compiled = compiled(members);
        assertThat(said(compiled)).containsExactly(diagnostics);
        assertThat(compiled.diagnostics()).noneMatch(Diagnostic::isError);
    }
}
