package dev.coroutine.examples;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The command line: checks a site with the sequential and the asynchronous program, and compares them. */
final class LinkChecker {
    static final int CHECKED = 0;
    static final int DEAD_LINKS = 1;
    static final int WRONG_ARGUMENTS = 2;
    static final int NOT_CHECKED = 3;
    static final int INTERRUPTED = 130;

    /** The client's default would be a thread for each answer that arrives while another is being taken apart. */
    private static final int CLIENT_THREADS = 2;

    private final PrintStream out;
    private final PrintStream err;

    LinkChecker(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    public static void main(String[] arguments) {
        System.exit(new LinkChecker(System.out, System.err).run(arguments));
    }

    /** Does what the arguments say, and returns the exit status. */
    int run(String... arguments) {
        try {
            return run(Arguments.parse(arguments));
        } catch (UsageException e) {
            return fail(WRONG_ARGUMENTS, e.getMessage() + "; --help tells more");
        } catch (SiteException e) {
            return fail(NOT_CHECKED, e.getMessage());
        } catch (IOException e) {
            return fail(NOT_CHECKED, "the built-in site cannot be served: " + e.getMessage());
        } catch (InterruptedException | CancellationException e) {
            return fail(INTERRUPTED, "interrupted");
        }
    }

    private int fail(int status, @Nullable String message) {
        out.flush();
        err.println("link-checker: " + message);
        return status;
    }

    private int run(Arguments arguments) throws IOException, InterruptedException {
        if (arguments.help()) {
            out.print(Arguments.USAGE);
            return CHECKED;
        }
        return arguments.start().isPresent()
                ? checkSite(arguments.start().get(), arguments)
                : checkDemo(new DemoSite(), arguments);
    }

    private int checkSite(URI start, Arguments arguments) throws InterruptedException {
        out.println("Checking " + start);
        List<Result> results = check(start, arguments, new Limits(arguments.maxPages(), Limits.ANY_SITE));
        boolean alive =
                results.stream().allMatch(result -> result.report().deadLinks().isEmpty());
        return alive ? CHECKED : DEAD_LINKS;
    }

    private int checkDemo(DemoSite demo, Arguments arguments) throws IOException, InterruptedException {
        try (LocalSite site = new LocalSite(demo.answers(), DemoSite::latency)) {
            URI start = site.address("/");
            out.println("Checking " + start + ", a site served from this process; an answer takes 70 to 90 ms");
            List<Result> results = check(start, arguments, new Limits(arguments.maxPages(), Limits.OWN_SITE));
            return results.stream().allMatch(result -> isExpected(result.report(), demo)) ? CHECKED : DEAD_LINKS;
        }
    }

    private static boolean isExpected(Report report, DemoSite demo) {
        Set<String> found =
                report.deadLinks().stream().map(dead -> dead.link().getPath()).collect(Collectors.toSet());
        return report.complete()
                ? found.equals(demo.deadLinks())
                : demo.deadLinks().containsAll(found);
    }

    private List<Result> check(URI start, Arguments arguments, Limits limits) throws InterruptedException {
        List<Result> results = new ArrayList<>();
        for (Program program : arguments.programs()) {
            Progress progress = new Progress(out, program.option(), Terminal.isPresent());
            Report report = program.check(newClient(), new Crawl(start, limits, progress));
            results.add(new Result(program, report, progress.end()));
        }
        out.println();
        new Summary(out).print(results);
        return results;
    }

    private static HttpClient newClient() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(10))
                .executor(Executors.newFixedThreadPool(CLIENT_THREADS, LinkChecker::daemon))
                .build();
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "http-client");
        thread.setDaemon(true);
        return thread;
    }
}
