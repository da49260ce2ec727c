package programs;

import static dev.coroutine.Coroutines.await;

import dev.coroutine.Async;
import dev.coroutine.Task;
import dev.coroutine.it.compiler.Script;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.concurrent.CancellationException;

/** try, catch and finally with awaits in each part. */
public class TryCatchFinally {
    private static void fail(Exception e) throws Exception {
        throw e;
    }

    @Async
    public static Task<String> await_is_the_first_instruction(Script s) {
        String text = "";
        try {
            await(s.f(1));
            text += "a";
        } catch (Exception e) {
            text += "b" + s.log(e);
        }
        return Task.of(text);
    }

    @Async
    public static Task<String> await_is_the_only_instruction(Script s) {
        try {
            await(s.f(1));
        } catch (Exception e) {
            return Task.of("caught" + e.getMessage());
        } finally {
            s.log("finally");
        }
        return Task.of("end");
    }

    @Async
    public static Task<String> await_is_the_last_instruction(Script s) {
        String text = "";
        try {
            text += "a";
            s.log(text);
            text = await(s.f("last"));
        } catch (Exception e) {
            text += "b" + e;
        }
        return Task.of(text);
    }

    @Async
    public static Task<String> order_and_nesting_of_handlers(Script s) {
        String text = "";
        for (int i = 0; i < 6; i++) {
            try {
                try {
                    await(s.f(i));
                    switch (i) {
                        case 0:
                            fail(new FileNotFoundException("fnf"));
                        case 1:
                            fail(new IOException("io"));
                        case 2:
                            fail(new IllegalStateException("ise"));
                        case 3:
                            fail(new Exception("e"));
                        case 4:
                            throw new StackOverflowError("so");
                        default:
                            text += "none";
                    }
                } catch (FileNotFoundException e) {
                    text += "1" + await(s.f(e.getMessage()));
                } catch (IOException e) {
                    text += "2" + await(s.f(e.getMessage()));
                    throw new IllegalArgumentException("from handler");
                } catch (IllegalStateException e) {
                    text += "3" + await(s.f(e.getMessage()));
                    throw e;
                }
                text += "4";
            } catch (RuntimeException e) {
                text += "5" + await(s.f(e.getMessage()));
            } catch (Exception e) {
                text += "6" + await(s.f(e.getMessage()));
            } catch (Error e) {
                text += "7" + await(s.f(e.getMessage()));
            }
        }
        return Task.of(text);
    }

    @Async
    public static Task<String> multi_catch(Script s) {
        String text = "";
        for (int i = 0; i < 3; i++) {
            try {
                await(s.f(i));
                if (i == 1) {
                    fail(new IOException("io"));
                } else if (i == 2) {
                    fail(new IllegalArgumentException("iae"));
                }
            } catch (IOException | IllegalArgumentException e) {
                text += await(s.f("multi")) + e.getMessage();
            } catch (CancellationException e) {
                text += "cancelled" + await(s.f("c"));
            } catch (Exception e) {
                text += e;
            }
        }
        return Task.of(text);
    }

    @Async
    public static Task<String> await_in_catch_uses_the_exception_afterwards(Script s) {
        try {
            fail(new IOException("first"));
        } catch (Exception e) {
            String text = await(s.f("a")) + e.getMessage();
            try {
                await(s.f("b"));
                fail(new IllegalStateException("second", e));
            } catch (Exception second) {
                return Task.of(text + await(s.f("c")) + second.getMessage() + (second.getCause() == e));
            }
        }
        return Task.of("never");
    }

    @Async
    public static Task<String> all_copies_of_finally(Script s) throws Exception {
        String text = "";
        for (int i = 0; i < 5; i++) {
            try {
                text += await(copies(s, i));
            } catch (IllegalStateException e) {
                text += e.getMessage();
            }
        }
        return Task.of(text);
    }

    @Async
    private static Task<String> copies(Script s, int way) throws Exception {
        String result = "r";
        for (int round = 0; round < 2; round++) {
            try {
                await(s.f(way), IOException.class);
                if (way == 0) {
                    return Task.of("returned");
                } else if (way == 1) {
                    break;
                } else if (way == 2) {
                    continue;
                } else if (way == 3) {
                    throw new IllegalStateException("thrown");
                }
                result += "normal";
            } catch (IOException e) {
                result += await(s.f("io"));
            } finally {
                result += await(s.f("f" + round));
                s.log(result);
            }
        }
        return Task.of(result);
    }

    @Async
    public static Task<String> the_value_of_a_return_is_fixed_before_finally(Script s) {
        return Task.of(await(returned(s)) + await(returnedInt(s)) + await(returnedArray(s))[0]);
    }

