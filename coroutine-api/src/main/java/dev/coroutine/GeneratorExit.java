package dev.coroutine;

/**
 * Thrown by {@link Emitter#emit} when nobody wants more elements: {@code GeneratorExit} of Python. It ends the body of a generator
 * that is closed before its end, so that its {@code finally} blocks run.
 *
 * <p>An {@link Error}, so that {@code catch (Exception e)} does not swallow it. It has no stack trace: it is nobody's mistake.
 */
public final class GeneratorExit extends Error {
    private static final long serialVersionUID = 1L;

    GeneratorExit() {
        super("the generator was closed", null, true, false);
    }
}
