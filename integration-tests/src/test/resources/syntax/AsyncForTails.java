package programs;

import static dev.coroutine.Coroutines.await;
import static programs.Numbers.is;
import static programs.Numbers.numbers;

import dev.coroutine.Async;
import dev.coroutine.AsyncCloseable;
import dev.coroutine.Task;
import dev.coroutine.it.compiler.BlockingTwin;
import dev.coroutine.it.compiler.Closing;
import dev.coroutine.it.compiler.Script;
import java.io.IOException;

/** Loops whose text goes on behind the last instruction from which they continue. */
public class AsyncForTails {
    private static void fails(int number) throws IOException {
        if (number == 1) {
            throw new IOException("number " + number);
        }
    }

    @Async
    public static Task<String> continues_before_it_leaves(Script s) {
        for (int x : numbers(s, "a", 4)) { //!1
            if (is(x, 0)) {
                continue;
            }
            s.log("tail " + x);
            await(s.f(x));
            s.log("leaves");
            break;
        } //!1
        s.log("behind");
        return Task.of("end");
    }

    @Async
    public static Task<String> continues_in_a_handler(Script s) throws IOException {
        for (int x : numbers(s, "a", 4)) { //!1
            try {
                fails(await(s.f(x + 1)));
            } catch (IOException e) {
                s.log(e.getMessage());
                continue;
            }
            s.log("tail " + x);
            break;
        } //!1
        return Task.of("end");
    }

    @Async
    public static Task<String> fails_behind_a_handler_that_continues(Script s) throws IOException {
        for (int x : numbers(s, "a", 4)) { //!1
            try {
                await(s.f(x));
                fails(x + 1);
            } catch (IllegalStateException e) {
                continue;
            } finally {
                s.log("finally " + x);
            }
            break;
        } //!1
        return Task.of("end");
    }

    @Async
    public static Task<String> fails_in_the_tail(Script s) throws IOException {
        for (int x : numbers(s, "a", 4)) { //!1
            if (is(x, 0)) {
                continue;
            }
            fails(await(s.f(x)));
            break;
        } //!1
        return Task.of("end");
    }

    static final class Door implements AsyncCloseable {
        private final Script s;

        Door(Script s) {
            this.s = s;
        }

        @Override
        @Async
        public Task<Void> closeAsync() {
            await(s.f(1));
            s.log("closed");
            return Task.done();
        }

        @Override
        public void close() {
            BlockingTwin.await(closeAsync());
        }
    }

    @Async
    public static Task<String> closes_a_resource_in_the_tail(Script s) throws IOException {
        for (int x : numbers(s, "a", 3)) { //!1
            try (Door door = await(s.f(new Door(s)))) {
                s.log("in " + x + await(s.f(x)));
            } catch (ArithmeticException | NullPointerException e) {
                s.log(e);
                continue;
            } finally {
            }
            break;
        } //!1
        return Task.of("end");
    }

    @Async
    public static Task<String> leaves_an_endless_loop(Script s) throws IOException {
        int rounds = 0;
        outer:
        while (true) {
            rounds++;
            for (int x : numbers(s, "a" + rounds, 2)) { //!1
                if (is(x + rounds, await(s.f(3)))) {
                    break outer;
                }
            } //!1
        }
        s.log("behind");
        return Task.of("" + await(s.f(rounds)));
    }

    @Async
    public static Task<String> fails_in_a_loop_of_an_endless_loop(Script s) throws IOException {
        int rounds = 0;
        outer:
        while (true) {
            rounds++;
            for (int x : numbers(s, "a" + rounds, 2)) { //!1
                try {
                    fails(await(s.f(x + rounds - 2)));
                } catch (IllegalStateException e) {
                    continue;
                } finally {
                    s.log("finally " + x);
                }
                if (is(rounds, 4)) {
                    break outer;
                }
            } //!1
        }
        s.log("behind");
        return Task.of("" + await(s.f(rounds)));
    }

    @Async
    public static Task<String> in_a_loop_around_it(Script s) {
        String text = "";
        for (int i = 0; i < 3; i++) {
            for (int x : numbers(s, "a" + i, 3)) { //!1
                if (is(x, i)) {
                    continue;
                }
                text += s.log("tail " + x + await(s.f(i)));
                break;
            } //!1
        }
        return Task.of(text);
    }

    @Async
    public static Task<String> in_loops_of_both_kinds(Script s) throws IOException {
        for (int x : numbers(s, "a", 3)) { //!1
            for (int y : numbers(s, "b", 3)) { //!2
                if (is(y, x)) {
                    continue;
                }
                try {
                    fails(await(s.f(y)));
                } catch (IOException e) {
                    s.log("caught " + y);
                    continue;
                }
                s.log("tail " + y);
                break;
            } //!2
            if (is(x, 0)) {
                continue;
            }
            s.log("tail " + x);
            return Task.of("returned " + await(s.f(x)));
        } //!1
        return Task.of("end");
    }

    /** The object that is made right behind the loop is named by the label at which the loop ends. */
    @Async
    public static Task<String> before_an_object_that_waits_for_its_arguments(Script s) {
        int rounds = 0;
        for (int x : numbers(s, "a", 3)) { //!1
            if (is(x, 1)) break;
            rounds++;
        } //!1
        StringBuilder made = new StringBuilder(await(s.f(true)) ? "yes" + await(s.f(1)) : "no");
        return Task.of(made.append(rounds).toString());
    }
}
