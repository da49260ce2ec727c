package dev.coroutine.compiler.analysis;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.MethodInsnNode;

/** Which calls block the thread of the event loop, and what is to be called instead? The list is data: extend it freely. */
final class BlockingCalls {
    private static final String SLEEP = "Write await(sleep(duration)).";
    private static final String AWAIT_IT = "Write await(future).";
    private static final String TO_THREAD = "Write await(toThread(() -> …)).";
    private static final Map<String, String> REMEDIES = Map.ofEntries(
            Map.entry("java/lang/Thread.sleep", SLEEP),
            Map.entry("java/util/concurrent/TimeUnit.sleep", SLEEP),
            Map.entry("java/util/concurrent/Future.get", AWAIT_IT),
            Map.entry("java/util/concurrent/FutureTask.get", AWAIT_IT),
            Map.entry("java/util/concurrent/CompletableFuture.get", AWAIT_IT),
            Map.entry("java/util/concurrent/CompletableFuture.join", AWAIT_IT),
            Map.entry("dev/coroutine/Task.get", AWAIT_IT),
            Map.entry("dev/coroutine/Task.join", AWAIT_IT),
            Map.entry("java/lang/Object.wait", "Await a future that the other side completes."),
            Map.entry("java/lang/Thread.join", TO_THREAD),
            Map.entry("java/lang/Process.waitFor", "Write await(process.onExit())."),
            Map.entry("java/util/concurrent/CountDownLatch.await", "Await a future that the other side completes."),
            Map.entry("java/util/concurrent/CyclicBarrier.await", TO_THREAD),
            Map.entry("java/util/concurrent/Semaphore.acquire", TO_THREAD),
            Map.entry("java/util/concurrent/BlockingQueue.take", TO_THREAD),
            Map.entry("java/util/concurrent/BlockingQueue.put", TO_THREAD),
            Map.entry("java/util/concurrent/LinkedBlockingQueue.take", TO_THREAD),
            Map.entry("java/util/concurrent/ArrayBlockingQueue.take", TO_THREAD),
            Map.entry("java/util/concurrent/ExecutorService.awaitTermination", TO_THREAD),
            Map.entry("java/util/concurrent/ExecutorService.invokeAll", TO_THREAD),
            Map.entry("java/net/http/HttpClient.send", "Write await(client.sendAsync(…))."),
            Map.entry("java/net/Socket.connect", TO_THREAD),
            Map.entry("java/net/ServerSocket.accept", TO_THREAD),
            Map.entry("java/net/URL.openStream", TO_THREAD),
            Map.entry("java/io/InputStream.read", TO_THREAD),
            Map.entry("java/io/InputStream.readAllBytes", TO_THREAD),
            Map.entry("java/io/InputStream.transferTo", TO_THREAD),
            Map.entry("java/io/BufferedReader.readLine", TO_THREAD),
            Map.entry("java/sql/Statement.execute", TO_THREAD),
            Map.entry("java/sql/Statement.executeQuery", TO_THREAD),
            Map.entry("java/sql/Statement.executeUpdate", TO_THREAD),
            Map.entry("java/sql/PreparedStatement.execute", TO_THREAD),
            Map.entry("java/sql/PreparedStatement.executeQuery", TO_THREAD),
            Map.entry("java/sql/PreparedStatement.executeUpdate", TO_THREAD),
            Map.entry("java/sql/DriverManager.getConnection", TO_THREAD));

    private BlockingCalls() {}

    /** Returns what to write instead of the call, or null if it does not block. */
    static @Nullable String remedy(MethodInsnNode call) {
        return REMEDIES.get(call.owner + '.' + call.name);
    }
}
