package programs;

import static dev.coroutine.Coroutines.await;

import dev.coroutine.Async;
import dev.coroutine.Task;
import dev.coroutine.it.compiler.Script;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** Jumps through several finally blocks, each of which may turn them round. */
public class NestedFinally {
    private static void fail(String message) throws IOException {
        throw new IOException(message);
    }

    @Async
    @SuppressWarnings("finally")
    private static Task<String> three_deep(Script s, int way) throws Exception {
        StringBuilder text = new StringBuilder();
        outer:
        for (int i = 0; i < 3; i++) {
            try {
                middle:
                for (int j = 0; j < 3; j++) {
                    try {
                        try {
                            text.append(await(s.f("t"))).append(i).append(j);
                            switch ((way + i + j) % 8) {
                                case 0:
                                    continue outer;
                                case 1:
                                    break middle;
                                case 2:
                                    return Task.of(text.append(await(s.f("r"))).toString());
                                case 3:
                                    fail("x" + await(s.f(way)));
                                case 4:
                                    continue;
                                case 5:
                                    break outer;
                                case 6:
                                    continue middle;
                                default:
                            }
                        } catch (IOException e) {
                            text.append(e.getMessage());
                            if (await(s.f(j == 1))) {
                                throw e;
                            }
                        } finally {
                            text.append(await(s.f("1")));
                            if (way > 4 && j == 0) {
                                continue middle;
                            }
                        }
                    } finally {
                        text.append("2");
                        s.log(text);
                        if (way == 7 && i == 1) {
                            break middle;
                        }
                    }
                }
            } finally {
                text.append(await(s.f("3")));
                if (way == 3 && i == 2) {
                    return Task.of("won" + text + await(s.f("!")));
                }
            }
        }
        return Task.of(text.toString());
    }

    @Async
    public static Task<String> turn_jumps_round(Script s) {
        String text = "";
        for (int way = 0; way < 9; way++) {
            try {
                text += await(three_deep(s, way)) + ";";
            } catch (Exception e) {
                text += "!" + e.getMessage() + ";";
            }
        }
        return Task.of(text);
    }

    @Async
    @SuppressWarnings("finally")
    private static Task<Integer> returns_four_times(Script s, int way) {
        int x = await(s.f(1));
        try {
            try {
                return Task.of(x + await(s.f(10)));
            } finally {
                x = 2;
                if (way > 0) {
                    return Task.of(x + await(s.f(20)));
                }
            }
        } catch (RuntimeException e) {
            x = await(s.f(7));
            return Task.of(x);
        } finally {
            x += await(s.f(30));
            s.log(x);
            if (way == 2) {
                try {
                    return Task.of(x);
                } finally {
                    x = await(s.f(99));
                    if (way == 2 && await(s.f(x)) == 99) {
                        x++;
                    }
                }
            }
        }
    }

    @Async
    public static Task<String> fix_what_is_returned(Script s) {
        return Task.of(await(returns_four_times(s, 0)) + " " + await(returns_four_times(s, 1)) + " " + await(returns_four_times(s, 2)));
    }

    @Async
    @SuppressWarnings("finally")
    public static Task<String> swallow_failures(Script s) {
        String text = "";
        for (int i = 0; i < 4; i++) {
            try {
                await(s.failing(new IOException("io" + i)));
                text += "never";
            } finally {
                text += await(s.f("f"));
                if (i < 3) {
                    continue;
                }
                break;
            }
        }
        do {
            try {
                throw new Error("lost" + await(s.f(1)));
            } finally {
                break;
            }
        } while (true);
        once:
        try {
            try {
                throw new IllegalStateException();
            } finally {
                break once;
            }
        } finally {
            text += await(s.f("o"));
        }
        return Task.of(text);
    }

    @Async
    public static Task<String> in_finally_in_catch_in_finally(Script s) {
        List<String> text = new ArrayList<>();
        try {
            try {
                text.add(await(s.f("a")));
                fail("b");
            } finally {
                try {
                    text.add(await(s.f("c")));
                    fail("d");
                } catch (IOException e) {
                    try {
                        text.add(e.getMessage() + await(s.f("e")));
                        throw new IllegalStateException("f", e);
                    } finally {
                        text.add(e.getMessage() + await(s.f("g")));
                        try {
                            text.add(await(s.f("h")));
                        } finally {
                            text.add(await(s.f("i")));
                        }
                    }
                } finally {
                    text.add(await(s.f("j")));
                }
            }
        } catch (IllegalStateException | IOException e) {
            text.add(e.getMessage() + e.getCause());
        } finally {
            text.add(await(s.f("k")));
        }
        return Task.of(String.join("", text));
    }

