package dev.coroutine.examples;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** A site that answers at once, and the command line to check it with. */
final class TestSite implements AutoCloseable {
    private final LocalSite site;

    TestSite(Map<String, Answer> answers) throws IOException {
        site = new LocalSite(answers, path -> Duration.ZERO);
    }

    URI address(String path) {
        return site.address(path);
    }

    /** Checks the site from a page on. */
    Outcome check(String path, String... options) {
        String[] arguments = new String[options.length + 1];
        System.arraycopy(options, 0, arguments, 0, options.length);
        arguments[options.length] = address(path).toString();
        return run(arguments);
    }

    static Outcome run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = new LinkChecker(print(out), print(err)).run(arguments);
        return new Outcome(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        site.close();
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    record Outcome(int status, String out, String err) {}
}
