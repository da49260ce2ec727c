package dev.coroutine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The scenarios of {@code src/test/python/traces.py}: what happens in which turn is what CPython wrote into
 * {@code traces.txt}.
 */
@Timeout(60)
class TraceTest {
    private static final Map<String, Co.First<Object>> SCENARIOS = new LinkedHashMap<>();

    private static LoopRule rule;
    private static int turn;

    static {
        SCENARIOS.put("yields", TraceTest::yields);
        SCENARIOS.put("waiters", TraceTest::waiters);
        SCENARIOS.put("sleeps", TraceTest::sleeps);
        SCENARIOS.put("gathers", TraceTest::gathers);
        SCENARIOS.put("gather_cancelled", TraceTest::gatherCancelled);
        SCENARIOS.put("cancel_goes_inwards", TraceTest::cancelGoesInwards);
        SCENARIOS.put("cancel_in_a_yield", TraceTest::cancelInAYield);
        SCENARIOS.put("cancel_oneself", TraceTest::cancelOneself);
        SCENARIOS.put("cancel_swallowed_by_the_inner_task", TraceTest::cancelSwallowed);
        SCENARIOS.put("callbacks_and_tasks", TraceTest::callbacksAndTasks);
    }

    static Stream<String> scenarios() throws IOException {
        return traces().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void happens_in_the_turns_of_asyncio(String name) throws IOException {
        turn = 0;
        try (LoopRule own = new LoopRule()) {
            rule = own;
            own.loop.callSoon(TraceTest::tick);
            own.run(SCENARIOS.get(name));
            say("stopped");
            assertThat(own.log).isEqualTo(traces().get(name));
        }
    }

    private static Map<String, List<String>> traces() throws IOException {
        Map<String, List<String>> traces = new LinkedHashMap<>();
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(TraceTest.class.getResourceAsStream("traces.txt"), StandardCharsets.UTF_8))) {
            List<String> current = new ArrayList<>();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.startsWith("== ")) {
                    current = new ArrayList<>();
                    traces.put(line.substring(3), current);
                } else {
                    current.add(line);
                }
            }
        }
        return traces;
    }

    private static void tick() {
        turn++;
        rule.time.advance(Duration.ofMillis(1));
        rule.loop.callSoon(TraceTest::tick);
    }

    private static Object say(String what) {
        rule.say(turn + " " + what);
        return null;
    }

    private static Task<Object> task(Co.First<Object> body) {
        return Coroutines.createTask(Co.of(body));
    }

    /** Yields {@code times} times, then goes on. */
    private static Object yieldTimes(Co<?> c, int times, Co.Next then) throws Throwable {
        return times == 0 ? then.go(null) : c.yieldNow(v -> yieldTimes(c, times - 1, then));
    }

    private static Object yields(Co<Object> c) throws Throwable {
        Task<Object> a = yielding("a", 3);
        Task<Object> b = yielding("b", 1);
        Task<Object> d = yielding("c", 2);
        say("created");
        return c.await(a, x -> {
            say("result " + x);
            return c.await(b, y -> {
                say("result " + y);
                return c.await(d, z -> say("result " + z));
            });
        });
    }

    private static Task<Object> yielding(String name, int times) {
        return task(c -> {
            say(name + " starts");
            return yieldAndSay(c, name, 0, times);
        });
    }

    private static Object yieldAndSay(Co<?> c, String name, int done, int times) throws Throwable {
        if (done == times) {
            return name;
        }
        return c.yieldNow(v -> {
            say(name + " " + done);
            return yieldAndSay(c, name, done + 1, times);
        });
    }

    private static Object waiters(Co<Object> c) throws Throwable {
        CompletableFuture<Object> future = new CompletableFuture<>();
        Task<Object> source = task(d -> d.sleep(Duration.ofNanos(5_500_000), v -> {
            say("source ends");
            return 1;
        }));
        for (String name : List.of("a", "b", "c")) {
            task(waiter(name, source));
        }
        task(waiter("d", future));
        return c.yieldNow(u -> {
            rule.loop.callSoon(() -> {
                say("set");
                future.complete(2);
            });
            return c.call(Co.of(waiter("main", source)), v -> c.call(Co.of(waiter("main again", source)), w -> w));
        });
    }

    private static Co.First<Object> waiter(String name, CompletionStage<?> what) {
        return c -> c.await(what, v -> say(name + " got " + v));
    }

    private static Object sleeps(Co<Object> c) throws Throwable {
        sleeper("five", Duration.ofNanos(5_500_000));
        sleeper("two", Duration.ofNanos(2_500_000));
        sleeper("zero", Duration.ZERO);
        sleeper("negative", Duration.ofSeconds(-1));
        rule.loop.callLater(Duration.ofNanos(3_500_000), () -> say("timer"));
        rule.loop.callSoon(() -> say("soon"));
        rule.loop.callAt(rule.loop.time() + 4_500_000, () -> say("at"));
        return c.await(Coroutines.sleep(Duration.ofNanos(8_500_000)), v -> say("main awake"));
    }

    private static void sleeper(String name, Duration delay) {
        task(c -> c.await(Coroutines.sleep(delay), v -> say(name + " awake")));
    }

    private static Object gathers(Co<Object> c) throws Throwable {
        CompletableFuture<String> done = CompletableFuture.completedFuture("done");
        return c.await(Coroutines.gather(ending("a", 2), ending("b", 0), ending("c", 4)), list -> {
            say(list.toString());
            return c.await(Coroutines.gather(done, done), two -> {
                say(two.toString());
                return c.await(Coroutines.gather(), none -> say(none.toString()));
            });
        });
    }

    private static Task<Object> ending(String name, int times) {
        return task(c -> yieldTimes(c, times, v -> {
            say(name + " ends");
            return name;
        }));
    }

    private static Object gatherCancelled(Co<Object> c) throws Throwable {
        Task<Object> parent = task(
                d -> d.await(Coroutines.gather(cancellable("a"), cancellable("b"), cancellable("c")), v -> v, e -> {
                    say("parent cancelled");
                    throw e;
                }));
        return yieldTimes(c, 3, v -> {
            parent.cancel();
            say("cancel");
            return c.await(parent, w -> w, TraceTest::mainSawIt);
        });
    }

    private static Task<Object> cancellable(String name) {
        return task(c -> c.sleep(1000, v -> v, e -> {
            say(name + " cancelled");
            throw e;
        }));
    }

    private static Object mainSawIt(Throwable error) {
        assertThat(error).isInstanceOf(CancellationException.class);
        return say("main saw it");
    }

    private static Object cancelGoesInwards(Co<Object> c) throws Throwable {
        Task<Object> inner = task(d -> d.sleep(1000, v -> v, e -> cleaning(d, "inner", e)));
        Task<Object> middle = task(d -> d.await(inner, v -> v, e -> cleaning(d, "middle", e)));
        Task<Object> outer = task(d -> d.await(middle, v -> v, e -> cleaning(d, "outer", e)));
        return c.yieldNow(u -> {
            outer.cancel("reason");
            say("cancel");
            return c.await(
                    outer,
                    v -> v,
                    e -> say("main saw it, " + python(inner.isCancelled()) + " " + python(middle.isCancelled()) + " "
                            + python(outer.isCancelled())));
        });
    }

    private static Object cleaning(Co<?> c, String name, Throwable error) throws Throwable {
        say(name + " ('" + ((CancelledError) error).reason() + "',)");
        return c.yieldNow(v -> {
            say(name + " cleaned");
            throw error;
        });
    }

    private static String python(boolean value) {
        return value ? "True" : "False";
    }

    private static Object cancelInAYield(Co<Object> c) throws Throwable {
        Task<Object> yielder = task(TraceTest::yieldForEver);
        return yieldTimes(c, 2, v -> {
            yielder.cancel();
            yielder.cancel();
            say("cancelling " + yielder.cancelling());
            return c.await(yielder, w -> w, TraceTest::mainSawIt);
        });
    }

    private static Object yieldForEver(Co<?> c) throws Throwable {
        return c.yieldNow(
                v -> {
                    say("yielded");
                    return yieldForEver(c);
                },
                e -> {
                    say("cancelled");
                    throw e;
                });
    }

    private static Object cancelOneself(Co<Object> c) throws Throwable {
        Task<Object> task = task(d -> {
            d.task().cancel();
            say("asked");
            return d.yieldNow(v -> v, e -> {
                say("first");
                d.task().cancel();
                return d.await(new CompletableFuture<>(), v -> v, e2 -> {
                    say("second");
                    return d.yieldNow(v -> {
                        say("refused");
                        return "value";
                    });
                });
            });
        });
        return c.await(task, v -> say((String) v));
    }

    private static Object cancelSwallowed(Co<Object> c) throws Throwable {
        Task<Object> outer = task(d -> d.await(
                task(f -> f.sleep(1000, v -> v, e -> {
                    say("swallowed");
                    return "inner value";
                })),
                value -> {
                    say("outer got " + value);
                    return d.yieldNow(v -> {
                        say("outer goes on");
                        return value;
                    });
                }));
        return yieldTimes(c, 3, v -> {
            outer.cancel();
            return c.await(outer, w -> say("main got " + w + " " + outer.cancelling()));
        });
    }

    private static Object callbacksAndTasks(Co<Object> c) throws Throwable {
        rule.loop.callSoon(() -> {
            say("callback");
            rule.loop.callSoon(() -> say("nested"));
            task(d -> say("nested task runs"));
            rule.loop.callSoon(() -> say("nested last"));
        });
        task(d -> say("task runs"));
        Handle never = rule.loop.callSoon(() -> say("never"));
        rule.loop.callSoon(never::cancel);
        never.cancel();
        return c.yieldNow(u -> {
            say("main");
            return c.yieldNow(v -> {
                say("main");
                return c.yieldNow(w -> say("main"));
            });
        });
    }
}
