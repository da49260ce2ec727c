package programs;

import static dev.coroutine.Coroutines.await;

import dev.coroutine.Async;
import dev.coroutine.Task;
import dev.coroutine.it.compiler.Script;

/** String concatenation: by a builder up to Java 8, by {@code invokedynamic} from Java 9 on. */
public class Concatenation {
    private static String noted(Script s, String text) {
        s.log(text);
        return text;
    }

    @Async
    public static Task<String> awaits_between_constants(Script s) {
        return Task.of("a" + await(s.f("b")) + "c" + await(s.f("d")) + "e");
    }

    @Async
    public static Task<String> operands_of_every_type(Script s) {
        boolean z = true;
        byte b = 1;
        char c = 'c';
        short sh = 2;
        int i = 3;
        long l = 4;
        float f = 5;
        double d = 6;
        Object o = null;
        char[] chars = {'x'};
        return Task.of("" + z + b + c + sh + await(s.f(1)) + i + l + f + d + o + chars.length + await(s.f('e')) + z + l);
    }

    @Async
    public static Task<String> assigned_concatenation(Script s) {
        String t = "t";
        t += await(s.f("a"));
        t += t + await(s.f(1)) + t;
        t = await(s.f("b")) + t + await(s.f(2L)) + noted(s, t);
        String[] array = {"x", "y"};
        array[await(s.f(1))] += await(s.f(3.0)) + array[0];
        return Task.of(t + array[1]);
    }

    @Async
    public static Task<String> nested_concatenation(Script s) {
        return Task.of("a" + ("b" + await(s.f("c")) + ("d" + await(s.f(1)))) + noted(s, "e" + await(s.f("f")) + "g"));
    }

    @Async
    public static Task<String> conditions_within(Script s) {
        String text = "";
        for (int i = 0; i < 2; i++) {
            text += "x" + (i == 0 ? await(s.f("y")) : "z" + await(s.f(i))) + i + (await(s.f(i > 0)) ? 'p' : "q");
        }
        return Task.of(text);
    }

    @Async
    public static Task<String> order_of_evaluation(Script s) {
        int i = 0;
        return Task.of(noted(s, "1") + i++ + await(s.f(noted(s, "2"))) + i++ + noted(s, "3") + await(s.f(i)) + i);
    }

    @Async
    public static Task<Integer> more_operands_than_one_recipe_holds(Script s) {
        int i = 1;
        long l = 2;
        String t = "" + i + l + i + l + i + l + i + l + i + l + i + l + i + l + i + l + i + l + i + l + i + l + i + l + i
                + l + i + l + i + l + i + l + i + l + i + l + i + l + i + l + i + l + i + l + i + l + i + l + i + l + i
                + await(s.f("middle")) + l + i + l + i + l + i + l + i + l + i + l + i + l + i + l + i + l + i + l + i
                + l + i + l + i + l + i + l + i + l + i + l + i + l + i + l + i + l + i + l + i + l + i + l + i + l + i
                + l + i + l + i + l + i + l + i + l + i + l + i + l + i + l + i + l + i + l + i + l + i + l + i + l + i
                + l + i + l + i + l + i + l + i + l + i + l + i + l + i + l + i + l + i + l + i + l + i + l + i + l + i
                + l + i + l + i + l + i + l + i + l + i + l + i + l + i + l + i + l + i + l + i + await(s.f("end"));
        return Task.of(t.length() + t.hashCode());
    }
}
