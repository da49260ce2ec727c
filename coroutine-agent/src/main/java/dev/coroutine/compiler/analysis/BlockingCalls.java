package dev.coroutine.compiler.analysis;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * Which calls block the thread of the event loop, and what is to be called instead? The list is data: extend it freely. It holds
 * the types by which programs call, and for methods of which only one form blocks the beginning of the descriptor:
 * {@code poll(J} takes a time, {@code poll()} does not wait. What often reads from memory ({@code Reader}, {@code Scanner}) is not
 * among them.
 */
final class BlockingCalls {
    private static final String CONCURRENT = "java/util/concurrent/";
    private static final Map<String, String> REMEDIES = new HashMap<>();
    private static final int FIRST_PARAMETER = 2;

    static {
        String sleep = "Write await(sleep(duration)).";
        put(sleep, "java/lang/Thread", "sleep");
        put(sleep, CONCURRENT + "TimeUnit", "sleep");
        put(sleep, CONCURRENT + "locks/LockSupport", "parkNanos", "parkUntil");

        String future = "Write await(future).";
        put(future, CONCURRENT + "Future", "get");
        put(future, CONCURRENT + "FutureTask", "get");
        put(future, CONCURRENT + "CompletableFuture", "get", "join");
        put(future, "dev/coroutine/Task", "get", "join");

        String other = "Await a future that the other side completes.";
        put(other, "java/lang/Object", "wait");
        put(other, CONCURRENT + "CountDownLatch", "await");
        put(other, CONCURRENT + "locks/LockSupport", "park");
        put(other, CONCURRENT + "Exchanger", "exchange");

        String condition = "Use an AsyncCondition.";
        put(condition, CONCURRENT + "locks/Condition", "await", "awaitNanos", "awaitUntil");
        put(condition, CONCURRENT + "locks/Condition", "awaitUninterruptibly");

        String thread = "Write await(toThread(() -> …)).";
        put(thread, "java/lang/Thread", "join");
        put(thread, CONCURRENT + "CyclicBarrier", "await");
        put(thread, CONCURRENT + "Phaser", "arriveAndAwaitAdvance", "awaitAdvance", "awaitAdvanceInterruptibly");
        put(thread, CONCURRENT + "Semaphore", "acquire", "acquireUninterruptibly", "tryAcquire(J");
        for (String queue : new String[] {
            "BlockingQueue",
            "BlockingDeque",
            "TransferQueue",
            "ArrayBlockingQueue",
            "LinkedBlockingQueue",
            "LinkedBlockingDeque",
            "LinkedTransferQueue",
            "PriorityBlockingQueue",
            "SynchronousQueue",
            "DelayQueue"
        }) {
            put(thread, CONCURRENT + queue, "take", "poll(J", "takeFirst", "takeLast", "transfer");
        }
        for (String bounded : new String[] {
            "BlockingQueue", "BlockingDeque", "ArrayBlockingQueue", "LinkedBlockingQueue", "SynchronousQueue"
        }) {
            put(thread, CONCURRENT + bounded, "put");
        }
        for (String executor : new String[] {"ExecutorService", "ThreadPoolExecutor", "ForkJoinPool"}) {
            put(thread, CONCURRENT + executor, "awaitTermination", "invokeAll", "invokeAny", "invoke", "close");
        }
        put(thread, CONCURRENT + "CompletionService", "take", "poll(J");
        put(thread, CONCURRENT + "ExecutorCompletionService", "take", "poll(J");
        for (String task : new String[] {"ForkJoinTask", "RecursiveTask", "RecursiveAction"}) {
            put(thread, CONCURRENT + task, "get", "join", "invoke");
        }

        put("Write await(process.onExit()).", "java/lang/Process", "waitFor");
        put("Write await(client.sendAsync(…)).", "java/net/http/HttpClient", "send");

        put(thread, "java/net/Socket", "connect");
        put(thread, "java/net/ServerSocket", "accept");
        put(thread, "java/net/DatagramSocket", "receive");
        put(thread, "java/net/InetAddress", "getByName", "getAllByName");
        put(thread, "java/net/URL", "openStream", "getContent");
        put(thread, "java/net/URLConnection", "connect", "getInputStream");
        put(thread, "java/net/HttpURLConnection", "connect", "getInputStream", "getResponseCode");
        put(thread, "java/nio/channels/Selector", "select");
        put(thread, "java/io/InputStream", "read", "readAllBytes", "readNBytes", "transferTo");
        put(thread, "java/io/BufferedReader", "readLine");
        put(thread, "java/io/Console", "readLine", "readPassword");

        for (String statement : new String[] {"Statement", "PreparedStatement", "CallableStatement"}) {
            put(thread, "java/sql/" + statement, "execute", "executeQuery", "executeUpdate", "executeLargeUpdate");
            put(thread, "java/sql/" + statement, "executeBatch", "executeLargeBatch");
        }
        put(thread, "java/sql/DriverManager", "getConnection");
        put(thread, "java/sql/Connection", "commit", "rollback");
        put(thread, "javax/sql/DataSource", "getConnection");
    }

    private BlockingCalls() {}

    private static void put(String remedy, String type, String... methods) {
        for (String method : methods) {
            REMEDIES.put(type + '.' + method, remedy);
        }
    }

    /** Returns what to write instead of the call, or null if it does not block. */
    static @Nullable String remedy(MethodInsnNode call) {
        String name = call.owner + '.' + call.name;
        String remedy = REMEDIES.get(name);
        return remedy != null ? remedy : REMEDIES.get(name + call.desc.substring(0, FIRST_PARAMETER));
    }
}
