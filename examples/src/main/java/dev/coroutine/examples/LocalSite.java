package dev.coroutine.examples;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * A site that this program serves itself on the loopback interface, as slow as if it were far away.
 *
 * <p>A waiting request is an entry in a timer's queue, not a thread: two threads serve any number of them.
 */
final class LocalSite implements AutoCloseable {
    private static final int THREADS = 2;
    private static final int MOST_CONNECTIONS = 1024;

    static {
        // The server reads these once. Without the first, a small answer can wait 40 ms for the acknowledgement of its
        // own headers; without the second, it closes connections that the client is about to use again.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.maxIdleConnections", String.valueOf(MOST_CONNECTIONS));
    }

    private final Map<String, Answer> answers;
    private final Function<String, Duration> latency;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, LocalSite::thread);
    private final HttpServer server;

    /**
     * Serves a site until it is closed.
     *
     * @param answers what is answered to a path with its query; all others are not found
     * @param latency how long an answer takes to a path with its query
     */
    LocalSite(Map<String, Answer> answers, Function<String, Duration> latency) throws IOException {
        this.answers = Map.copyOf(answers);
        this.latency = latency;
        server = newServer();
        server.createContext("/", this::answerLater);
        server.setExecutor(threads);
        server.start();
    }

    /** A server on the loopback interface with the settings above, which the first server of a process settles for all. */
    static HttpServer newServer() throws IOException {
        return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), MOST_CONNECTIONS);
    }

    /** Returns the address of the page at a path of this site. */
    URI address(String path) {
        InetSocketAddress bound = server.getAddress();
        return URI.create("http://" + bound.getAddress().getHostAddress() + ':' + bound.getPort() + path);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "local-site");
        thread.setDaemon(true);
        return thread;
    }

    private void answerLater(HttpExchange exchange) {
        String path = exchange.getRequestURI().toString();
        Answer answer = answers.getOrDefault(path, Answer.NOT_FOUND);
        long delay = latency.apply(path).toMillis();
        CompletableFuture.delayedExecutor(delay, TimeUnit.MILLISECONDS, threads)
                .execute(() -> answer(exchange, answer));
    }

    private static void answer(HttpExchange exchange, Answer answer) {
        try (exchange) {
            if (answer.status() != 0) {
                answer.headers().forEach(exchange.getResponseHeaders()::set);
                byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
                exchange.getResponseBody().write(body);
            }
        } catch (IOException e) {
            // The client did not wait for the answer: there is nobody left to tell.
        }
    }
}
