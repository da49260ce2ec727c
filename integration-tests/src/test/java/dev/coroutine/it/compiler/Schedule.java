package dev.coroutine.it.compiler;

import dev.coroutine.it.compiler.Script.Fault;

/** When and how each of the futures of a program ends; they are numbered in the order in which the program asks for them. */
public interface Schedule {
    /** How many turns of the loop pass before the future is done; none if it is done before the program sees it. */
    int turns(int number);

    /** What happens to the future instead of giving its value. */
    Fault fault(int number);
}
