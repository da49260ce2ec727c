package debugged;

import static dev.coroutine.Coroutines.*;

import dev.coroutine.Async;
import dev.coroutine.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The debugger stops at each line that ends with a comment "> body: variables": in that body, once for each list of variables,
 * which are parted by "|". A variable with a question mark is not read any more and need not be there; if it is, it has that value.
 * One with a "^" is captured by a lambda: javac names it there, Eclipse's compiler does not.
 */
public class Stops {
    private final String field = String.valueOf("field");

    interface Quiet extends AutoCloseable {
        @Override
        void close();
    }

    @Async
    static Task<String> straight(boolean first, byte small, char letter, long wide, double real, String text) {
        short number = 7; //> fast: boolean first=true, byte small=1, char letter=c, long wide=2, double real=2.5, String text="t"
        String early = "early"; //> fast: boolean first=true, byte small=1, char letter=c, long wide=2, double real=2.5, String text="t", short number=7
        String given = await(gate(early.isEmpty() ? early : "g")); //> fast: boolean first=true, byte small=1, char letter=c, long wide=2, double real=2.5, String text="t", short number=7, String early="early"
        float sum = number + wide; //> resume: boolean first=true, byte small=1, char letter=c, long wide=2, double real=2.5, String text="t", short number=7, String ?early="early", String given="g"
        await(gate("h")); //> resume: boolean first=true, byte small=1, char letter=c, long wide=2, double real=2.5, String text="t", short ?number=7, String ?early="early", String given="g", float sum=9.0
        String all = first + text + small + letter + wide + real + given + sum; //> resume: boolean first=true, byte small=1, char letter=c, long wide=2, double real=2.5, String text="t", short ?number=7, String ?early="early", String given="g", float sum=9.0
        return Task.of(all); //> resume: boolean ?first=true, byte ?small=1, char ?letter=c, long ?wide=2, double ?real=2.5, String ?text="t", short ?number=7, String ?early="early", String ?given="g", float ?sum=9.0, String all="truet1c22.5g9.0"
    }

    @Async
    Task<String> loops(List<String> items) {
        String text = "";
        for (String item : items) {
            int length = item.length(); //> fast: List items=ListN, String text="", String item="a" | resume: List ?items=ListN, String text="a1", String item="bb" | resume: List ?items=ListN, String text="a1bb2", String item="ccc"
            await(gate(item)); //> fast: List items=ListN, String text="", String item="a", int length=1 | resume: List ?items=ListN, String text="a1", String item="bb", int length=2 | resume: List ?items=ListN, String text="a1bb2", String item="ccc", int length=3
            text += item + length; //> resume: List ?items=ListN, String text="", String item="a", int length=1 | resume: List ?items=ListN, String text="a1", String item="bb", int length=2 | resume: List ?items=ListN, String text="a1bb2", String item="ccc", int length=3
        }
        for (int i = 0; i < 2; i++) {
            for (int j = 0; j < 2; j++) {
                text += i + j + await(gate(field)); //> resume: List ?items=ListN, String text="a1bb2ccc3", int i=0, int j=0 | resume: List ?items=ListN, String text="a1bb2ccc30field", int i=0, int j=1 | resume: List ?items=ListN, String text="a1bb2ccc30field1field", int i=1, int j=0 | resume: List ?items=ListN, String text="a1bb2ccc30field1field1field", int i=1, int j=1
            }
        }
        return Task.of(text); //> resume: List ?items=ListN, String text="a1bb2ccc30field1field1field2field"
    }

    @Async
    static Task<String> handlers(String name) {
        String log = "";
        try {
            int tried = 1;
            await(failing(name)); //> fast: String name="n", String log="", int tried=1
            log += tried;
        } catch (IllegalStateException e) {
            int caught = 2; //> resume: String name="n", String log="", IllegalStateException e=IllegalStateException "n"
            log += await(gate("c")) + caught; //> resume: String name="n", String log="", IllegalStateException e=IllegalStateException "n", int caught=2
            log += e.getMessage(); //> resume: String name="n", String log="c2", IllegalStateException e=IllegalStateException "n", int ?caught=2
        } finally {
            int last = 3; //> resume: String name="n", String log="c2n"
            await(gate(name)); //> resume: String ?name="n", String log="c2n", int last=3
            log += last; //> resume: String ?name="n", String log="c2n", int last=3
        }
        return Task.of(log); //> resume: String ?name="n", String log="c2n3"
    }

    @Async
    static Task<String> resources(String name) {
        try (Quiet closed = () -> {}) {
            String inner = await(gate(name)); //> fast: String name="r", Quiet closed=*
            name += inner; //> resume: String name="r", Quiet closed=*, String inner="r"
        }
        return Task.of(name); //> resume: String name="rr"
    }

    static Task<String> lambda(String captured) {
        return createTask(() -> {
            int own = captured.length(); //> fast: String ^captured="cap"
            String text = await(gate("l")); //> fast: String ^captured="cap", int own=3
            text += own; //> resume: String ^captured="cap", int own=3, String text="l"
            return Task.of(text + captured); //> resume: String ^captured="cap", int ?own=3, String text="l3"
        });
    }

    @Async
    static Task<String> outer(int number) {
        String before = "b" + number;
        String text = before + await(inner(number + 1)); //> fast: int number=1, String before="b1"
        return Task.of(text + number); //> resume: int number=1, String ?before="b1", String text="b1i2"
    }

    @Async
    static Task<String> inner(int number) {
        String text = "i" + number; //> fast: int number=2
        await(gate("i")); //> fast: int number=2, String text="i2"
        return Task.of(text); //> resume: int ?number=2, String text="i2"
    }

