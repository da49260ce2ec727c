// release 21
package programs;

import static dev.coroutine.Coroutines.await;

import dev.coroutine.Async;
import dev.coroutine.Task;
import dev.coroutine.it.compiler.Script;
import java.util.List;

/** What Java 18 to 21 added: patterns of switch, with awaits in guards, and record patterns. */
public class Modern21 {
    sealed interface Expr permits Num, Add, Mul, Neg {}

    record Num(int value) implements Expr {}

    record Add(Expr left, Expr right) implements Expr {}

    record Mul(Expr left, Expr right) implements Expr {}

    record Neg(Expr inner) implements Expr {}

    record Box<T>(T content) {}

    record Wide(long l, double d, String s) {}

    @Async
    private static Task<Integer> eval(Script s, Expr e) {
        return Task.of(switch (e) {
            case Num n -> await(s.f(n.value()));
            case Add(Expr l, Expr r) -> await(eval(s, l)) + await(eval(s, r));
            case Mul(Num(var a), Num(var b)) when a == 0 || await(s.f(b == 0)) -> 0;
            case Mul(var l, var r) -> await(eval(s, l)) * await(eval(s, r));
            case Neg(Neg(var inner)) -> await(eval(s, inner));
            case Neg n -> -await(eval(s, n.inner()));
        });
    }

    @Async
    public static Task<Integer> sealed_types_and_record_patterns(Script s) {
        return Task.of(await(eval(
                s,
                new Add(
                        new Mul(new Num(3), new Num(0)),
                        new Add(new Neg(new Neg(new Num(4))), new Mul(new Neg(new Num(2)), new Num(5)))))));
    }

    @Async
    public static Task<String> awaits_in_guards(Script s) {
        String text = "";
        for (Object o : new Object[] {"short", "a long string", 1, 100, 2.5, List.of(1), null, new Box<>("b"), new Box<>(7)}) {
            text += switch (o) {
                case null -> "null" + await(s.f(0));
                case String t when t.length() > await(s.f(5)) && await(s.f(true)) -> "long" + t.length();
                case String t -> t + await(s.f("!"));
                case Integer i when i > await(s.f(50)) -> "large" + i;
                case Integer i when await(s.f(i == 2)) -> "two";
                case Integer i -> await(s.f(i)) + "small";
                case Box<?>(String t) when await(s.f(t)).equals("b") -> "boxed" + t;
                case Box<?>(var c) -> "box" + c + await(s.f("c"));
                case Number n when await(s.f(false)) -> "never" + n;
                default -> await(s.f("default")) + o;
            };
            text += ";";
        }
        return Task.of(text);
    }

    @Async
    public static Task<String> statements_with_patterns(Script s) {
        String text = "";
        for (Object o : new Object[] {new Wide(1L << 40, 0.5, "w"), new Box<>(new Box<>(1)), "x"}) {
            switch (o) {
                case Wide(long l, double d, String t) when d < await(s.f(1.0)) -> {
                    await(s.f(1));
                    text += l + d + t;
                }
                case Box<?>(Box<?>(Integer i)) -> {
                    for (int k = 0; k <= i; k++) {
                        text += await(s.f(k)) + i;
                    }
                }
                default -> {
                    try {
                        text += await(s.f("d"));
                    } finally {
                        text += o;
                    }
                }
            }
            if (await(s.f(o)) instanceof Wide(var l, var d, var t) && await(s.f(l > 5))) {
                text += await(s.f(t)) + d + l;
            }
        }
        return Task.of(text);
    }

    record Throwing(int i) {
        @Override
        public int i() {
            throw new IllegalStateException("accessor");
        }
    }

    @Async
    public static Task<String> accessors_that_throw(Script s) {
        Object o = new Throwing(await(s.f(1)));
        try {
            if (await(s.f(o)) instanceof Throwing(int i) && i > 0) {
                return Task.of("never");
            }
        } catch (MatchException e) {
            return Task.of(e.getCause().getMessage() + await(s.f("caught")));
        }
        return Task.of("none");
    }
}
