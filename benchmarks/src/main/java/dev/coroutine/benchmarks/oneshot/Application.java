package dev.coroutine.benchmarks.oneshot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Makes the application whose start-up is measured: 10,000 classes, all of which are loaded and used, 50 of them with async
 * methods. Class files are of Java 8, the last that ea-async reads.
 */
final class Application {
    private static final int PACKAGES = 100;
    private static final int CLASSES_PER_PACKAGE = 100;
    private static final int ASYNC_EVERY = 200;

    private final Path folder;
    private final Dialect dialect;
    private final String classPath;

    /** How the async methods are written. */
    enum Dialect {
        /** They block. */
        PLAIN(
                "import java.util.concurrent.*;",
                "",
                "CompletableFuture<Integer>",
                ".join()",
                "CompletableFuture.completedFuture"),
        OURS(
                "import static dev.coroutine.Coroutines.await; import dev.coroutine.*; import java.util.concurrent.*;",
                "@Async",
                "Task<Integer>",
                "await",
                "Task.of"),
        EA_ASYNC(
                "import static com.ea.async.Async.await; import java.util.concurrent.*;",
                "",
                "CompletableFuture<Integer>",
                "await",
                "CompletableFuture.completedFuture");

        private final String imports;
        private final String annotation;
        private final String type;
        private final String await;
        private final String done;

        Dialect(String imports, String annotation, String type, String await, String done) {
            this.imports = imports;
            this.annotation = annotation;
            this.type = type;
            this.await = await;
            this.done = done;
        }

        private String await(String call) {
            return await.startsWith(".") ? call + await : await + '(' + call + ')';
        }
    }

    Application(Path folder, Dialect dialect, String classPath) {
        this.folder = folder;
        this.dialect = dialect;
        this.classPath = classPath;
    }

    /** The class files, made if they are not there. */
    Path classes() {
        Path classes = folder.resolve(dialect.name().toLowerCase(Locale.ROOT));
        if (!Files.exists(classes.resolve("app/Main.class"))) {
            compile(classes);
        }
        return classes;
    }

    /**
     * What the application prints, in every dialect. With {@code l}, the length of its name, a class gives
     * {@code count(n) + l} or, if it is async, {@code load(n) + part(n)}, that is {@code l + 4 * part(n)}.
     */
    static long expectedSum() {
        long sum = 0;
        for (int n = 0; n < PACKAGES * CLASSES_PER_PACKAGE; n++) {
            long length = ("C" + n).length();
            long rounds = n % 7;
            long part = n + length + ",".length() + ("a" + n).length();
            sum += length + (n % ASYNC_EVERY == 0 ? 4 * part : rounds * (rounds - 1) / 2);
        }
        return sum;
    }

    private void compile(Path classes) {
        try {
            Path sources = Files.createDirectories(folder.resolve("sources-" + dialect.name()));
            List<Path> files = write(sources);
            Files.createDirectories(classes);
            JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
            if (javac == null) {
                throw new IllegalStateException("W8 needs a JDK: it compiles the application that it starts");
            }
            try (StandardJavaFileManager manager = javac.getStandardFileManager(null, null, null)) {
                List<String> options = List.of(
                        "--release", "8", "-nowarn", "-g", "-proc:none", "-cp", classPath, "-d", classes.toString());
                if (!javac.getTask(null, manager, null, options, null, manager.getJavaFileObjectsFromPaths(files))
                        .call()) {
                    throw new IllegalStateException("the application of W8 does not compile");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Path> write(Path sources) throws IOException {
        List<Path> files = new ArrayList<>();
        StringBuilder main = new StringBuilder(
                "package app; public class Main { public static void main(String[] a) { long sum = 0;\n");
        for (int p = 0; p < PACKAGES; p++) {
            Path folderOfPackage = Files.createDirectories(sources.resolve("app/p" + p));
            StringBuilder all = new StringBuilder(
                    "package app.p" + p + "; public class All { public static long use() { long sum = 0;\n");
            for (int c = 0; c < CLASSES_PER_PACKAGE; c++) {
                int number = p * CLASSES_PER_PACKAGE + c;
                String code = number % ASYNC_EVERY == 0 ? asyncClass(p, number) : plainClass(p, number);
                files.add(Files.writeString(folderOfPackage.resolve("C" + number + ".java"), code));
                all.append("sum += C")
                        .append(number)
                        .append(".use(")
                        .append(number)
                        .append(");\n");
            }
            files.add(Files.writeString(folderOfPackage.resolve("All.java"), all + "return sum; } }"));
            main.append("sum += app.p").append(p).append(".All.use();\n");
        }
        files.add(
                Files.writeString(sources.resolve("app/Main.java"), main + "System.out.println(\"sum=\" + sum); } }"));
        return files;
    }

    private static String plainClass(int inPackage, int number) {
        return String.format(
                Locale.ROOT, """
                package app.p%1$d;
                import java.util.*;
                public class C%2$d {
                    private final String name; private int count; private final List<String> words = new ArrayList<>();
                    C%2$d(String name) { this.name = name; }
                %3$s}
                """, inPackage, number, commonMembers(number, "return o.count(n) + o.name.length();"));
    }

    private static String commonMembers(int number, String end) {
        return String.format(Locale.ROOT, """
                    static long use(int n) { C%1$d o = new C%1$d("C%1$d"); o.add("a" + n); %2$s }
                    void add(String word) { if (word.isEmpty()) { throw new IllegalArgumentException("word"); } words.add(word); count++; }
                    int count(int n) { int sum = 0; for (int i = 0; i < n %% 7; i++) { sum += i * count; } return sum; }
                    String describe() { StringBuilder b = new StringBuilder(name); for (String w : words) { b.append(',').append(w); } return b.toString(); }
                    Optional<String> longest() { return words.stream().max(Comparator.comparingInt(String::length)); }
                    int kind(Object o) { if (o instanceof String) { return 1; } if (o instanceof Integer) { return 2; } return 3; }
                    String choose(int n) { switch (n) { case 1: return "one"; case 2: return "two"; default: return name; } }
                """, number, end);
    }

    private String asyncClass(int inPackage, int number) {
        return String.format(
                Locale.ROOT,
                """
                package app.p%1$d;
                import java.util.*; %4$s
                public class C%2$d {
                    private final String name; private int count; private final List<String> words = new ArrayList<>();
                    C%2$d(String name) { this.name = name; }
                %3$s
                    %5$s %6$s load(int n) { int sum = name.length(); for (int i = 0; i < 3; i++) { sum += %7$s; } return %8$s(sum); }
                    %5$s %6$s part(int n) { String s = describe(); int x = %9$s; return %8$s(x + s.length()); }
                    %5$s %6$s sum(int n) { int a = %10$s; int b = %7$s; return %8$s(a + b); }
                    CompletableFuture<Integer> ready(int n) { return CompletableFuture.completedFuture(n); }
                }
                """,
                inPackage,
                number,
                commonMembers(number, "return o.sum(n).join();"),
                dialect.imports,
                dialect.annotation,
                dialect.type,
                dialect.await("part(n)"),
                dialect.done,
                dialect.await("ready(n)"),
                dialect.await("load(n)"));
    }
}
