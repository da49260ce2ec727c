package dev.coroutine.it.oracle;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.gather;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.toThread;
import static dev.coroutine.it.oracle.Acts.skip;
import static dev.coroutine.it.oracle.Trace.millis;

import dev.coroutine.Async;
import dev.coroutine.ContextVar;
import dev.coroutine.Task;
import dev.coroutine.TaskGroup;
import java.util.List;
import java.util.NoSuchElementException;

/** {@code contexts.py}. */
@SuppressWarnings("unused") // found by name
final class Contexts {
    static final ContextVar<String> VAR = new ContextVar<>("var", "default");

    private Contexts() {}

    @Async
    static Task<Void> context_is_copied_where_a_task_is_made(Trace t) {
        VAR.set("main");
        createTask(() -> child(t));
        VAR.set("changed");
        await(skip(3));
        t.say("main " + VAR.get());
        return Task.done();
    }

    @Async
    private static Task<Void> child(Trace t) {
        t.say("child " + VAR.get());
        VAR.set("child");
        await(skip(1));
        t.say("child " + VAR.get());
        return Task.done();
    }

    @Async
    static Task<Void> context_is_shared_by_a_direct_call(Trace t) {
        await(callee());
        t.say(VAR.get());
        return Task.done();
    }

    @Async
    private static Task<Void> callee() {
        VAR.set("callee");
        await(skip(1));
        VAR.set("callee later");
        return Task.done();
    }

    @Async
    static Task<Void> context_of_callbacks(Trace t) {
        VAR.set("main");
        t.loop().callSoon(() -> callback(t, "a"));
        VAR.set("changed");
        t.loop().callSoon(() -> callback(t, "b"));
        await(skip(3));
        t.say(VAR.get());
        return Task.done();
    }

    private static void callback(Trace t, String name) {
        t.say(name + " " + VAR.get());
        VAR.set(name);
        t.loop().callSoon(() -> t.say("nested " + VAR.get()));
    }

    @Async
    static Task<Void> context_of_a_grandchild(Trace t) {
        VAR.set("main");
        createTask(() -> parent(t));
        await(skip(3));
        t.say(VAR.get());
        return Task.done();
    }

    @Async(suppress = "CO102")
    private static Task<Void> parent(Trace t) {
        VAR.set("child");
        createTask(() -> grandchild(t));
        VAR.set("later");
        return Task.done();
    }

    private static Task<Void> grandchild(Trace t) {
        t.say("grandchild " + VAR.get());
        return Task.done();
    }

    @Async
    static Task<Void> context_tokens(Trace t) {
        ContextVar<String> bare = new ContextVar<>("bare");
        ContextVar.Token<String> first = bare.set("1");
        ContextVar.Token<String> second = bare.set("2");
        bare.reset(second);
        t.say(bare.get());
        bare.reset(first);
        try {
            bare.get();
        } catch (NoSuchElementException e) {
            t.say("nothing");
        }
        try {
            bare.reset(first);
        } catch (IllegalStateException e) {
            t.say("used");
        }
        ContextVar.Token<String> token = bare.set("3");
        try {
            VAR.reset(token);
        } catch (IllegalArgumentException e) {
            t.say("another variable");
        }
        await(createTask(() -> elsewhere(t, bare, token)));
        bare.reset(token);
        return Task.done();
    }

    private static Task<Void> elsewhere(Trace t, ContextVar<String> bare, ContextVar.Token<String> token) {
        try {
            bare.reset(token);
        } catch (IllegalArgumentException e) {
            t.say("another context");
        }
        return Task.done();
    }

    @Async
    static Task<Void> context_of_a_thread(Trace t) {
        VAR.set("main");
        String seen = await(toThread(Contexts::blocking));
        t.note(seen + " " + VAR.get());
        return Task.done();
    }

    private static String blocking() {
        String seen = VAR.get();
        VAR.set("thread");
        return seen;
    }

    @Async
    static Task<Void> context_of_the_children_of_a_group(Trace t) {
        VAR.set("main");
        await(TaskGroup.run(group -> {
            group.createTask(() -> twice(t, "a"));
            VAR.set("body");
            group.createTask(() -> twice(t, "b"));
            return Task.done();
        }));
        return Task.done();
    }

    @Async
    private static Task<Void> twice(Trace t, String name) {
        t.say(name + " " + VAR.get());
        VAR.set(name);
        await(sleep(millis(10)));
        t.say(name + " " + VAR.get());
        return Task.done();
    }

    @Async
    static Task<Void> context_of_what_is_gathered(Trace t) {
        VAR.set("main");
        List<String> values = await(gather(gathered(t, "a"), gathered(t, "b")));
        t.say(String.join(" ", values) + " " + VAR.get());
        return Task.done();
    }

    @Async
    private static Task<String> gathered(Trace t, String name) {
        t.say(name + " " + VAR.get());
        VAR.set(name);
        await(sleep(millis(10)));
        return Task.of(VAR.get());
    }

    @Async
    static Task<Void> context_of_a_timer(Trace t) {
        VAR.set("main");
        t.later(10, () -> t.say("timer " + VAR.get()));
        VAR.set("changed");
        await(sleep(millis(20)));
        return Task.done();
    }
}
