package dev.coroutine.it.compiler;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Programs that are too long to be written by hand. */
final class GeneratedPrograms {
    private static final int LIVE_VARIABLES = 300;
    private static final int MOST_ARGUMENT_SLOTS = 254;
    private static final String HEAD = """
            package programs;

            import static dev.coroutine.Coroutines.await;

            import dev.coroutine.Async;
            import dev.coroutine.Task;
            import dev.coroutine.it.compiler.Script;

            public class %s {
            """;

    private GeneratedPrograms() {}

    static List<Program> all() {
        return List.of(
                program("ManyVariables", manyVariables()),
                program("ManyArguments", manyArguments()),
                program("LongBody", longBody(200, 18)));
    }

    /**
     * A long method with an await in each statement; 200 statements with 18 terms make 35,000 bytes.
     *
     * @param terms how much each statement calculates besides
     */
    static String longBody(int statements, int terms) {
        return """
            @Async
            public static Task<Integer> long_body(Script s) throws Exception {
                asked = 0;
                int sum = 0;
                long product = 1;
                String text = "";
                int[] array = new int[4];
                for (int round = 0; round < 2; round++) {
                    int i = round;
            %s
                }
                return Task.of(sum + (int) product + text.hashCode() + array[0]);
            }
            """.formatted(each(
                        statements,
                        "\n",
                        i -> "        sum += i" + " ^ (sum * 31 + i)".repeat(terms) + ";\n"
                                + switch (i % 5) {
                                    case 0 ->
                                        "        sum += i++ + %d * await(value(s, %d)) + array[i %% 4];"
                                                .formatted(i, i);
                                    case 1 ->
                                        "        if (product %% 3 != %d) { product = product * 31 + await(value(s, i)); }"
                                                .formatted(i % 3);
                                    case 2 ->
                                        "        array[(i + %d) %% 4] += await(value(s, %d)) * sum;".formatted(i, i);
                                    case 3 ->
                                        "        text = (text.length() > 40 ? \"\" : text) + sum + await(value(s, i));";
                                    default ->
                                        ("        try { sum ^= await(value(s, %d)) / (i %% 2); }"
                                                        + " catch (ArithmeticException e) { sum -= await(value(s, i)); }")
                                                .formatted(i);
                                }))
                + """
            private static int asked;

            @Async
            private static Task<Integer> value(Script s, int i) {
                asked++;
                return Task.of(asked % 50 == 0 ? await(s.f(i)) : i);
            }
            """;
    }

    /** More live slots than a method can have arguments: ints, longs, references and doubles, also in slots beyond 255. */
    private static String manyVariables() {
        return """
            @Async
            public static Task<String> many_live_variables(Script s) {
            %s
                await(s.f(0));
            %s
                String text = v5 + "," + await(s.f(v299)) + "," + v298;
            %s
                return Task.of(text + sum(%s));
            }

            @Async
            public static Task<String> many_operands(Script s) {
                int i = 1;
                long l = 2;
                return Task.of(sum(%s) + "");
            }

            private static String sum(Object... all) {
                return java.util.Arrays.toString(all);
            }

            @Async
            public static Task<String> wide_indexes(Script s) {
            %s
                int counter = 0;
                long total = 0;
                double half = 0.5;
                for (int k = 0; k < 3; k++) {
                    counter += 1000;
                    counter++;
                    total += await(s.f(counter));
                    half *= await(s.f(2.0)) + total;
                }
                return Task.of(counter + " " + total + " " + half + v0 + v299);
            }
            """.formatted(
                        each(LIVE_VARIABLES, "\n", GeneratedPrograms::declaration),
                        each(LIVE_VARIABLES, "\n", i -> i % 4 == 1 ? "v" + i + " += \"x\";" : "v" + i + "++;"),
                        each(LIVE_VARIABLES, "\n", i -> i % 4 == 0 ? "v" + i + " -= await(s.f(1)) - " + i + ";" : "")
                                .replaceAll("\n\n+", "\n")
                                .lines()
                                .limit(6)
                                .collect(joining("\n")),
                        each(LIVE_VARIABLES, ", ", i -> "v" + i),
                        each(40, ", ", i -> i % 3 == 0 ? "i + await(s.f(" + i + "))" : i % 3 == 1 ? "l" : "\"t\""),
                        each(LIVE_VARIABLES, "\n", GeneratedPrograms::declaration));
    }

    private static String declaration(int i) {
        return switch (i % 4) {
            case 0 -> "int v%d = %d;".formatted(i, i);
            case 1 -> "String v%d = \"s%d\";".formatted(i, i);
            case 2 -> "long v%d = %dL;".formatted(i, i);
            default -> "double v%d = %d.5;".formatted(i, i);
        };
    }

    private static String manyArguments() {
        return """
            @Async
            private static Task<Integer> most(Script s, %s) {
                int sum = a0 + await(s.f(a1));
                return Task.of(sum + a252 + await(s.f(a251)));
            }

            @Async
            private Task<Long> wide(Script s, %s) {
                long sum = b0 + await(s.f(b1));
                return Task.of(sum + b125 + await(s.f(b124)));
            }

            @Async
            public static Task<String> most_arguments(Script s) {
                return Task.of(await(most(s, %s)) + " " + await(new ManyArguments().wide(s, %s)));
            }
            """.formatted(
                        each(MOST_ARGUMENT_SLOTS - 1, ", ", i -> "int a" + i),
                        each((MOST_ARGUMENT_SLOTS - 2) / 2, ", ", i -> "long b" + i),
                        each(MOST_ARGUMENT_SLOTS - 1, ", ", i -> i % 100 == 7 ? "await(s.f(" + i + "))" : "" + i),
                        each((MOST_ARGUMENT_SLOTS - 2) / 2, ", ", i -> i + "L"));
    }

    private static Program program(String name, String members) {
        return Program.of(name, 8, HEAD.formatted(name) + members + "}\n");
    }

    private static String each(int count, String separator, IntFunction<String> text) {
        return IntStream.range(0, count).mapToObj(text).collect(joining(separator));
    }
}
