// release 17, javac only: Eclipse's compiler writes a stack map for it that does not verify
package programs;

import static dev.coroutine.Coroutines.await;

import dev.coroutine.Async;
import dev.coroutine.Task;
import dev.coroutine.it.compiler.Script;

/** javac sets the operands aside, uninitialised objects among them, where a switch expression holds a try. */
public class TriesAmongArguments {
    record Foo(Object a, Object b) {}

    @Async
    public static Task<String> tries_among_the_arguments_of_new(Script s) {
        String text = "";
        for (int round = 0; round < 2; round++) {
            text += new Foo(round, switch (round) {
                case 0 -> {
                    try {
                        yield 1 / await(s.f(0));
                    } catch (ArithmeticException e) {
                        yield await(s.f("caught"));
                    }
                }
                default -> {
                    try {
                        yield await(s.f("plain"));
                    } finally {
                        text += await(s.f("finally"));
                    }
                }
            });
        }
        return Task.of(text);
    }
}
