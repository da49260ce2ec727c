package dev.coroutine.it.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coroutine.Coroutines;
import dev.coroutine.Task;
import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Fused calls on receivers: null ones, and ones of classes that come and go. */
class ReceiverTest {
    private static final int COLLECTIONS = 50;
    private static final int LINES_BETWEEN = 4;
    private static final String HEAD = """
            package receivers;

            import static dev.coroutine.Coroutines.*;
            import dev.coroutine.*;
            import java.util.*;
            """;

    private static final String MAIN = HEAD + """
            public class Main {
                @Async public static Task<String> call(Face face) { return Task.of(await(face.face(1))); }
                @Async public static Task<String> bare(Face face) { return face.face(2); }
                @Async public static Task<List<Throwable>> nothing() {
                    List<Throwable> all = new ArrayList<>();
                    Face face = null;
                    Base base = null;
                    Nested nested = null;
                    try {
                        face.face(1);
                    } catch (NullPointerException e) { all.add(e); }
                    try {
                        await(
                            face.face(1));
                    } catch (NullPointerException e) { all.add(e); }
                    try {
                        base.open("", new Object(), null, 1L, null);
                    } catch (NullPointerException e) { all.add(e); }
                    try {
                        all.add(await(base
                            .open(argument(all), null, null, 1L, null)));
                    } catch (NullPointerException e) { all.add(e); }
                    try {
                        nested.own();
                    } catch (NullPointerException e) { all.add(e); }
                    try {
                        await(yieldNow());
                        await(nested.own());
                    } catch (NullPointerException e) { all.add(e); }
                    return Task.of(all);
                }
                static String argument(List<Throwable> all) { all.add(new Error("argument")); return ""; }
                static class Nested {
                    @Async private Task<String> own() { await(yieldNow()); return Task.of(""); }
                }
            }
            abstract class Base {
                @Async abstract Task<Throwable> open(String a, Object b, String[] c, long d, Map.Entry<String, int[][]> e);
            }
            """;
    private static final String FACE = HEAD + """
            public interface Face { @Async Task<String> face(int i); }
            """;
    private static final String PLUGIN = HEAD + """
            public class Plugin implements Face {
                @Override @Async public Task<String> face(int i) { await(yieldNow()); return Task.of("plugin" + i); }
            }
            """;

    private static final Map<String, byte[]> CLASS_FILES = classFiles();

    private static Map<String, byte[]> classFiles() {
        Map<String, String> sources =
                Map.of("receivers.Main", MAIN, "receivers.Face", FACE, "receivers.Plugin", PLUGIN);
        Map<String, byte[]> classFiles = JavaSources.compile(sources, List.of("-g", "--release", "17"));
        return new HashMap<>(CompiledClasses.withoutErrors(classFiles).classFiles());
    }

    @Test
    void a_null_receiver_is_reported_by_the_line_and_in_the_words_of_the_call() throws ReflectiveOperationException {
        Class<?> main = new CompiledClasses(CLASS_FILES, List.of()).load("receivers.Main");
        Method nothing = main.getMethod("nothing");
        List<Throwable> all = Coroutines.run(() -> StaticCall.<List<Throwable>>of(nothing));
        assertThat(all).hasSize(7);
        assertThat(all.get(3)).hasMessage("argument");
        assertSame(all.get(0), all.get(1));
        assertSame(all.get(2), all.get(4));
        assertSame(all.get(5), all.get(6));
    }

    /** The fused call throws what the ordinary one throws, some lines further down; only the reason is put otherwise. */
    private static void assertSame(Throwable ordinary, Throwable fused) {
        StackTraceElement expected = ordinary.getStackTrace()[0];
        StackTraceElement actual = fused.getStackTrace()[0];
        assertThat(actual.getMethodName()).startsWith("lambda$nothing$-");
        assertThat(actual.getLineNumber()).isEqualTo(expected.getLineNumber() + LINES_BETWEEN);
        assertThat(fused).hasMessageStartingWith(ordinary.getMessage().replaceFirst(" because .*", " because "));
    }

    @Test
    void a_class_that_was_called_can_be_unloaded() throws ReflectiveOperationException, InterruptedException {
        Map<String, byte[]> host = new HashMap<>(CLASS_FILES);
        Map<String, byte[]> plugin = new HashMap<>();
        host.keySet().removeIf(name -> name.startsWith("receivers/Plugin"));
        CLASS_FILES.forEach((name, classFile) -> {
            if (!host.containsKey(name)) {
                plugin.put(name, classFile);
            }
        });
        ClassLoader hosts = new CompiledClasses(host, List.of()).loader();
        WeakReference<ClassLoader> loader = callPlugin(hosts, plugin);
        for (int i = 0; i < COLLECTIONS && loader.get() != null; i++) {
            System.gc();
            Thread.onSpinWait();
        }
        assertThat(loader.get()).isNull();
    }

    private static WeakReference<ClassLoader> callPlugin(ClassLoader host, Map<String, byte[]> plugin)
            throws ReflectiveOperationException {
        ClassLoader loader = new CompiledClasses(plugin, List.of()).loader(host);
        Object receiver = loader.loadClass("receivers.Plugin").getConstructor().newInstance();
        Class<?> face = host.loadClass("receivers.Face");
        for (String name : List.of("call", "bare")) {
            Method method = host.loadClass("receivers.Main").getMethod(name, face);
            String text = Coroutines.run(() -> {
                Task<String> task = StaticCall.of(method, receiver);
                return task;
            });
            assertThat(text).startsWith("plugin");
        }
        return new WeakReference<>(loader);
    }
}
