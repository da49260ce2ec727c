package debugged;

import static dev.coroutine.Coroutines.*;

import dev.coroutine.Async;
import dev.coroutine.Task;
import java.util.concurrent.CompletableFuture;

/** Patterns in switches, which came with Java 21; to be read as {@code Stops.java}. */
public class Patterns {
    sealed interface Shape permits Circle, Box {}

    record Circle(int radius) implements Shape {}

    record Box(Circle in, String name) implements Shape {}

    @Async
    static Task<String> describe(Shape shape) {
        String text = switch (shape) {
            case Circle(int radius) when await(truth(radius > 1)) -> {
                int twice = radius * 2; //> resume: Shape ?shape=Circle, int radius=2
                String c = await(gate("c")); //> resume: Shape ?shape=Circle, int ?radius=2, int twice=4
                yield c + twice; //> resume: Shape ?shape=Circle, int ?radius=2, int twice=4, String c="c"
            }
            case Circle circle -> {
                await(gate("s")); //> resume: Shape ?shape=Circle, Circle circle=Circle
                yield "s" + circle.radius(); //> resume: Shape ?shape=Circle, Circle circle=Circle
            }
            case Box(Circle(var radius), String name) -> {
                String b = await(gate(name)); //> fast: Shape shape=Box, int radius=5, String name="b"
                yield b + radius + name; //> resume: Shape ?shape=Box, int radius=5, String name="b", String b="b"
            }
        };
        return Task.of(text); //> resume: Shape ?shape=Circle, String text="c4" | resume: Shape ?shape=Circle, String text="s1" | resume: Shape ?shape=Box, String text="b5b"
    }

    static CompletableFuture<String> gate(String text) {
        CompletableFuture<String> gate = new CompletableFuture<>();
        dev.coroutine.EventLoop.current().callSoon(() -> gate.complete(text));
        return gate;
    }

    static CompletableFuture<Boolean> truth(boolean value) {
        return gate("").thenApply(any -> value);
    }

    public static void main(String[] args) {
        System.out.println(run(() -> describe(new Circle(2))) + run(() -> describe(new Circle(1)))
                + run(() -> describe(new Box(new Circle(5), "b"))));
    }
}
