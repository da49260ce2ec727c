package dev.coroutine.it.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Everything that a class declares is found in its compiled class file as it was, and what is serialized stays readable. */
class DeclarationTest {
    private static final String SOURCE = """
            package declared;

            import static dev.coroutine.Coroutines.*;

            import dev.coroutine.*;
            import java.io.IOException;
            import java.io.Serializable;
            import java.lang.annotation.*;
            import java.util.*;
            import java.util.concurrent.*;
            import java.util.function.*;

            @Main.Kept("class")
            @Main.Repeated(1)
            @Main.Repeated(2)
            public class Main<@Main.OnType("T") T extends @Main.OnType("bound") Comparable<T>> implements Serializable {
                @Retention(RetentionPolicy.RUNTIME) @interface Kept { String value(); Class<?>[] types() default {}; Nested nested() default @Nested; }
                @Retention(RetentionPolicy.RUNTIME) @interface Nested { long[] numbers() default {1, 2}; ElementType type() default ElementType.FIELD; }
                @Retention(RetentionPolicy.CLASS) @interface InClassFile {}
                @Retention(RetentionPolicy.RUNTIME) @Target({ElementType.TYPE_USE, ElementType.TYPE_PARAMETER}) @interface OnType { String value(); }
                @Retention(RetentionPolicy.CLASS) @Target(ElementType.TYPE_USE) @interface OnTypeInClassFile {}
                @Retention(RetentionPolicy.RUNTIME) @Repeatable(RepeatedOnes.class) @interface Repeated { int value(); }
                @Retention(RetentionPolicy.RUNTIME) @interface RepeatedOnes { Repeated[] value(); }

                static int state;
                transient int unsaved;
                protected @OnType("field") List<@OnType("argument") String> kept = List.of();

                @Async
                @Kept(value = "method", types = {int.class, String[].class}, nested = @Nested(numbers = 7))
                @InClassFile
                @Repeated(1)
                @Repeated(2)
                @Deprecated
                public <@OnType("E") E extends IOException> @OnType("result") Task<Map<@OnType("key") String, ? extends @OnType("wild") T @OnType("array") []>> all(
                        @OnType("this") Main<T> this,
                        @Kept("parameter") @InClassFile final List<@OnType("element") ? super T> list,
                        @Repeated(1) @Repeated(2) @OnTypeInClassFile int number,
                        String @OnType("array") [] @OnType("inner") ... texts)
                        throws @OnType("thrown") E, InterruptedException {
                    @OnType("local") String local = await(CompletableFuture.completedFuture((@OnType("cast") String) texts[0][0]));
                    Supplier<String> made = @OnType("created") String::new;
                    if (number < 0) { await(yieldNow()); }
                    return Task.of(Map.of());
                }

                @Async private static Task<Void> hidden(@Kept("only") String first, long second) { await(yieldNow()); return Task.done(); }

                @Async public final strictfp Task<Double> strict(double d) { return Task.of(d + await(Task.of(1.0))); }

                Task<String> lambda() { assert state == 0; return createTask(() -> Task.of(await(hidden("", 1)) + "")); }

                interface Face<T> extends Serializable {
                    @Async Task<T> declared(@Kept("p") T t);
                    @Async default Task<T> preset(T t) { return Task.of(await(declared(t))); }
                    @Async static Task<Void> fixed() { await(yieldNow()); return Task.done(); }
                    @Async private Task<Void> own() { await(yieldNow()); return Task.done(); }
                    int CONSTANT = Integer.parseInt("1");
                }

                enum Kind implements Face<String> {
                    ONE { @Override @Async public Task<String> declared(String s) { return Task.of(await(Task.of(s))); } },
                    TWO;
                    @Override @Async public Task<String> declared(String s) { await(yieldNow()); return Task.of(s); }
                }

                record Point(@Kept("x") @OnType("x") int x, List<@OnType("y") String> y) implements Face<Point> {
                    @Override @Async public Task<Point> declared(Point other) { await(yieldNow()); return Task.of(this); }
                }

                static class Failure extends Exception {
                    @Async Task<Void> retry() { await(yieldNow()); return Task.done(); }
                }

                class Inner implements Serializable {
                    private int number;
                    @Async Task<Integer> get() { await(yieldNow()); return Task.of(number++); }
                    Task<T> local(T t) {
                        class Local implements Serializable { @Async Task<T> go() { await(yieldNow()); return Task.of(t); } }
                        return new Local().go();
                    }
                }
            }
            """;