    @Async
    private static Task<String> returned(Script s) {
        String v = "v" + await(s.f(1));
        try {
            return Task.of(v);
        } finally {
            v = "changed" + await(s.f(2));
            s.log(v);
        }
    }

    @Async
    private static Task<Long> returnedInt(Script s) {
        long v = await(s.f(1L));
        try {
            v++;
            return Task.of(v + await(s.f(10L)));
        } finally {
            await(s.f(2));
            v = 99;
        }
    }

    @Async
    private static Task<int[]> returnedArray(Script s) {
        int[] v = {1};
        try {
            return Task.of(v);
        } finally {
            v[0] = await(s.f(7));
        }
    }

    @Async
    public static Task<String> finally_overrides_return_and_exception(Script s) {
        String text = "";
        for (int i = 0; i < 3; i++) {
            try {
                text += await(overriding(s, i));
            } catch (Exception e) {
                text += "!" + e.getMessage();
            }
        }
        return Task.of(text);
    }

    @Async
    @SuppressWarnings("finally")
    private static Task<String> overriding(Script s, int way) throws Exception {
        try {
            if (way == 0) {
                throw new IOException("lost");
            }
            return Task.of(await(s.f("lost")));
        } finally {
            await(s.f(1));
            if (way == 2) {
                throw new IllegalStateException("wins");
            }
            if (way < 2) {
                return Task.of("won" + await(s.f(way)));
            }
        }
    }

    @Async
    public static Task<String> a_failure_in_finally_wins_over_the_result(Script s) {
        try {
            return Task.of(await(closing(s)));
        } catch (IllegalStateException e) {
            return Task.of(e.getMessage());
        }
    }

    @Async
    private static Task<String> closing(Script s) {
        try {
            return Task.of("value");
        } finally {
            s.log("closing");
            await(s.failing(new IllegalStateException("close failed")));
            s.log("never");
        }
    }

    @Async
    public static Task<String> nested_finally(Script s) {
        String text = "";
        try {
            try {
                try {
                    text += await(s.f("a"));
                    fail(new IOException("inner"));
                } finally {
                    text += await(s.f("b"));
                    try {
                        text += await(s.f("c"));
                        fail(new IllegalStateException("in finally"));
                    } finally {
                        text += await(s.f("d"));
                    }
                }
            } catch (IllegalStateException e) {
                text += e.getMessage();
                throw e;
            } finally {
                text += await(s.f("e"));
            }
        } catch (Exception e) {
            text += await(s.f("f")) + e.getMessage();
        }
        return Task.of(text);
    }

    @Async
    public static Task<String> suspension_triggers_no_handler(Script s) {
        String text = "";
        try {
            text += await(s.f("a"));
        } catch (Throwable t) {
            text += "handler " + t;
            s.log(text);
            throw t;
        } finally {
            s.log("finally once");
        }
        return Task.of(text);
    }

    @Async
    public static Task<String> operands_beneath_a_covered_await(Script s) {
        String text = "x";
        int i = 1;
        try {
            text = text + i++ + await(s.f("a")) + i++ + await(s.f("b")) + i;
            i = i * 10 + await(s.f(5)) * (i + await(s.f(2)));
        } catch (Exception e) {
            text = "caught" + i + text + e.getMessage();
        }
        return Task.of(text + i);
    }

    @Async
    public static Task<String> exceptions_of_the_code_after_an_await(Script s) {
        String text = "";
        Object o = "string";
        try {
            await(s.f(1));
            Integer i = (Integer) o;
            text += i;
        } catch (ClassCastException e) {
            text += "cce";
        }
        try {
            int zero = await(s.f(0));
            text += 1 / zero;
        } catch (ArithmeticException e) {
            text += e.getMessage();
        }
        try {
            int[] one = {1};
            text += one[await(s.f(2))];
        } catch (RuntimeException e) {
            text += e.getMessage();
        }
        return Task.of(text);
    }

    @Async
    public static Task<String> returns_without_await_within_try(Script s) throws Exception {
        return Task.of(await(notAwaited(s)) + await(notAwaitedStage(s)));
    }

    @Async
    private static Task<String> notAwaited(Script s) {
        try {
            return succeeding(s);
        } catch (RuntimeException e) {
            return Task.of("never");
        } finally {
            s.log("left");
        }
    }

    @Async
    private static Task<String> succeeding(Script s) {
        return Task.of(await(s.f("later")));
    }

    @Async
    private static Task<String> notAwaitedStage(Script s) {
        String own = await(s.f("own"));
        try {
            if (own.isEmpty()) {
                return null;
            }
            return Task.of(own).newIncompleteFuture() == null ? null : succeeding(s);
        } catch (RuntimeException e) {
            return Task.of("never");
        }
    }
}