    @Async
    static Task<String> ready(String name) {
        String first = await(Task.of(name)); //> fast: String name="y"
        String second = await(stays(first)); //> fast: String name="y", String first="y"
        return Task.of(first + second); //> fast: String name="y", String first="y", String second="ys"
    }

    @Async
    static Task<String> stays(String text) {
        return Task.of(text + await(Task.of("s")));
    }

    @Async
    static Task<String> blocks(int number) {
        String text = "";
        {
            int value = number + 1; //> fast: int number=1, String text=""
            await(gate("x")); //> fast: int number=1, String text="", int value=2
            text += value; //> resume: int number=1, String text="", int value=2
        }
        {
            String value = await(gate("s")); //> resume: int number=1, String text="2"
            text += value; //> resume: int number=1, String text="2", String value="s"
        }
        if (number > 0) {
            long value = number + 6; //> resume: int number=1, String text="2s"
            do {
                double half = value / 2.0; //> resume: int number=1, String text="2s", long value=7
                text += half + await(gate("h")); //> resume: int number=1, String text="2s", long value=7, double half=3.5
                value = 0; //> resume: int number=1, String text="2s3.5h", long ?value=7, double ?half=3.5
            } while (value > 0); //> resume: int number=1, String text="2s3.5h", long value=0
        }
        return Task.of(text + number); //> resume: int number=1, String text="2s3.5h"
    }

    @Async
    static Task<String> patterns(Object object, Object[] others) {
        String text = "p";
        if (object instanceof String string && !await(gate(string)).isEmpty()) {
            text += string; //> resume: Object ?object="o", Object[] others=Object[], String text="p", String string="o"
        }
        for (Object other : others) {
            if (other instanceof Integer number && number > 0) {
                text += await(gate("i")) + number; //> resume: Object ?object="o", Object[] ?others=Object[], String text="po", Object ?other=Integer, Integer number=Integer
            } else {
                text += await(gate("e")); //> resume: Object ?object="o", Object[] ?others=Object[], String text="poi1", Object ?other=Long
            }
        }
        return Task.of(text); //> resume: Object ?object="o", Object[] ?others=Object[], String text="poi1e"
    }

    @Async
    static Task<String> choices(String kind) {
        int size = switch (kind) {
            case "small" -> {
                int least = 1; //> fast: String kind="small"
                yield least + await(gate("s")).length(); //> fast: String kind="small", int least=1
            }
            case "large" -> {
                String most = await(gate("most")); //> fast: String kind="large"
                yield most.length(); //> resume: String kind="large", String most="most"
            }
            default -> -1;
        };
        return Task.of(kind + size); //> resume: String kind="small", int size=2 | resume: String kind="large", int size=4
    }

    Task<String> lambdas(String outer) {
        return createTask(() -> {
            int one = outer.length(); //> fast: String ^outer="q"
            String inner = await(createTask(() -> {
                String two = outer + one; //> fast: String ^outer="q", int ^one=1
                await(gate("n")); //> fast: String ^outer="q", int ^one=1, String two="q1"
                return Task.of(two + field); //> resume: String ?outer="q", int ?one=1, String two="q1"
            }));
            return Task.of(inner + one); //> resume: String ?outer="q", int one=1, String inner="q1field"
        });
    }

    @Async
    static Task<String> paths(boolean set) {
        String text;
        if (set) {
            text = await(gate("set")); //> fast: boolean set=true
        } else {
            await(gate("unset")); //> fast: boolean set=false
            text = "none"; //> resume: boolean ?set=false
        }
        return Task.of(text); //> resume: boolean ?set=true, String text="set" | resume: boolean ?set=false, String text="none"
    }

    @Async
    static Task<String> later(String text) {
        await(gate(text));
        return Task.of(text);
    }

    @Async
    static Task<String> branches(boolean first) {
        String one = "1"; //> fast: boolean first=true | fast: boolean first=false
        String text = await(first ? later("2") : stays(one)); //> fast: boolean first=true, String one="1" | fast: boolean first=false, String one="1"
        text += await(first ? gate("g") : Task.of("t")); //> resume: boolean first=true, String one="1", String text="2" | fast: boolean first=false, String one="1", String text="1s"
        return Task.of(text + one); //> resume: boolean ?first=true, String one="1", String text="2g" | fast: boolean first=false, String one="1", String text="1st"
    }

    static CompletableFuture<String> gate(String text) {
        CompletableFuture<String> gate = new CompletableFuture<>();
        dev.coroutine.EventLoop.current().callSoon(() -> gate.complete(text));
        return gate;
    }

    static CompletableFuture<String> failing(String text) {
        CompletableFuture<String> gate = new CompletableFuture<>();
        dev.coroutine.EventLoop.current().callSoon(() -> gate.completeExceptionally(new IllegalStateException(text)));
        return gate;
    }

    public static void main(String[] args) {
        List<String> results = new ArrayList<>();
        results.add(run(() -> straight(true, (byte) 1, 'c', 2, 2.5, "t")));
        results.add(run(() -> new Stops().loops(List.of("a", "bb", "ccc"))));
        results.add(run(() -> handlers("n")));
        results.add(run(() -> resources("r")));
        results.add(run(() -> lambda("cap")));
        results.add(run(() -> ready("y")));
        results.add(run(() -> outer(1)));
        results.add(run(() -> branches(true)));
        results.add(run(() -> branches(false)));
        results.add(run(() -> blocks(1)));
        results.add(run(() -> patterns("o", new Object[] {1, 2L})));
        results.add(run(() -> choices("small")));
        results.add(run(() -> choices("large")));
        results.add(run(() -> new Stops().lambdas("q")));
        results.add(run(() -> paths(true)));
        results.add(run(() -> paths(false)));
        System.out.println(results);
    }
}
