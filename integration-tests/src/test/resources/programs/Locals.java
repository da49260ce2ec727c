package programs;

import static dev.coroutine.Coroutines.await;

import dev.coroutine.Async;
import dev.coroutine.Task;
import dev.coroutine.it.compiler.Script;
import java.io.IOException;

/** Variables: wide ones in gapped slots, increments, parameters that are assigned, liveness through handlers. */
public class Locals {
    @Async
    public static Task<String> wide_values_in_gapped_slots(Script s) {
        String text = "";
        for (int i = 0; i < 2; i++) {
            if (i == 0) {
                int x = 1;
                long y = await(s.f(2L));
                int z = 3;
                text += x + y + await(s.f(0L)) + z;
            } else {
                long x = 4;
                double y = await(s.f(5.5));
                text += x + y * await(s.f(2.0));
            }
            long after = await(s.f(6L));
            text += after + await(s.f(1L)) - after;
        }
        return Task.of(text);
    }

    @Async
    public static Task<String> wide_values_beneath_an_await(Script s) {
        long l = 1L << 50;
        double d = 0.25;
        String text = "" + (l + await(s.f(1L))) + (d - await(s.f(2.0)));
        text += mix(l, 1, d, "s", 2.5f, await(s.f(3L)), await(s.f(4.0)), 'c');
        return Task.of(text + (l > await(s.f(0L)) ? l : d) + l + d);
    }

    private static String mix(long a, int b, double c, String d, float e, long f, double g, char h) {
        return a + " " + b + " " + c + " " + d + " " + e + " " + f + " " + g + " " + h;
    }

    @Async
    public static Task<String> increments(Script s) {
        int i = 5;
        i++;
        int j = i++ + await(s.f(10)) + ++i;
        i += 1000;
        i -= await(s.f(3));
        i += 100000;
        for (int k = 0; k < 3; k++, i += 40) {
            j += k * await(s.f(k));
        }
        int k = i-- - await(s.f(i)) - --i;
        return Task.of(i + ":" + j + ":" + k);
    }

    @Async
    public static Task<String> parameters_are_assigned(Script s) {
        return assigning(s, 1, 2L, "x");
    }

    @Async
    private static Task<String> assigning(Script s, int i, long l, String t) {
        try {
            i += 10;
            t = t + i;
            l = await(s.f(l + i));
            t += "!" + l;
            i = await(s.f(i * 2));
            t = await(s.f(t + "?"));
        } catch (Exception e) {
            s.log("caught " + e + i + l + t);
            i = -i + await(s.f(3));
        } finally {
            s.log(i + t + l);
        }
        return Task.of(t + i + l);
    }

    @Async
    public static Task<String> values_of_before_are_read_in_catch(Script s) {
        String read = "a";
        int unread = 1;
        long counter = 0;
        try {
            unread = await(s.f(2));
            counter++;
            read = "b";
            await(s.f(3));
            counter++;
            read = "c";
            unread = await(s.f(4));
        } catch (IllegalStateException e) {
            return Task.of("never" + unread);
        } catch (Exception e) {
            return Task.of(read + counter + await(s.f("handled")) + e.getMessage());
        }
        return Task.of(read + counter);
    }

    @Async
    public static Task<String> shadowed_and_reused_slots(Script s) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 2; i++) {
            for (String t : new String[] {"x", "y"}) {
                double d = i + await(s.f(0.5));
                text.append(t).append(d);
            }
            for (char c : "pq".toCharArray()) {
                text.append(await(s.f(c))).append((int) c);
            }
            final int effectively = i;
            Object o = new Object() {
                @Override
                public String toString() {
                    return "o" + effectively;
                }
            };
            text.append(await(s.f("_"))).append(o);
        }
        return Task.of(text.toString());
    }

    @Async
    public static Task<String> loop_carried_values(Script s) {
        int a = 0;
        int b = 1;
        String history = "";
        while (b < 30) {
            int next = a + await(s.f(b));
            a = b;
            b = next;
            history += await(s.f(b)) + ",";
        }
        return Task.of(history + a + b);
    }

    @Async
    public static Task<String> nothing_is_alive(Script s) {
        await(s.f(1));
        await(s.f(2));
        return Task.of("end");
    }

    @Async
    public static Task<Void> no_result(Script s) {
        await(s.f(1));
        return Task.done();
    }

    @Async
    public static Task<Void> no_result_at_once(Script s) {
        return Task.done();
    }

    @Async
    public static Task<String> many_wide_parameters(Script s) {
        return Task.of(await(wide(1, 2, 3, 4, 5, 6, 7, 8, s)) + await(straddling(s, 1L, 2)) + await(last(s, 7L)));
    }

    @Async
    private static Task<String> wide(long a, double b, long c, double d, int e, long f, float g, double h, Script s) {
        a += await(s.f(10L));
        b *= c + await(s.f(1L));
        h = await(s.f(h / 4)) + g;
        return Task.of(a + " " + b + " " + c + " " + d + " " + e + " " + f + " " + g + " " + h);
    }

    @Async
    private static Task<String> straddling(Script s, long l, int i) {
        l = await(s.f(l * 100)) + i;
        int after = await(s.f(i + 5));
        i = after;
        return Task.of(l + "," + i);
    }

    @Async
    private static Task<String> last(Script s, long l) {
        double d = l;
        l = await(s.f(9L));
        return Task.of(d + "," + l);
    }
}
