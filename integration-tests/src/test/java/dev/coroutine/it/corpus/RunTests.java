package dev.coroutine.it.corpus;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.ClassNameFilter;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * A JVM of its own that runs the tests of a library, of JUnit 3, 4 and 5, and writes down at once how each of them ended.
 *
 * <p>A line of the file is {@code status TAB unique id TAB class#method TAB what was thrown}. Where nothing ends for
 * {@code -Dcorpus.patience} seconds, the JVM writes all stacks to its error stream and ends. JUnit itself gives up where a test has
 * used up all memory; then the JVM ends with a status of its own, too.
 */
public final class RunTests implements TestExecutionListener {
    /** Deep recursion is legal in tests, and a rewritten method takes more of the stack. */
    private static final long STACK = 1L << 29;

    /** As in builds with Maven: nested classes are found by the class around them, or are none of JUnit's. */
    private static final String CLASS_NAMES = "^(.*\\.)?(Test[^.$]*|[^.$]*Tests?|[^.$]*TestCase)$";

    private static final int HUNG = 3;
    private static final int GAVE_UP = 4;

    private final BufferedWriter results;
    private final AtomicLong lastEvent = new AtomicLong(System.nanoTime());

    private RunTests(BufferedWriter results) {
        this.results = results;
    }

    /** The arguments are the file, a pattern of class names that are left out or {@code -}, and folders or jars with tests. */
    public static void main(String[] arguments) throws Exception {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        try (BufferedWriter results = Files.newBufferedWriter(Path.of(arguments[0]))) {
            RunTests run = new RunTests(results);
            Set<Path> roots = Arrays.stream(arguments).skip(2).map(Path::of).collect(Collectors.toSet());
            Thread tests = new Thread(null, () -> run.execute(roots, arguments[1]), "tests", STACK);
            tests.setUncaughtExceptionHandler((thread, failure) -> {
                failure.printStackTrace();
                thrown.set(failure);
            });
            tests.start();
            run.watch(tests);
        }
        System.exit(thrown.get() == null ? 0 : GAVE_UP); // ends threads that tests have left
    }

    private void execute(Set<Path> roots, String leftOut) {
        LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectClasspathRoots(roots))
                .filters(ClassNameFilter.includeClassNamePatterns(CLASS_NAMES))
                .configurationParameter("junit.jupiter.execution.timeout.mode", "disabled"); // what suspends is slower
        if (!leftOut.equals("-")) {
            request.filters(ClassNameFilter.excludeClassNamePatterns(leftOut));
        }
        LauncherDiscoveryRequest built = request.build();
        LauncherFactory.create().execute(built, this);
    }

    private void watch(Thread tests) throws InterruptedException {
        long patience = TimeUnit.SECONDS.toNanos(Long.getLong("corpus.patience", 300));
        while (tests.isAlive()) {
            tests.join(1000);
            if (System.nanoTime() - lastEvent.get() > patience) {
                Thread.getAllStackTraces().forEach((thread, stack) -> {
                    System.err.println(thread);
                    Arrays.stream(stack).limit(200).forEach(element -> System.err.println("    at " + element));
                });
                System.err.flush();
                Runtime.getRuntime().halt(HUNG);
            }
        }
    }

    @Override
    public void executionStarted(TestIdentifier test) {
        if (test.isTest()) {
            write("started", test, "");
        }
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        write("skipped", test, reason);
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (test.isTest() || result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
            String status = switch (result.getStatus()) {
                case SUCCESSFUL -> "passed";
                case ABORTED -> "aborted";
                case FAILED -> "failed";
            };
            write(status, test, result.getThrowable().map(RunTests::text).orElse(""));
        }
    }

    private static String text(Throwable thrown) {
        StackTraceElement[] trace = thrown.getStackTrace();
        String place = Arrays.stream(trace)
                .limit(Integer.getInteger("corpus.trace", 12))
                .map(StackTraceElement::toString)
                .collect(Collectors.joining(" < "));
        String cause = thrown.getCause() == null ? "" : " caused by " + text(thrown.getCause());
        return thrown + " at " + place + cause;
    }

    private synchronized void write(String status, TestIdentifier test, String text) {
        lastEvent.set(System.nanoTime());
        String line = String.join("\t", status, oneLine(test.getUniqueId()), name(test), oneLine(text));
        try {
            results.write(line);
            results.newLine();
            results.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ");
    }

    private static String name(TestIdentifier test) {
        return test.getSource()
                .map(source -> {
                    if (source instanceof MethodSource method) {
                        return method.getClassName() + '#' + method.getMethodName();
                    }
                    return source instanceof ClassSource type ? type.getClassName() : source.toString();
                })
                .map(RunTests::oneLine)
                .orElse(oneLine(test.getLegacyReportingName()));
    }
}
