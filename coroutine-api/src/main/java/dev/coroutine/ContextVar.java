package dev.coroutine;

import dev.coroutine.runtime.Outcomes;
import dev.coroutine.runtime.Variables;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A variable that has a value for each task: {@code contextvars.ContextVar}. Declare it {@code static final}.
 *
 * <p>A task sees what its maker saw when it made it; what the task sets is seen by itself, by the {@link Async} methods that it
 * awaits directly, and by what it makes from then on, but not by its maker. Callbacks ({@code callSoon} and its kin), and
 * blocking calls of {@link Coroutines#toThread} and {@link EventLoop#runInExecutor}, see the variables as they were where they
 * were handed over, in a copy. What a thread sets outside of every task, it sees itself, and so do the tasks that it makes.
 * Callbacks of {@code CompletableFuture} see what the code sees that completes the future.
 *
 * <p>Any thread. Reading looks into one small table; setting copies that table; making a task copies one reference.
 *
 * @param <T> the type of the value; may include null
 */
public final class ContextVar<T extends @Nullable Object> {
    /** Stands for no value. */
    private static final Object NONE = new Object();

    private final String name;
    private final @Nullable Object defaultValue;

    /**
     * A variable without a value.
     *
     * @param name for messages
     */
    public ContextVar(String name) {
        this.name = Objects.requireNonNull(name, "name");
        this.defaultValue = NONE;
    }

    /**
     * A variable with a value where none was set.
     *
     * @param name for messages
     * @param defaultValue that value
     */
    public ContextVar(String name, T defaultValue) {
        this.name = Objects.requireNonNull(name, "name");
        this.defaultValue = defaultValue;
    }

    /**
     * The value that was set here, else the default: {@code ContextVar.get}.
     *
     * @throws NoSuchElementException if there is neither
     */
    public T get() {
        Object value = Variables.get(this, defaultValue);
        if (value == NONE) {
            throw new NoSuchElementException("the context variable " + name + " has no value here, and no default");
        }
        return Outcomes.cast(value);
    }

    /**
     * Sets the value: {@code ContextVar.set}.
     *
     * @param value the value from here on
     * @return with what {@link #reset} restores the value before
     */
    public Token<T> set(T value) {
        Token<T> token = new Token<>(this, Variables.get(this, NONE), Variables.context());
        Variables.bind(this, value);
        return token;
    }

    /**
     * Restores what was before a {@link #set}: {@code ContextVar.reset}.
     *
     * @param token what that call returned; it can be used once
     * @throws IllegalArgumentException if the token is another variable's, or was made in another context: another task, or
     *     another callback
     * @throws IllegalStateException if it was used before
     */
    public void reset(Token<T> token) {
        token.use(this);
        if (token.before == NONE) {
            Variables.unbind(this);
        } else {
            Variables.bind(this, token.before);
        }
    }

    @Override
    public String toString() {
        return "ContextVar[" + name + "]";
    }

    /**
     * One {@link ContextVar#set}, which can be taken back: {@code contextvars.Token}.
     *
     * @param <T> the type of the value
     */
    public static final class Token<T extends @Nullable Object> {
        private final ContextVar<T> variable;
        private final @Nullable Object before;
        private final Object context;
        private boolean used;

        private Token(ContextVar<T> variable, @Nullable Object before, Object context) {
            this.variable = variable;
            this.before = before;
            this.context = context;
        }

        private void use(ContextVar<?> asker) {
            if (used) {
                throw new IllegalStateException("the token of " + variable + " has been used already");
            }
            if (variable != asker) {
                throw new IllegalArgumentException("the token is of " + variable + ", not of " + asker);
            }
            if (context != Variables.context()) {
                throw new IllegalArgumentException("the token of " + variable + " was made in another context");
            }
            used = true;
        }
    }
}
