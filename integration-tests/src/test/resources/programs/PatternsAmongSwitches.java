// release 21, javac only: Eclipse's compiler writes a stack map for it that does not verify
package programs;

import static dev.coroutine.Coroutines.await;

import dev.coroutine.Async;
import dev.coroutine.Task;
import dev.coroutine.it.compiler.Script;
import java.util.List;

/** Switches over patterns that hold switches over constants. */
public class PatternsAmongSwitches {
    enum Day {
        MON,
        TUE
    }

    sealed interface Key permits EnumKey, TextKey {}

    record EnumKey(Day day) implements Key {}

    record TextKey(String text) implements Key {}

    @Async
    public static Task<String> mixed_constants_and_patterns(Script s) {
        String text = "";
        for (Key key : List.of(new EnumKey(Day.TUE), new TextKey("a"), new EnumKey(Day.MON), new TextKey("b"))) {
            text += switch (key) {
                case EnumKey(Day d) when d == Day.MON -> "monday" + await(s.f(1));
                case EnumKey(Day d) -> switch (d) {
                    case MON -> "never";
                    case TUE -> "tuesday" + await(s.f(2));
                };
                case TextKey(String t) -> switch (t) {
                    case "a" -> await(s.f("A"));
                    case String other when other.equals(await(s.f("b"))) -> "B";
                    case String other -> other;
                };
            };
        }
        return Task.of(text);
    }
}
