package dev.coroutine.compiler.model;

import org.jspecify.annotations.Nullable;

/**
 * As what are bodies given to the runtime? The functional interface that a user's lambda implements, and the runtime's interface
 * through which a compiled one starts inside a task that exists already.
 */
public enum BodyType {
    /** {@code CompletionStage call()}; {@code Object start(task)}. */
    CALLABLE(RuntimeAbi.ASYNC_CALLABLE, "call", RuntimeAbi.BODY, 0),
    /** {@code CompletionStage apply(argument)}; {@code Object start(argument, task)}. */
    FUNCTION(RuntimeAbi.ASYNC_FUNCTION, "apply", RuntimeAbi.FUNCTION_BODY, 1),
    /** {@code CompletionStage run(emitter)}; {@code Object start(emitter, task)}. */
    GENERATOR(RuntimeAbi.ASYNC_GENERATOR, "run", RuntimeAbi.GENERATOR_BODY, 1);

    private final String functionalInterface;
    private final String method;
    private final String body;
    private final int arguments;

    BodyType(String functionalInterface, String method, String body, int arguments) {
        this.functionalInterface = functionalInterface;
        this.method = method;
        this.body = body;
        this.arguments = arguments;
    }

    /** The type whose lambdas implement this method of this interface; null if those are no bodies. */
    public static @Nullable BodyType of(String functionalInterface, String method) {
        for (BodyType type : values()) {
            if (type.functionalInterface.equals(functionalInterface) && type.method.equals(method)) {
                return type;
            }
        }
        return null;
    }

    /** Internal name of the interface that the user's lambda implements. */
    public String functionalInterface() {
        return functionalInterface;
    }

    /** Internal name of the runtime's interface. */
    public String body() {
        return body;
    }

    /** How many arguments the function takes. */
    public int arguments() {
        return arguments;
    }
}
