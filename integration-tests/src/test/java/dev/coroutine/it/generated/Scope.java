package dev.coroutine.it.generated;

import java.util.ArrayList;
import java.util.List;

/**
 * What may be said at a place in a program.
 *
 * @param variables those that can be read, innermost last
 * @param targets what can be left by a break, innermost last
 * @param result what a return gives, null where there can be none
 * @param awaits whether an await may stand here
 * @param tailCalls whether a task may be returned that is not awaited: not inside a try, whose handlers would not wait for it,
 *     and not in a loop whose iterator would be closed meanwhile
 * @param assigns whether anything may be assigned to: not in a guard
 * @param self what the object of the main class is called here
 */
record Scope(
        List<Variable> variables,
        List<Target> targets,
        JavaType result,
        boolean awaits,
        boolean tailCalls,
        boolean assigns,
        String self) {
    /** A local variable or parameter; only those that never change can be used in lambdas. */
    record Variable(String name, JavaType type, boolean mutable) {}

    /** A statement that can be left; a loop can also be continued. */
    record Target(String label, boolean loop) {}

    static Scope ofMethod(List<Variable> parameters, JavaType result, String self) {
        return new Scope(new ArrayList<>(parameters), List.of(), result, true, true, true, self);
    }

    /** A block in this place; what it declares ends with it. */
    Scope block() {
        return new Scope(new ArrayList<>(variables), targets, result, awaits, tailCalls, assigns, self);
    }

    /** A block of a try statement, or the body of a loop over an asynchronous iterable. */
    Scope tried() {
        return new Scope(new ArrayList<>(variables), targets, result, awaits, false, assigns, self);
    }

    Scope inside(Target target) {
        List<Target> inner = new ArrayList<>(targets);
        inner.add(target);
        return new Scope(new ArrayList<>(variables), inner, result, awaits, tailCalls, assigns, self);
    }

    /** An expression with statements in it, which cannot be left by a jump. */
    Scope switchExpression() {
        return new Scope(new ArrayList<>(variables), List.of(), null, awaits, tailCalls, assigns, self);
    }

    /** The body of a lambda. */
    Scope lambda(JavaType given) {
        return new Scope(unchanging(), List.of(), given, true, true, assigns, self);
    }

    /** A lambda's expression, which may only use what never changes. */
    Scope expressionLambda() {
        return new Scope(unchanging(), List.of(), null, false, false, assigns, self);
    }

    /** A guard, which may only use what never changes, and change nothing. */
    Scope guard() {
        return new Scope(unchanging(), List.of(), null, awaits, tailCalls, false, self);
    }

    Scope withoutAwait() {
        return new Scope(new ArrayList<>(variables), List.of(), null, false, false, assigns, self);
    }

    void declare(Variable variable) {
        variables.add(variable);
    }

    List<Variable> of(JavaType type) {
        return variables.stream().filter(variable -> variable.type == type).toList();
    }

    List<Variable> mutable(JavaType type) {
        return variables.stream()
                .filter(variable -> variable.mutable && variable.type == type)
                .toList();
    }

    private List<Variable> unchanging() {
        return new ArrayList<>(
                variables.stream().filter(variable -> !variable.mutable).toList());
    }
}