    private static final List<String> OPTIONS = List.of("--release", "17", "-g", "-parameters");

    private static Map<String, byte[]> javac() {
        return JavaSources.compile(Map.of("declared.Main", SOURCE), OPTIONS);
    }

    private static Map<String, byte[]> eclipse() {
        Map<String, byte[]> classFiles = new LinkedHashMap<>();
        EclipseCompiler.compileEach(EclipseCompiler.find(), Map.of("declared.Main", SOURCE), OPTIONS)
                .values()
                .forEach(classFiles::putAll);
        return classFiles;
    }

    @Test
    void every_declaration_of_every_kind_stays_as_it_was() throws ReflectiveOperationException {
        for (Map<String, byte[]> inputs : List.of(javac(), eclipse())) {
            CompiledClasses compiled = CompiledClasses.withoutErrors(inputs);
            Declarations.assertKept(inputs, compiled.classFiles());
            Invariants.hold(inputs, compiled);
        }
    }

    @Test
    void every_declaration_of_the_programs_stays_as_it_was() {
        Map<String, String> sources = new LinkedHashMap<>();
        Program.all().stream()
                .filter(program -> program.lowestRelease() <= 17)
                .forEach(program -> sources.putAll(program.sources()));
        Map<String, byte[]> inputs = JavaSources.compile(sources, OPTIONS);
        Declarations.assertKept(inputs, CompiledClasses.of(inputs).classFiles());
    }

    @Test
    void reflection_sees_each_method_once_and_finds_the_names_of_its_parameters() throws ReflectiveOperationException {
        Class<?> main = CompiledClasses.withoutErrors(javac()).load("declared.Main");
        List<Method> own = Arrays.stream(main.getDeclaredMethods())
                .filter(method -> !method.isSynthetic())
                .toList();
        assertThat(own).extracting(Method::getName).containsExactlyInAnyOrder("all", "hidden", "strict", "lambda");
        assertThat(Arrays.stream(main.getMethods())
                        .filter(method -> method.getName().equals("all")))
                .singleElement()
                .satisfies(all -> {
                    assertThat(all.getGenericReturnType().getTypeName())
                            .isEqualTo("dev.coroutine.Task<java.util.Map<java.lang.String, ? extends T[]>>");
                    assertThat(Arrays.stream(all.getParameters()).map(Object::toString))
                            .containsExactly(
                                    "final java.util.List<? super T> list",
                                    "int number",
                                    "java.lang.String[]... texts");
                    assertThat(repeated(all)).isEqualTo(2);
                    assertThat(repeated(all.getParameters()[1])).isEqualTo(2);
                    assertThat(all.isVarArgs()).isTrue();
                });
    }

    private static long repeated(AnnotatedElement element) {
        return Arrays.stream(element.getAnnotations())
                .filter(annotation -> annotation.toString().contains("Repeated"))
                .flatMap(container ->
                        Arrays.stream(container.toString().split("Repeated\\(")).skip(1))
                .count();
    }

    @Test
    void what_was_serialized_before_is_read_after_and_the_other_way_round() throws Exception {
        Map<String, byte[]> inputs = javac();
        ClassLoader before = new CompiledClasses(inputs, List.of()).loader();
        ClassLoader after = CompiledClasses.withoutErrors(inputs).loader();
        for (String name : List.of("Main", "Main$Face", "Main$Kind", "Main$Point", "Main$Failure", "Main$Inner")) {
            Class<?> old = before.loadClass("declared." + name);
            Class<?> compiled = after.loadClass("declared." + name);
            assertThat(ObjectStreamClass.lookup(compiled).getSerialVersionUID())
                    .as(name)
                    .isEqualTo(ObjectStreamClass.lookup(old).getSerialVersionUID());
            assertThat(readBy(after, written(old))).isEqualTo(compiled);
            assertThat(readBy(before, written(compiled))).isEqualTo(old);
        }
        Object old = before.loadClass("declared.Main").getConstructor().newInstance();
        assertThat(readBy(after, written(old))).isInstanceOf(after.loadClass("declared.Main"));
    }

    private static byte[] written(Object object) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        }
        return bytes.toByteArray();
    }

    private static Object readBy(ClassLoader loader, byte[] bytes) throws IOException, ClassNotFoundException {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes)) {
            @Override
            protected Class<?> resolveClass(ObjectStreamClass description) throws ClassNotFoundException {
                return Class.forName(description.getName(), false, loader);
            }
        }) {
            return in.readObject();
        }
    }
}
