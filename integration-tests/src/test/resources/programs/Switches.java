package programs;

import static dev.coroutine.Coroutines.await;

import dev.coroutine.Async;
import dev.coroutine.Task;
import dev.coroutine.it.compiler.Script;

/** Switch statements with awaits in the selector, in the cases and across fall-through. */
public class Switches {
    enum Color {
        RED,
        GREEN,
        BLUE
    }

    @Async
    public static Task<String> on_dense_numbers(Script s) {
        String text = "";
        for (int i = -1; i < 5; i++) {
            switch (await(s.f(i))) {
                case 0:
                    text += "zero" + await(s.f(0));
                    break;
                case 1:
                    text += "one" + await(s.f(1));
                case 2:
                    text += "two" + await(s.f(2));
                    break;
                case 3:
                    continue;
                default:
                    text += "other" + i;
            }
            text += ";";
        }
        return Task.of(text);
    }

    @Async
    public static Task<String> on_sparse_numbers(Script s) {
        String text = "";
        for (int i : new int[] {-1000, 7, 1 << 30, Integer.MIN_VALUE, 0}) {
            switch (i) {
                case Integer.MIN_VALUE:
                    text += await(s.f("min"));
                    break;
                case 1 << 30:
                    text += await(s.f("large"));
                case 7:
                    text += await(s.f("seven"));
                    break;
                case -1000:
                    text += "thousand";
            }
        }
        return Task.of(text);
    }

    @Async
    public static Task<String> on_strings(Script s) {
        String text = "";
        for (String key : new String[] {"Aa", "BB", "c", "", "unknown"}) {
            switch (await(s.f(key))) {
                case "Aa":
                    text += await(s.f(1));
                    break;
                case "BB":
                    text += await(s.f(2));
                    break;
                case "":
                    text += "empty";
                case "c":
                    text += await(s.f(3));
                    break;
                default:
                    text += await(s.f(4));
            }
        }
        try {
            switch (await(s.<String>f(null))) {
                case "x":
                    text += "x";
            }
        } catch (NullPointerException e) {
            text += "npe";
        }
        return Task.of(text);
    }

    @Async
    public static Task<String> on_enums(Script s) {
        String text = "";
        for (Color color : Color.values()) {
            switch (color) {
                case RED:
                    text += await(s.f("r"));
                    break;
                case BLUE:
                    text += await(s.f("b")) + color;
                    break;
                default:
                    text += color + await(s.f("?"));
            }
            switch (await(s.f(color))) {
                case GREEN:
                    text += "green";
            }
        }
        return Task.of(text);
    }

    @Async
    public static Task<String> on_characters_and_boxes(Script s) {
        String text = "";
        Integer boxed = await(s.f(2));
        switch (boxed) {
            case 2:
                text += "boxed";
        }
        for (char c : "abz".toCharArray()) {
            switch (c) {
                case 'a':
                    text += await(s.f('A'));
                    break;
                case 'z':
                    text += await(s.f('Z'));
            }
        }
        byte b = (byte) (int) await(s.f(-1));
        switch (b) {
            case -1:
                text += "minus";
        }
        return Task.of(text);
    }

    @Async
    public static Task<String> nested_with_labels(Script s) {
        String text = "";
        outer:
        for (int i = 0; i < 4; i++) {
            switch (i) {
                case 0:
                    switch (await(s.f("x"))) {
                        case "x":
                            text += "x";
                            continue outer;
                        default:
                            text += "never";
                    }
                case 1:
                    inner:
                    {
                        if (await(s.f(true))) {
                            break inner;
                        }
                        text += "skipped";
                    }
                    text += "after";
                    break;
                case 2:
                    text += await(s.f("2"));
                    break outer;
                default:
                    text += "never";
            }
        }
        return Task.of(text);
    }

    @Async
    public static Task<String> variables_declared_in_one_case(Script s) {
        String text = "";
        for (int i = 0; i < 3; i++) {
            switch (i) {
                case 0:
                    int x = await(s.f(1));
                    text += x + await(s.f("a"));
                    break;
                case 1:
                    x = 5;
                    text += await(s.f("b")) + x;
                    break;
                case 2:
                    String y = await(s.f("y"));
                    x = await(s.f(7));
                    text += y + x;
            }
        }
        return Task.of(text);
    }

    @Async
    public static Task<String> without_cases(Script s) {
        switch (await(s.f(1))) {
            default:
                s.log(await(s.f("default")));
        }
        switch (await(s.f(2))) {
        }
        return Task.of("end");
    }
}