    @Async
    private static Task<String> precise(Script s, int way) throws IOException, TimeoutException {
        try {
            await(s.f(way));
            switch (way) {
                case 0:
                    throw new FileNotFoundException("fnf");
                case 1:
                    throw new TimeoutException("timeout");
                case 2:
                    throw new ArithmeticException("arith");
                default:
            }
        } catch (final Exception e) {
            s.log(await(s.f("logged")) + e.getMessage());
            throw e;
        } finally {
            s.log(await(s.f("finally")));
        }
        return Task.of("none");
    }

    @Async
    public static Task<String> rethrow_precise_types(Script s) {
        String text = "";
        for (int i = 0; i < 4; i++) {
            try {
                text += await(precise(s, i));
            } catch (FileNotFoundException | TimeoutException e) {
                text += e.getClass().getSimpleName() + await(s.f(i)) + e.getMessage();
            } catch (IOException e) {
                text += "io" + e.getMessage();
            } catch (RuntimeException e) {
                text += e.getMessage() + await(s.f("r"));
                if (i == 9) {
                    throw e;
                }
            }
        }
        return Task.of(text);
    }

    @Async
    public static Task<String> keep_variables_of_each_part(Script s) {
        int a = 1;
        long b = 2;
        String c = "c";
        double d;
        try {
            a = await(s.f(10));
            try {
                b = await(s.f(20L));
                d = await(s.f(1.5));
                c = await(s.f("cc")) + d;
                fail("x");
            } catch (IOException e) {
                int f = await(s.f(5));
                c += f + e.getMessage();
                d = f;
            } finally {
                long f = await(s.f(6L));
                c += f;
                b += f;
            }
            c += d;
        } catch (Exception e) {
            c += a + e.getMessage();
            try {
                c += await(s.f("y"));
            } catch (Exception inner) {
                c += inner.getMessage() + e.getMessage();
            }
        } finally {
            String f = await(s.f("z"));
            c += f + a + b;
        }
        return Task.of(a + "" + b + c);
    }

    @Async
    public static Task<String> with_awaits_in_what_is_thrown(Script s) {
        String text = "";
        for (int i = 0; i < 5; i++) {
            try {
                switch (i) {
                    case 0:
                        throw await(s.f(new IOException("a")));
                    case 1:
                        throw i > 0 ? new IOException("b" + await(s.f(1))) : await(s.f(new FileNotFoundException("c")));
                    case 2:
                        throw (RuntimeException) await(s.f((Object) null));
                    case 3:
                        throw (RuntimeException) await(s.f((Object) "wrong"));
                    default:
                        throw (IOException) new IOException("d", await(s.f(new Error("e")))).initCause(await(s.f((Throwable) null)));
                }
            } catch (IOException | NullPointerException e) {
                text += e.getClass().getSimpleName() + await(s.f(i)) + Script.message(e);
            } catch (ClassCastException | IllegalStateException e) {
                text += await(s.f(e.getClass().getSimpleName()));
            }
        }
        return Task.of(text);
    }

    @Async
    public static Task<String> in_each_round_of_a_loop_that_is_left(Script s) {
        String text = "";
        int i = 0;
        while (true) {
            try {
                if (i++ == 2) break;
                if (await(s.f(i == 1))) continue;
                text += await(s.f("b"));
            } catch (Exception e) {
                text += e.getMessage();
                if (i > 5) return Task.of(text + await(s.f("many")));
            } finally {
                for (int k = 0; k < 2; k++) {
                    if (await(s.f(k)) == 1) continue;
                    text += "k" + i;
                }
            }
        }
        for (String t : new String[] {"x", "y"})
            try {
                text += t + await(s.f(t));
            } finally {
                if (t.equals("x")) text += await(s.f("only"));
            }
        return Task.of(text);
    }
}
