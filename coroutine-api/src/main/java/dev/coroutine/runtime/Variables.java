package dev.coroutine.runtime;

import org.jspecify.annotations.Nullable;

/**
 * The context variables that the running code sees: those of its task, or where no task runs those of the callback or thread
 * (rule 29; PEP 567).
 *
 * <p>A context is a task or a {@link Scope}: what it holds changes, the {@link Bindings} that it holds do not. Who makes a
 * task, queues a callback or sends a call to another thread hands the bindings of that moment on.
 */
public final class Variables {
    private Variables() {}

    /** The context of code that runs outside every task. */
    static final class Scope {
        @Nullable
        Object @Nullable [] bindings;

        Scope(@Nullable Object @Nullable [] bindings) {
            this.bindings = bindings;
        }
    }

    /** What the variable is bound to here, or {@code absent}. */
    public static @Nullable Object get(Object variable, @Nullable Object absent) {
        return Bindings.get(of(ThreadContext.current()), variable, absent);
    }

    /** Binds the variable here. */
    public static void bind(Object variable, @Nullable Object value) {
        ThreadContext context = ThreadContext.current();
        become(context, Bindings.with(of(context), variable, value));
    }

    /** Takes the binding of the variable away here. */
    public static void unbind(Object variable) {
        ThreadContext context = ThreadContext.current();
        become(context, Bindings.without(of(context), variable));
    }

    /** Which context this is; it is the same object as long as the code that runs sees what it has bound. */
    public static Object context() {
        ThreadContext context = ThreadContext.current();
        CoroutineTask<?> task = context.task;
        return task == null ? scope(context) : task;
    }

    private static void become(ThreadContext context, @Nullable Object @Nullable [] bindings) {
        CoroutineTask<?> task = context.task;
        if (task == null) {
            scope(context).bindings = bindings;
        } else {
            task.bindings = bindings;
        }
    }

    private static Scope scope(ThreadContext context) {
        Scope scope = context.scope;
        if (scope == null) {
            scope = new Scope(null);
            context.scope = scope;
        }
        return scope;
    }

    /** The bindings of a task, on the thread that runs it. */
    public static @Nullable Object @Nullable [] of(CoroutineTask<?> task) {
        return task.bindings;
    }

    /** Gives a task that runs other bindings than those of its maker. */
    public static void rebind(CoroutineTask<?> task, @Nullable Object @Nullable [] bindings) {
        task.bindings = Carried.ON ? Carried.keptBy(task, bindings) : bindings;
    }

    static @Nullable Object @Nullable [] of(ThreadContext context) {
        CoroutineTask<?> task = context.task;
        if (task != null) {
            return task.bindings;
        }
        Scope scope = context.scope;
        return scope == null ? null : scope.bindings;
    }

    /** The bindings of this moment, for a task or for {@link #run}. */
    public static @Nullable Object @Nullable [] current() {
        return handedOnBy(ThreadContext.current());
    }

    static @Nullable Object @Nullable [] handedOnBy(ThreadContext maker) {
        @Nullable Object[] bindings = of(maker);
        return Carried.ON ? Carried.here(bindings) : bindings;
    }

    /** Runs code in a context of its own, outside every task. */
    public static void run(@Nullable Object @Nullable [] bindings, Runnable code) {
        ThreadContext context = ThreadContext.current();
        CoroutineTask<?> task = context.task;
        Scope scope = context.scope;
        context.task = null;
        context.scope = bindings == null ? null : new Scope(bindings);
        try {
            if (Carried.ON) {
                Carried.run(bindings, code);
            } else {
                code.run();
            }
        } finally {
            context.task = task;
            context.scope = scope;
        }
    }

    /** A callback that sees the variables as they are now; itself, if there are none. */
    public static Runnable carriedBy(Runnable callback) {
        @Nullable Object[] bindings = current();
        return bindings == null ? callback : new Carrying(bindings, callback);
    }

    private static final class Carrying implements Runnable {
        private final @Nullable Object[] bindings;
        private final Runnable callback;

        Carrying(@Nullable Object[] bindings, Runnable callback) {
            this.bindings = bindings;
            this.callback = callback;
        }

        @Override
        public void run() {
            Variables.run(bindings, callback);
        }

        @Override
        public String toString() {
            return callback.toString();
        }
    }
}
